using System.Globalization;
using CongVan.Functions.Accounts;
using CongVan.Functions.Documents.Incoming;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Functions.Storage;
using CongVan.Papers;
using CongVan.Workflows.Documents;
using CongVan.Workflows.Regulation;

namespace CongVan.Functions.Documents.Registers;

/// <summary>
/// Sổ đăng ký văn bản đến and sổ theo dõi giải quyết văn bản đến (NĐ 30 Phụ lục IV): every arrival number of the year in order. At the Sở
/// requests about accounts have theirs from the same counter.
/// </summary>
public sealed class IncomingBooks(NumberRegister numbers, IncomingRegister incoming, ProcessRegister processes, HiddenDocuments hidden, IAgencies agencies, TimeProvider time)
{
    private static readonly string[] RequestPrefixes =
    [
        .. new[] { RequestProcedure.Provisioning, RequestProcedure.Change, RequestProcedure.Revocation, RequestProcedure.Reorganisation, RequestProcedure.Synchronisation }
            .Select(procedure => procedure.Prefix),
    ];

    public static IReadOnlyList<Column> Columns { get; } =
    [
        new("Ngày đến", 9, Alignment.Centered), new("Số đến", 7, Alignment.Centered), new("Tác giả", 14), new("Số, ký hiệu văn bản", 12), new("Ngày tháng văn bản", 9, Alignment.Centered),
        new("Tên loại và trích yếu nội dung văn bản", 26), new("Đơn vị hoặc người nhận", 15), new("Ngày chuyển", 9, Alignment.Centered), new("Ký nhận", 7), new("Ghi chú", 11),
    ];

    public static IReadOnlyList<Column> FollowUpColumns { get; } =
    [
        new("Số đến", 7, Alignment.Centered), new("Tên loại, số và ký hiệu, ngày tháng và tác giả văn bản", 32), new("Đơn vị hoặc người nhận", 18), new("Thời hạn giải quyết", 11, Alignment.Centered),
        new("Tiến độ giải quyết", 22), new("Số, ký hiệu văn bản trả lời", 13), new("Ghi chú", 15),
    ];

    public async Task<RegisterBook> ArrivalsAsync(string agencyCode, int year, CancellationToken cancellation)
    {
        var lines = await LinesAsync(agencyCode, year, cancellation);
        return new RegisterBook(
            "so-dang-ky-van-ban-den", "Sổ đăng ký văn bản đến", Columns, [.. lines.Select(Arrival)], Covers(year, lines),
            string.Create(CultureInfo.InvariantCulture, $"Sổ có {lines.Count} văn bản đến."));
    }

    public async Task<RegisterBook> FollowUpAsync(string agencyCode, int year, CancellationToken cancellation)
    {
        var lines = await LinesAsync(agencyCode, year, cancellation);
        var open = lines.Count(line => line.Row is { IsOver: false } || line.Process is { State: ProcessState.Open });
        return new RegisterBook(
            "so-theo-doi-giai-quyet-van-ban-den", "Sổ theo dõi giải quyết văn bản đến", FollowUpColumns, [.. lines.Select(FollowUp)], Covers(year, lines),
            string.Create(CultureInfo.InvariantCulture, $"Sổ có {lines.Count} văn bản đến, trong đó {open} văn bản đang giải quyết."));
    }

    private async Task<List<Line>> LinesAsync(string agencyCode, int year, CancellationToken cancellation)
    {
        var rows = new Dictionary<string, IncomingRow>(StringComparer.Ordinal);
        var again = new List<IncomingRow>();
        await foreach (var row in incoming.OfAgencyAsync(agencyCode, cancellation))
        {
            rows[row.Key] = row.Value;
            if (row.Value.ArrivalKey is not null)
                again.Add(row.Value);
        }

        // One number, one line: of what began again after a quarantine, the latest.
        foreach (var row in again.OrderBy(each => each.AcceptedAt))
            rows[row.ArrivalKey!] = row;
        var quarantined = await hidden.OfAsync(agencyCode, cancellation);
        var isSo = string.Equals((await agencies.ManagingAgencyAsync(cancellation)).Code, agencyCode, StringComparison.Ordinal);
        var lines = new List<Line>();
        string? page = null;
        do
        {
            var (given, next) = await numbers.PageAsync(agencyCode, NumberingScheme.Arrivals, year, 1000, page, cancellation);
            foreach (var number in given)
            {
                var row = rows.GetValueOrDefault(number.DocumentId);
                var process = row is null && isSo ? await ProcessAsync(number, cancellation) : null;
                lines.Add(new Line(number, row, process, row is not null && quarantined.Contains(row.Id)));
            }

            page = next;
        }
        while (page is not null);
        return lines;
    }

