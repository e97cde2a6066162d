using System.Globalization;
using CongVan.Functions.Documents.Outgoing;
using CongVan.Functions.Notices;
using CongVan.Functions.Storage;
using CongVan.Papers;
using CongVan.Workflows.Documents;
using CongVan.Workflows.Regulation;

namespace CongVan.Functions.Documents.Registers;

/// <summary>
/// Sổ đăng ký văn bản đi (NĐ 30 Phụ lục IV): every number given in the year, also a voided one, and the Sở's notices, which are numbered
/// in the same series.
/// </summary>
public sealed class OutgoingBook(
    NumberRegister numbers,
    NumberingSchemes schemes,
    IRegister<DocumentSeriesRow> series,
    OutgoingRegister outgoing,
    DeliveryRegister deliveries,
    PaperRegister papers,
    HiddenDocuments hidden)
{
    public static IReadOnlyList<Column> Columns { get; } =
    [
        new("Số, ký hiệu văn bản", 12), new("Ngày tháng văn bản", 9, Alignment.Centered), new("Tên loại và trích yếu nội dung văn bản", 24), new("Người ký", 11),
        new("Nơi nhận văn bản", 17), new("Đơn vị, người nhận bản lưu", 9), new("Số lượng bản", 6, Alignment.Centered), new("Ngày chuyển", 9, Alignment.Centered), new("Ký nhận", 9), new("Ghi chú", 12),
    ];

    /// <param name="only">One series; null for all of them, by date.</param>
    public async Task<RegisterBook> OfAsync(string agencyCode, int year, string? only, CancellationToken cancellation)
    {
        var documents = await ByNumberKeyAsync(agencyCode, cancellation);
        var quarantined = await hidden.OfAsync(agencyCode, cancellation);
        var lines = new List<Line>();
        foreach (var key in await SeriesAsync(agencyCode, year, only, cancellation))
        {
            await foreach (var given in AllAsync(agencyCode, key, year, cancellation))
                lines.Add(await LineAsync(given, documents.GetValueOrDefault(given.DocumentId), quarantined, cancellation));
        }

        var inOrder = lines.OrderBy(line => line.Given.Date).ThenBy(line => line.Given.Series, StringComparer.Ordinal).ThenBy(line => line.Given.Number).ToList();
        var voided = inOrder.Count(line => line.Given.Voided is not null);
        return new RegisterBook(
            "so-dang-ky-van-ban-di", "Sổ đăng ký văn bản đi", Columns, [.. inOrder.Select(line => line.Cells)], Covers(year, only, inOrder),
            string.Create(CultureInfo.InvariantCulture, $"Sổ có {inOrder.Count} số{(voided == 0 ? "" : $", trong đó {voided} số hủy, không cấp lại")}."));
    }

    private async Task<Dictionary<string, OutgoingRow>> ByNumberKeyAsync(string agencyCode, CancellationToken cancellation)
    {
        var documents = new Dictionary<string, OutgoingRow>(StringComparer.Ordinal);
        await foreach (var row in outgoing.OfAgencyAsync(agencyCode, cancellation))
        {
            documents.TryAdd(row.Value.Id, row.Value);
            if (row.Value.NumberKey is { } key)
                documents[key] = row.Value;
        }

        return documents;
    }

    private async Task<IReadOnlyList<string>> SeriesAsync(string agencyCode, int year, string? only, CancellationToken cancellation)
    {
        if (only is not null)
            return [only];
        var scheme = await schemes.OnAsync(agencyCode, new DateOnly(year, 12, 31), cancellation);
        return [.. scheme.Series.Select(one => one.Key).Append(NumberingScheme.Copies).Distinct(StringComparer.Ordinal)];
    }

    private async IAsyncEnumerable<IssuedNumber> AllAsync(
        string agencyCode, string key, int year, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        string? page = null;
        do
        {
            var (given, next) = await numbers.PageAsync(agencyCode, key, year, 1000, page, cancellation);
            foreach (var number in given)
                yield return number;
            page = next;
        }
        while (page is not null);
    }

    private async Task<Line> LineAsync(IssuedNumber given, OutgoingRow? row, IReadOnlySet<string> quarantined, CancellationToken cancellation)
    {
        // A number taken and then voided for another is still the document's in the list of numbers, and no longer its own.
        if (row is { Number: { } number } && number.Number == given.Number && number.Series == given.Series)
            return new Line(given, await CellsAsync(given, row, number, quarantined.Contains(row.Id), cancellation));
        if (row is null && await papers.FindAsync(given.DocumentId, cancellation) is { Number: { } text } paper)
            return new Line(given, CellsOf(given, paper, text));
        var notation = (await series.FindAsync(given.AgencyCode, given.DocumentId, cancellation))?.Value.Notation;
        var code = NumberAndNotation.Padded(given.Number) + (notation is null ? "" : "/" + notation);
        return new Line(given, [code, VietnamTime.Long(given.Date), "", "", "", "", "", "", "", given.Voided is { } why ? $"Hủy: {why.Reason}" : "Đã cấp số, đang hoàn thiện"]);
    }

    private async Task<IReadOnlyList<string>> CellsAsync(IssuedNumber given, OutgoingRow row, OutgoingNumber number, bool isHidden, CancellationToken cancellation)
    {
        var sent = await deliveries.OfAsync(row.Id, cancellation);
        return
        [
            number.Code.Given,
            VietnamTime.Long(given.Date),
            isHidden ? HiddenDocuments.InPlaceOfSubject : TypeAndSubject.Of(row.Type.Name, row.Metadata.Subject ?? ""),
            row.Metadata.SignerInfo?.FullName ?? row.SignedBy ?? "",
            string.Join("; ", (row.Metadata.To ?? []).Select(to => to.OrganName ?? to.OrganId)),
            "Văn thư" + (row.Unit.Length == 0 ? "" : $"; {row.Unit}"),
            row.Metadata.IssuedAmount?.ToString(CultureInfo.InvariantCulture) ?? "",
            row.IssuedAt is { } issued ? VietnamTime.Long(VietnamTime.DateOf(issued)) : "",
            Received(sent),
            Note(given, row),
        ];
    }

    /// <summary>Instead of a signature by hand: at how many recipients the system says it is registered (NĐ 30 Đ21.2c).</summary>
    private static string Received(IReadOnlyList<DeliveryRow> sent)
    {
        var received = sent.Count(one => one.Statuses.Current is >= ExchangeStatus.Accepted);
        return sent.Count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{received}/{sent.Count} nơi đã tiếp nhận trên Hệ thống");
    }

    private static string Note(IssuedNumber given, OutgoingRow row) => string.Join("; ", new[]
    {
        given.Voided is { } voided ? $"Hủy: {voided.Reason}" : null,
        row.Frozen is { } frozen ? $"{(row.IssuedAt is null ? "Không ban hành" : "Thu hồi")}: {frozen.Reason}" : null,
        row.ReplacedBy is not null ? "Đã có văn bản thay thế" : null,
        row.CorrectedBy.Count > 0 ? "Đã có công văn đính chính" : null,
        row.Metadata.Description,
        row.IssuedAt is null && given.Voided is null ? "Chưa phát hành" : null,
    }.OfType<string>());

    private static IReadOnlyList<string> CellsOf(IssuedNumber given, PaperRow paper, PaperNumber number) =>
    [
        number.Text,
        VietnamTime.Long(given.Date),
        TypeAndSubject.Of(Capital(paper.Content.TypeName), paper.Content.Subject),
        paper.SignedBy ?? "",
        string.Join("; ", paper.Content.Addressees.Concat(paper.Content.Recipients.Where(to => !to.StartsWith("Như trên", StringComparison.Ordinal) && !to.StartsWith("Lưu", StringComparison.Ordinal)))),
        "Văn thư",
        "",
        paper.SentAt is { } sent ? VietnamTime.Long(VietnamTime.DateOf(sent)) : "",
        "",
        given.Voided is { } voided ? $"Hủy: {voided.Reason}" : "",
    ];

    private static string Capital(string upper) => upper.Length == 0 ? "" : upper[..1] + upper[1..].ToLowerInvariant();

    private static List<string> Covers(int year, string? only, List<Line> lines)
    {
        var covers = new List<string> { string.Create(CultureInfo.InvariantCulture, $"Năm: {year}") };
        if (lines.Count == 0)
            return covers;
        covers.Add($"Từ ngày {VietnamTime.Long(lines[0].Given.Date)} đến ngày {VietnamTime.Long(lines[^1].Given.Date)}");
        // Numbers of several series do not run through: from and to would mean nothing.
        if (only is not null)
            covers.Add($"Từ số {NumberAndNotation.Padded(lines[0].Given.Number)} đến số {NumberAndNotation.Padded(lines[^1].Given.Number)}");
        return covers;
    }

    private sealed record Line(IssuedNumber Given, IReadOnlyList<string> Cells);
}
