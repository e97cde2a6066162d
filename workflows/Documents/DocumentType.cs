using System.Text;
using System.Text.Json;

namespace CongVan.Workflows.Documents;

/// <summary>
/// Loại văn bản hành chính (NĐ 30 Đ7) with its abbreviation (Phụ lục III) and archive code (TT 05/2025/TT-BNV), and the three kinds of
/// copies. Dated data (document-types.json): an amended decree ends some and adds others.
/// </summary>
/// <param name="Order">Its place in Đ7, from 1; copies after the 29.</param>
/// <param name="Code">How callers name it: "quyet-dinh".</param>
/// <param name="Name">"Quyết định".</param>
/// <param name="Abbreviation">"QĐ"; empty for the official letter and the courtesy letter, which have none.</param>
/// <param name="ArchiveCode">Mã loại văn bản, two digits; null for copies.</param>
/// <param name="Copy">Bản sao y, trích sao, sao lục: one counter for all of them (Phụ lục I Phần II).</param>
/// <param name="From">The first day it is a type.</param>
/// <param name="Until">The last; null while it is.</param>
public sealed record DocumentType(
    int Order, string Code, string Name, string Abbreviation, string? ArchiveCode, DateOnly From, bool Copy = false, DateOnly? Until = null)
{
    /// <summary>Công văn.</summary>
    public const string OfficialLetter = "cong-van";

    /// <summary>Thư công, which like the official letter has no abbreviation.</summary>
    public const string CourtesyLetter = "thu-cong";

    /// <summary>Every type there is or was, copies included, in the order of Đ7.</summary>
    public static IReadOnlyList<DocumentType> All { get; } = Read();

    /// <summary>The 29 types an agency issues.</summary>
    public static IReadOnlyList<DocumentType> InForce(DateOnly day) => [.. All.Where(type => !type.Copy && type.HoldsOn(day))];

    /// <summary>By its code; null for none.</summary>
    public static DocumentType? Find(string? code) => All.FirstOrDefault(type => string.Equals(type.Code, code, StringComparison.Ordinal));

    /// <summary>
    /// By its abbreviation, compared ordinally on NFC: HD is not HĐ, DA not ĐA, CT not CTr, QĐ not QyĐ. Null for none.
    /// </summary>
    public static DocumentType? OfAbbreviation(string abbreviation)
    {
        var composed = abbreviation.Normalize(NormalizationForm.FormC);
        return composed.Length == 0 ? null : All.FirstOrDefault(type => string.Equals(type.Abbreviation, composed, StringComparison.Ordinal));
    }

    /// <summary>By its name as it is written, "Công văn" or "CÔNG VĂN"; null for a type of another system ("Nghị định", "Luật").</summary>
    public static DocumentType? OfName(string? name)
    {
        var composed = (name ?? "").Trim().Normalize(NormalizationForm.FormC);
        return All.FirstOrDefault(type => string.Equals(type.Name, composed, StringComparison.OrdinalIgnoreCase));
    }

    public bool HoldsOn(DateOnly day) => From <= day && (Until is null || day <= Until);

    private static IReadOnlyList<DocumentType> Read()
    {
        using var json = typeof(DocumentType).Assembly.GetManifestResourceStream("document-types.json")
            ?? throw new InvalidOperationException("document-types.json is not embedded in this assembly.");
        return JsonSerializer.Deserialize<IReadOnlyList<DocumentType>>(json, JsonSerializerOptions.Web)
            ?? throw new InvalidOperationException("document-types.json is empty.");
    }
}
