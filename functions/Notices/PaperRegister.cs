using CongVan.Functions.Storage;

namespace CongVan.Functions.Notices;

/// <summary>The register of papers.</summary>
public sealed class PaperRegister(IRegister<PaperRow> rows)
{
    public static RegisterDefinition<PaperRow> Definition { get; } = new("papers");

    public Task<(PaperRow Value, bool Added)> AddAsync(PaperRow row, CancellationToken cancellation) =>
        rows.AddOrFindAsync(row.ProcessId, row.Id, row, cancellation);

    public async Task<PaperRow?> FindAsync(string paperId, CancellationToken cancellation) =>
        paperId.LastIndexOf('-') is > 0 and var end ? (await rows.FindAsync(paperId[..end], paperId, cancellation))?.Value : null;

    public async Task<PaperRow> GetAsync(string paperId, CancellationToken cancellation) =>
        await FindAsync(paperId, cancellation) ?? throw new InvalidOperationException($"There is no paper {paperId}.");

    public async Task<IReadOnlyList<PaperRow>> OfAsync(string processId, CancellationToken cancellation)
    {
        var papers = new List<PaperRow>();
        await foreach (var row in rows.AllAsync(processId, cancellation))
            papers.Add(row.Value);
        return [.. papers.OrderBy(paper => paper.Version)];
    }

    /// <summary>The draft that counts: earlier ones were sent back.</summary>
    /// <param name="purpose">Null for the written result.</param>
    public async Task<PaperRow?> LatestAsync(string processId, string? purpose, CancellationToken cancellation) =>
        (await OfAsync(processId, cancellation)).LastOrDefault(paper => string.Equals(paper.Purpose, purpose, StringComparison.Ordinal));

    public async Task<PaperRow> ChangeAsync(string paperId, Func<PaperRow, PaperRow> change, CancellationToken cancellation) =>
        await rows.ChangeAsync(paperId[..paperId.LastIndexOf('-')], paperId, change, cancellation)
        ?? throw new InvalidOperationException($"There is no paper {paperId}.");
}
