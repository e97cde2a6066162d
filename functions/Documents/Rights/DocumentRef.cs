namespace CongVan.Functions.Documents.Rights;

/// <summary>A document or dossier of an agency, as it lies there: what goes out of one and comes into another are two.</summary>
/// <param name="AgencyCode">Whose it is.</param>
/// <param name="Id"><c>vbdi-…</c>, <c>vbden-…</c> or <c>hoso-…</c>.</param>
public sealed record DocumentRef(string AgencyCode, string Id, DocumentDirection Direction)
{
    /// <summary>The reference of an id, whose beginning tells what it is; null for anything else.</summary>
    public static DocumentRef? Of(string agencyCode, string id) =>
        id.Length is > 0 and <= 80 && id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
            ? id.Split('-', 2)[0] switch
            {
                "vbdi" => new DocumentRef(agencyCode, id, DocumentDirection.Outgoing),
                "vbden" => new DocumentRef(agencyCode, id, DocumentDirection.Incoming),
                "hoso" => new DocumentRef(agencyCode, id, DocumentDirection.Dossier),
                _ => null,
            }
            : null;
}

public enum DocumentDirection
{
    /// <summary>Văn bản đi.</summary>
    Outgoing,

    /// <summary>Văn bản đến.</summary>
    Incoming,

    /// <summary>Hồ sơ.</summary>
    Dossier,
}
