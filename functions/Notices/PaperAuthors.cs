using CongVan.Functions.Processes;

namespace CongVan.Functions.Notices;

/// <summary>Finds who writes a paper.</summary>
public sealed class PaperAuthors(IEnumerable<IPaperAuthor> authors)
{
    public IPaperAuthor Of(ProcessKind kind, string? purpose) =>
        authors.FirstOrDefault(author => author.Writes(kind, purpose))
        ?? throw new InvalidOperationException($"Nobody writes the paper “{purpose ?? "result"}” of {kind}.");
}
