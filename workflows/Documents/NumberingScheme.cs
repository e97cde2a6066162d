using CongVan.Workflows.Regulation;

namespace CongVan.Workflows.Documents;

/// <summary>
/// Hệ thống số văn bản đi of an agency, which its head sets (NĐ 30 Đ15.1b, Phụ lục I.II.3): one mixed series, a series by type, or by
/// group of types. Dated; a year is numbered by one scheme, for a type that changed its series in mid-year would get a number again.
/// </summary>
/// <param name="From">1 January of a year; another day only for an agency's first.</param>
/// <param name="Series">Each of the 29 types is in one of them.</param>
/// <param name="Ground">The paper that set it: "Quyết định 15/QĐ-SNV ngày 05/01/2026".</param>
public sealed record NumberingScheme(string AgencyCode, DateOnly From, IReadOnlyList<NumberingSeries> Series, string Ground)
{
    /// <summary>One counter common to all copies, 01 from 1 January (Phụ lục I Phần II): no scheme may split it.</summary>
    public const string Copies = "di-sao";

    /// <summary>Số đến (Đ22.2): one for the agency and year, paper and electronic.</summary>
    public const string Arrivals = "den";

    /// <summary>Mã văn bản of QĐ 28 Đ10.2: the ordinal number of the year.</summary>
    public const string DocumentIds = "ma-van-ban";

    /// <summary>Each type its own series; the two types without abbreviation share one. Holds where an agency has filed none.</summary>
    public static NumberingScheme ByType(string agencyCode) => new(
        agencyCode,
        DateOnly.MinValue,
        [
            .. DocumentType.All.Where(type => type is { Copy: false, Abbreviation.Length: > 0 })
                .Select(type => new NumberingSeries($"di-{type.Abbreviation}", type.Name, [type.Code])),
            new NumberingSeries("di-CV", "Công văn", [DocumentType.OfficialLetter, DocumentType.CourtesyLetter]),
        ],
        "Mặc định: mỗi loại văn bản một hệ thống số");

    /// <summary>Every type in one series: "di-chung".</summary>
    public static NumberingScheme Mixed(string agencyCode, DateOnly from, string ground) =>
        new(agencyCode, from, [new NumberingSeries("di-chung", "Văn bản hành chính", [.. DocumentType.All.Where(type => !type.Copy).Select(type => type.Code)])], ground);

    /// <summary>The series of a document.</summary>
    /// <param name="body">Abbreviation of the council, board or group that uses the agency's seal and has its own series (Đ15.1); null for the agency.</param>
    /// <exception cref="ArgumentException">The scheme has no series for it: it was not checked.</exception>
    public string SeriesOf(DocumentType type, string? body = null) => type.Copy
        ? Copies
        : (Series.FirstOrDefault(series => string.Equals(series.Body, body, StringComparison.Ordinal) && series.Types.Contains(type.Code, StringComparer.Ordinal))
            ?? throw new ArgumentException($"No series for {type.Code} of {body ?? AgencyCode}.", nameof(type))).Key;

    /// <summary>The scheme that numbers a day: the latest that began by then, else <see cref="ByType"/>.</summary>
    public static NumberingScheme On(DateOnly day, string agencyCode, IEnumerable<NumberingScheme> filed) =>
        filed.Where(scheme => scheme.From <= day).MaxBy(scheme => scheme.From) ?? ByType(agencyCode);
}

/// <param name="Key">Of the register of numbers: "di-" and letters, digits or hyphens.</param>
/// <param name="Name">"Quyết định, quy định".</param>
/// <param name="Types">Codes of <see cref="DocumentType"/>.</param>
/// <param name="Body">Null for the agency itself.</param>
public sealed record NumberingSeries(string Key, string Name, IReadOnlyList<string> Types, string? Body = null);
