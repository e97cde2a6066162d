using CongVan.Workflows.Text;

namespace CongVan.Workflows.Documents;

/// <summary>What tells one document from another (NĐ 30 Phụ lục VI Phần I: the clerk is warned of a document id, or of number, notation and issuer, twice).</summary>
/// <param name="Id">Ours: "vbden-h49-14-2026-5".</param>
/// <param name="DocumentId">The sender's; null for one without.</param>
/// <param name="IssuerId">Identification code; null for one that is not known.</param>
/// <param name="Files">SHA-256 of its files, lower-case hexadecimal.</param>
public sealed record DocumentIdentity(
    string Id, string? DocumentId, NumberAndNotation Code, string? IssuerId, string? IssuerName, IReadOnlyList<string> Files)
{
    /// <summary>
    /// Under what registers file it, so that the same document is found by whichever way it came: its id; number, notation and issuer, by
    /// code and by name; each file.
    /// </summary>
    public IEnumerable<string> Keys =>
    [
        .. DocumentId is { Length: > 0 } given ? new[] { $"id|{given.Trim()}" } : [],
        .. Code.Number.Length > 0 && IssuerId is { Length: > 0 } code ? new[] { $"so|{Code.Key}|{code}" } : [],
        .. Code.Number.Length > 0 && IssuerName is { Length: > 0 } name ? new[] { $"so|{Code.Key}|{NameComparison.KeyOf(name)}" } : [],
        .. Files.Select(file => $"tep|{file}"),
    ];
}

public static class DuplicateRules
{
    /// <summary>Those that may be the same document, each with why; one warning for each, the surest reason first.</summary>
    public static IReadOnlyList<DuplicateWarning> Of(DocumentIdentity document, IEnumerable<DocumentIdentity> known) =>
    [
        .. known.Where(other => other.Id != document.Id)
            .Select(other => (other, shared: document.Keys.Intersect(other.Keys, StringComparer.Ordinal).ToList()))
            .Where(pair => pair.shared.Count > 0)
            .Select(pair => new DuplicateWarning(pair.other.Id, KindOf(pair.shared[0]), WordsOf(KindOf(pair.shared[0]), pair.other)))
            .OrderBy(warning => warning.Kind),
    ];

    private static DuplicateKind KindOf(string key) => key[..key.IndexOf('|', StringComparison.Ordinal)] switch
    {
        "id" => DuplicateKind.DocumentId,
        "so" => DuplicateKind.NumberAndIssuer,
        _ => DuplicateKind.File,
    };

    private static string WordsOf(DuplicateKind kind, DocumentIdentity other) => kind switch
    {
        DuplicateKind.DocumentId => $"Trùng mã định danh văn bản {other.DocumentId} với {other.Id}",
        DuplicateKind.NumberAndIssuer => $"Trùng số, ký hiệu {other.Code} của {other.IssuerName ?? other.IssuerId} với {other.Id}",
        _ => $"Trùng tệp với {other.Id}",
    };
}

/// <param name="OtherId">The document it may be the same as.</param>
/// <param name="Words">For the clerk.</param>
public sealed record DuplicateWarning(string OtherId, DuplicateKind Kind, string Words);

public enum DuplicateKind
{
    DocumentId,
    NumberAndIssuer,
    File,
}
