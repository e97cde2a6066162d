using CongVan.Functions.Storage;

namespace CongVan.Functions.Documents.Outgoing;

/// <summary>The register of outgoing documents.</summary>
public sealed class OutgoingRegister(IRegister<OutgoingRow> rows)
{
    public static RegisterDefinition<OutgoingRow> Definition { get; } = new(
        "outgoing-documents",
        new Lookup<OutgoingRow>("document", row => row.DocumentId is { } id ? [$"{row.AgencyCode}|{id}"] : []),
        new Lookup<OutgoingRow>("id", row => [row.Id]),
        new Lookup<OutgoingRow>("file", row => row.Brought),
        new Lookup<OutgoingRow>("copies", row => row.Copy is null ? [] : [row.AgencyCode]),
        new Lookup<OutgoingRow>("open", row => row.State is OutgoingState.Issued or OutgoingState.Withdrawn ? [] : [row.AgencyCode]));

    public Task<(OutgoingRow Value, bool Added)> AddAsync(OutgoingRow row, CancellationToken cancellation) =>
        rows.AddOrFindAsync(row.AgencyCode, row.Id, row, cancellation);

    public async Task<OutgoingRow?> FindAsync(string agencyCode, string id, CancellationToken cancellation) =>
        (await rows.FindAsync(agencyCode, id, cancellation))?.Value;

    public async Task<OutgoingRow> GetAsync(string agencyCode, string id, CancellationToken cancellation) =>
        await FindAsync(agencyCode, id, cancellation) ?? throw new InvalidOperationException($"There is no outgoing document {id}.");

    public async Task<OutgoingRow> ChangeAsync(
        string agencyCode, string id, Func<OutgoingRow, OutgoingRow> change, CancellationToken cancellation) =>
        await rows.ChangeAsync(agencyCode, id, change, cancellation) ?? throw new InvalidOperationException($"There is no outgoing document {id}.");

    /// <summary>The document an agency sent under this id of QĐ 28 Đ10.2; null for none.</summary>
    public async Task<OutgoingRow?> FindSentAsync(string agencyCode, string documentId, CancellationToken cancellation)
    {
        var page = await rows.LookupAsync("document", $"{agencyCode}|{documentId}", new PageRequest(1), cancellation);
        return page.Rows.Count == 0 ? null : page.Rows[0].Value;
    }

    /// <summary>Documents and drafts, of whatever agency, that this file was brought into.</summary>
    public IAsyncEnumerable<Row<OutgoingRow>> CarryingAsync(string sha256, CancellationToken cancellation) => rows.AllAsync("file", sha256, cancellation);

    /// <summary>An agency's documents in the order of their ids.</summary>
    public IAsyncEnumerable<Row<OutgoingRow>> OfAgencyAsync(string agencyCode, CancellationToken cancellation) => rows.AllAsync(agencyCode, cancellation);

    /// <summary>Copies that an agency made or is asked to make.</summary>
    public IAsyncEnumerable<Row<OutgoingRow>> CopiesAsync(string agencyCode, CancellationToken cancellation) => rows.AllAsync("copies", agencyCode, cancellation);

    /// <summary>An agency's documents that are not issued yet.</summary>
    public IAsyncEnumerable<Row<OutgoingRow>> OpenAsync(string agencyCode, CancellationToken cancellation) => rows.AllAsync("open", agencyCode, cancellation);
}
