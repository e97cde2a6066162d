using CongVan.Functions.Documents.Rights;
using CongVan.Workflows.Documents;

namespace CongVan.Functions.Documents.Search;

/// <summary>What is looked for. Everything given must hold; words are found with or without Vietnamese marks.</summary>
/// <param name="Reader">Only what this reader may open is found.</param>
/// <param name="Words">Words of any field or of the text; in quotes, a phrase.</param>
public sealed record DocumentQuery(DocumentReader Reader, string? Words = null)
{
    public DocumentDirection? Direction { get; init; }

    public string? DocumentId { get; init; }

    public string? Notation { get; init; }

    public string? TypeName { get; init; }

    public string? Issuer { get; init; }

    public string? Signer { get; init; }

    public string? Recipient { get; init; }

    public string? State { get; init; }

    public string? Urgency { get; init; }

    public string? Dossier { get; init; }

    public int? ArrivalNumber { get; init; }

    public DateOnly? IssuedFrom { get; init; }

    public DateOnly? IssuedTo { get; init; }

    public DateOnly? ArrivedFrom { get; init; }

    public DateOnly? ArrivedTo { get; init; }

    public DateOnly? DueFrom { get; init; }

    public DateOnly? DueTo { get; init; }

    public DocumentOrder Order { get; init; }

    /// <summary>1 to 1,000.</summary>
    public int Size { get; init; } = 50;

    public int Skip { get; init; }
}

public enum DocumentOrder
{
    /// <summary>Best first: exact spelling before folded, number and subject before text.</summary>
    Relevance,

    /// <summary>Latest issued first.</summary>
    Newest,

    /// <summary>In the order of time, as a dossier is exported.</summary>
    Oldest,
}

/// <param name="Documents">Best first, as far as <see cref="DocumentQuery.Size"/>.</param>
/// <param name="More">There are more after these.</param>
public sealed record FoundDocuments(IReadOnlyList<FoundDocument> Documents, bool More);

/// <param name="Excerpt">Of the text, with what was found between “«” and “»”; null where a field was found.</param>
public sealed record FoundDocument(IndexedDocument Document, string? Excerpt);
