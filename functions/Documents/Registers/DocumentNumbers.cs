using System.Globalization;
using CongVan.Functions.Errors;
using CongVan.Functions.People;
using CongVan.Functions.Storage;
using CongVan.Workflows.Documents;
using CongVan.Workflows.Regulation;

namespace CongVan.Functions.Documents.Registers;

/// <summary>
/// Numbers of documents by the agency's own scheme, gap-free per series and year (NĐ 30 Đ15, 22.2). Nobody types one (Đ15.3). Everything
/// here is safe to do twice: a document that has its number is given the same again, whatever happened in between.
/// </summary>
public sealed class DocumentNumbers(
    NumberRegister numbers, NumberingSchemes schemes, IRegister<DocumentSeriesRow> series, IAgencies agencies, TimeProvider time)
{
    /// <summary>Số đi: takes the number and the date of issue, or finds them.</summary>
    /// <param name="unit">Abbreviation of the drafting unit, for an official letter's notation; null for none.</param>
    /// <param name="body">Abbreviation of the council that uses the agency's seal; null for the agency itself.</param>
    /// <exception cref="RefusedException">The agency has no abbreviation, or its scheme no series for the council's type.</exception>
    public async Task<DocumentNumber> TakeAsync(
        string agencyCode, DocumentType type, string? unit, string documentId, CancellationToken cancellation, string? body = null)
    {
        var row = (await series.FindAsync(agencyCode, documentId, cancellation))?.Value ?? await ChooseAsync(agencyCode, type, unit, documentId, body, cancellation);
        while (true)
        {
            var taken = await numbers.TakeAsync(agencyCode, row.Series, documentId, cancellation);
            var ruling = SeriesIn(await schemes.OnAsync(agencyCode, taken.Date, cancellation), row);
            if (taken.Voided is not null || string.Equals(ruling, row.Series, StringComparison.Ordinal))
                return Of(taken, row);

            // Chosen on 31 December, taken on 1 January, under a new scheme: the number is of the wrong series.
            await numbers.VoidAsync(agencyCode, row.Series, documentId, $"Chuyển sang hệ thống số {ruling} áp dụng từ {VietnamTime.Long(taken.Date)}", cancellation);
            row = (await series.ChangeAsync(agencyCode, documentId, known => known with { Series = ruling }, cancellation))!;
        }
    }

    /// <summary>The number the document has; null for none.</summary>
    public async Task<DocumentNumber?> FindAsync(string agencyCode, string documentId, CancellationToken cancellation) =>
        await series.FindAsync(agencyCode, documentId, cancellation) is { Value: var row }
        && await numbers.FindAsync(agencyCode, row.Series, documentId, cancellation) is { } taken
            ? Of(taken, row)
            : null;

    /// <summary>A number whose document failed: stays in the register with the reason and is not given again. Null when it has none.</summary>
    public async Task<DocumentNumber?> VoidAsync(string agencyCode, string documentId, string reason, CancellationToken cancellation) =>
        await series.FindAsync(agencyCode, documentId, cancellation) is { Value: var row }
        && await numbers.VoidAsync(agencyCode, row.Series, documentId, reason, cancellation) is { } voided
            ? Of(voided, row)
            : null;

    /// <summary>Mã định danh văn bản (QĐ 28 Đ10.2): org id, year of issue, ordinal in the year: "H49.14.2026.000015".</summary>
    public async Task<string> TakeDocumentIdAsync(string agencyCode, string documentId, CancellationToken cancellation)
    {
        var taken = await numbers.TakeAsync(agencyCode, NumberingScheme.DocumentIds, documentId, cancellation);
        var agency = await AgencyAsync(agencyCode, cancellation);
        return string.Create(CultureInfo.InvariantCulture, $"{agency.IdentificationOn(taken.Date)}.{taken.Year:D4}.{taken.Number:D6}");
    }

    /// <summary>Số đến (NĐ 30 Đ22.2): one counter for an agency and year, paper and electronic.</summary>
    public Task<IssuedNumber> TakeArrivalAsync(string agencyCode, string documentId, CancellationToken cancellation) =>
        numbers.TakeAsync(agencyCode, NumberingScheme.Arrivals, documentId, cancellation);

    private async Task<DocumentSeriesRow> ChooseAsync(
        string agencyCode, DocumentType type, string? unit, string documentId, string? body, CancellationToken cancellation)
    {
        var agency = await AgencyAsync(agencyCode, cancellation);
        var organ = body ?? agency.Abbreviation ?? throw RefusedException.Conflict(
            "chua-co-ten-viet-tat", $"{agency.DisplayName} chưa có chữ viết tắt để ghi ký hiệu văn bản (NĐ 30 Phụ lục I.II.3). Quản trị viên bổ sung trong danh mục cơ quan.");
        var scheme = await schemes.OnAsync(agencyCode, VietnamTime.DateOf(time.GetUtcNow()), cancellation);
        if (body is not null && !type.Copy && !scheme.Series.Any(one => one.Body == body && one.Types.Contains(type.Code, StringComparer.Ordinal)))
            throw RefusedException.Conflict("chua-co-he-thong-so", $"Hệ thống số của {agency.DisplayName} chưa có {type.Name.ToLowerInvariant()} của {body}. Bổ sung hệ thống số trước khi cấp số (NĐ 30 Đ15).");

        var chosen = new DocumentSeriesRow(agencyCode, documentId, type.Code, scheme.SeriesOf(type, body), NumberAndNotation.NotationOf(type, organ, unit), body);
        return (await series.AddOrFindAsync(agencyCode, documentId, chosen, cancellation)).Value;
    }

    /// <summary>The Sở writes its notation as its settings say, also when its row in the register has none.</summary>
    private async Task<Agency> AgencyAsync(string agencyCode, CancellationToken cancellation)
    {
        var managing = await agencies.ManagingAgencyAsync(cancellation);
        var filed = await agencies.FindAsync(agencyCode, cancellation);
        if (!string.Equals(managing.Code, agencyCode, StringComparison.Ordinal))
            return filed ?? throw new InvalidOperationException($"There is no agency {agencyCode}.");
        return filed is null ? managing : filed with { Abbreviation = managing.Abbreviation };
    }

    private static string SeriesIn(NumberingScheme scheme, DocumentSeriesRow row)
    {
        var type = DocumentType.Find(row.Type)!;
        // A council whose series the new scheme dropped goes on in the one it was chosen for.
        return row.Body is null || type.Copy || scheme.Series.Any(one => one.Body == row.Body && one.Types.Contains(row.Type, StringComparer.Ordinal))
            ? scheme.SeriesOf(type, row.Body)
            : row.Series;
    }

    private static DocumentNumber Of(IssuedNumber taken, DocumentSeriesRow row) =>
        new(taken, NumberAndNotation.Of(NumberAndNotation.Padded(taken.Number), row.Notation));
}