    /// <summary>The request about accounts that has the number: the kind is in its id, and there are five.</summary>
    private async Task<ProcessRow?> ProcessAsync(IssuedNumber number, CancellationToken cancellation)
    {
        foreach (var prefix in RequestPrefixes)
        {
            if (await processes.FindAsync(string.Create(CultureInfo.InvariantCulture, $"{prefix}-{number.Year}-{number.Number}"), cancellation) is { } found)
                return found;
        }

        return null;
    }

    private static IReadOnlyList<string> Arrival(Line line) => line switch
    {
        { Row: { } row } =>
        [
            VietnamTime.Long(row.ArrivalDate ?? line.Given.Date),
            Ordinal(line),
            row.Envelope.From.OrganName,
            row.Envelope.Code.ToString(),
            VietnamTime.Long(row.Envelope.Promulgation.Date),
            line.Hidden ? HiddenDocuments.InPlaceOfSubject : TypeAndSubject.Of(row.Envelope.DocumentType.TypeName, row.Envelope.Subject),
            Assignees(row),
            row.Assignments.Count > 0 ? VietnamTime.Long(VietnamTime.DateOf(row.Assignments[0].At)) : "",
            "",
            Note(line),
        ],
        { Process: { } process } =>
            [VietnamTime.Long(line.Given.Date), Ordinal(line), process.AgencyName, process.Document, "", "Đề nghị về tài khoản", Awaited(process), VietnamTime.Long(VietnamTime.DateOf(process.OpenedAt)), "", process.Id],
        _ => [VietnamTime.Long(line.Given.Date), Ordinal(line), "", "", "", "", "", "", "", Note(line)],
    };

    private IReadOnlyList<string> FollowUp(Line line) => line switch
    {
        { Row: { } row } =>
        [
            Ordinal(line),
            line.Hidden ? HiddenDocuments.InPlaceOfSubject : $"{row.Envelope.DocumentType.TypeName} {row.Reference}",
            Assignees(row),
            row.DueOn is { } due ? VietnamTime.Long(due) : "",
            line.Hidden ? "" : Progress(row),
            row.Replies.Count > 0 ? string.Join("; ", row.Replies.Select(reply => $"{reply.Code}{(reply.RecalledAt is null ? "" : " (đã thu hồi)")}")) : row.Settled?.ReplyCode ?? "",
            Note(line),
        ],
        { Process: { } process } =>
        [
            Ordinal(line), $"{process.Document} của {process.AgencyName}", Awaited(process), process.Deadline is { } due ? VietnamTime.Long(due.LastDay) : "", process.Step, "",
            process.IsOverdue(time.GetUtcNow()) ? "Quá hạn" : "",
        ],
        _ => [Ordinal(line), "", "", "", "", "", Note(line)],
    };

    private static string Ordinal(Line line) => NumberAndNotation.Padded(line.Given.Number);

    private static string Assignees(IncomingRow row) => row.Assigned is not { } assigned
        ? ""
        : assigned.Lead.Name + (assigned.CoOperating.Count == 0 ? "" : $" (chủ trì); phối hợp: {string.Join("; ", assigned.CoOperating.Select(one => one.DueOn is { } due ? $"{one.Name} ({VietnamTime.Long(due)})" : one.Name))}");

    private static string Awaited(ProcessRow process) => string.Join("; ", process.WaitingFor.Select(one => one.Words));

    private static string Progress(IncomingRow row)
    {
        var state = IncomingWords.Of(row.State);
        if (row.Settled is { } settled)
            return $"{state} ngày {VietnamTime.Long(VietnamTime.DateOf(settled.At))}{(settled.Words.Length == 0 ? "" : $": {settled.Words}")}";
        return row.Progress.Count == 0 ? state : $"{state}: {row.Progress[^1].Words}";
    }

    private static string Note(Line line) => string.Join("; ", new[]
    {
        line.Given.Voided is { } voided ? $"Hủy: {voided.Reason}" : null,
        line.Row?.Cancelled is { } cancelled ? $"Đã hủy theo yêu cầu lấy lại: {cancelled.Reason}" : null,
        line.Row?.ArrivalKey is not null ? "Tiếp nhận lại sau khi gỡ cách ly" : null,
        line.Row is { Source: not IncomingSource.Axis } row ? $"Đến {IncomingWords.By(row.Source)}" : null,
    }.OfType<string>());

    private static List<string> Covers(int year, List<Line> lines)
    {
        var covers = new List<string> { string.Create(CultureInfo.InvariantCulture, $"Năm: {year}") };
        if (lines.Count > 0)
        {
            covers.Add($"Từ ngày {VietnamTime.Long(lines[0].Given.Date)} đến ngày {VietnamTime.Long(lines[^1].Given.Date)}");
            covers.Add($"Từ số {Ordinal(lines[0])} đến số {Ordinal(lines[^1])}");
        }

        return covers;
    }

    /// <param name="Row">The document; null for a number of something else.</param>
    /// <param name="Process">The request about accounts that has the number; null for a document.</param>
    private sealed record Line(IssuedNumber Given, IncomingRow? Row, ProcessRow? Process, bool Hidden);
}
