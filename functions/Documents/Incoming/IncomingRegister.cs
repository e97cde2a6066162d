using System.Security.Cryptography;
using System.Text;
using CongVan.Functions.Processes;
using CongVan.Functions.Storage;
using CongVan.Workflows.Documents;

namespace CongVan.Functions.Documents.Incoming;

/// <summary>The register of incoming documents, and the ways in which the same one is found again.</summary>
public sealed class IncomingRegister(IRegister<IncomingRow> rows)
{
    public static RegisterDefinition<IncomingRow> Definition { get; } = new(
        "incoming-documents",
        new Lookup<IncomingRow>("same", row => row.Identity.Keys.Select(key => KeyOf(row.AgencyCode, key)).Distinct(StringComparer.Ordinal)),
        new Lookup<IncomingRow>("open", row => row.IsOver ? [] : [row.AgencyCode]),
        new Lookup<IncomingRow>("assignee", Assignees),
        new Lookup<IncomingRow>("file", row => row.Files.Select(file => file.File.Sha256).Distinct(StringComparer.Ordinal)),
        new Lookup<IncomingRow>("sender", row => row.Envelope.DocumentId.Length == 0 ? [] : [DocumentId(row.Envelope.DocumentId)]));

    public Task<(IncomingRow Value, bool Added)> AddAsync(IncomingRow row, CancellationToken cancellation) =>
        rows.AddOrFindAsync(row.AgencyCode, row.Id, row, cancellation);

    public async Task<IncomingRow?> FindAsync(string agencyCode, string id, CancellationToken cancellation) =>
        (await rows.FindAsync(agencyCode, id, cancellation))?.Value;

    /// <summary>By what its receiver calls it, as a clerk knows it of paper: <c>vbden-…</c>. Null for an id of any other kind.</summary>
    public async Task<IncomingRow?> FindByOwnIdAsync(string agencyCode, string id, CancellationToken cancellation) =>
        id.Length <= 80 && id.StartsWith("vbden-", StringComparison.Ordinal) && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.') ? await FindAsync(agencyCode, id, cancellation) : null;

    public async Task<IncomingRow> GetAsync(string agencyCode, string id, CancellationToken cancellation) =>
        await FindAsync(agencyCode, id, cancellation) ?? throw new InvalidOperationException($"There is no incoming document {id}.");

    /// <summary>The document of a process.</summary>
    public async Task<IncomingRow> OfProcessAsync(string processId, ProcessRegister processes, CancellationToken cancellation) =>
        await GetAsync(await processes.AgencyOfAsync(processId, cancellation), processId, cancellation);

    public async Task<IncomingRow> ChangeAsync(
        string agencyCode, string id, Func<IncomingRow, IncomingRow> change, CancellationToken cancellation) =>
        await rows.ChangeAsync(agencyCode, id, change, cancellation) ?? throw new InvalidOperationException($"There is no incoming document {id}.");

    /// <summary>An agency's documents in order of their ids.</summary>
    public IAsyncEnumerable<Row<IncomingRow>> OfAgencyAsync(string agencyCode, CancellationToken cancellation) => rows.AllAsync(agencyCode, cancellation);

    public Task<RowPage<IncomingRow>> PageAsync(string agencyCode, PageRequest page, CancellationToken cancellation) =>
        rows.PageAsync(agencyCode, page, cancellation);

    /// <summary>An agency's documents that are not over.</summary>
    public IAsyncEnumerable<Row<IncomingRow>> OpenAsync(string agencyCode, CancellationToken cancellation) => rows.AllAsync("open", agencyCode, cancellation);

    /// <summary>What a person or a unit leads or takes part in; not yet over.</summary>
    /// <param name="assignee">An <see cref="Assignee.Key"/>.</param>
    public IAsyncEnumerable<Row<IncomingRow>> OfAssigneeAsync(string agencyCode, string assignee, CancellationToken cancellation) =>
        rows.AllAsync("assignee", AssigneeKey(agencyCode, assignee), cancellation);

    /// <summary>Documents of the same agency that share something by which documents are told apart.</summary>
    public Task<IReadOnlyList<IncomingRow>> LikeAsync(IncomingRow row, CancellationToken cancellation) => LikeAsync(row.AgencyCode, row.Identity, cancellation);

    /// <inheritdoc cref="LikeAsync(IncomingRow, CancellationToken)"/>
    public async Task<IReadOnlyList<IncomingRow>> LikeAsync(string agencyCode, DocumentIdentity identity, CancellationToken cancellation)
    {
        var found = new Dictionary<string, IncomingRow>(StringComparer.Ordinal);
        foreach (var key in identity.Keys.Distinct(StringComparer.Ordinal))
        {
            await foreach (var like in rows.AllAsync("same", KeyOf(agencyCode, key), cancellation))
                found[like.Key] = like.Value;
        }

        found.Remove(identity.Id);
        return [.. found.Values];
    }

    /// <summary>A sender's document wherever it arrived: for a recall and for a secret.</summary>
    public IAsyncEnumerable<Row<IncomingRow>> EverywhereAsync(string documentId, CancellationToken cancellation) =>
        rows.AllAsync("sender", DocumentId(documentId), cancellation);

    /// <summary>Documents with this file, at whatever agency and by whichever way they came.</summary>
    public IAsyncEnumerable<Row<IncomingRow>> CarryingAsync(string sha256, CancellationToken cancellation) => rows.AllAsync("file", sha256, cancellation);

    private static IEnumerable<string> Assignees(IncomingRow row) => row.IsOver || row.Assigned is not { } assigned
        ? []
        : assigned.CoOperating.Prepend(assigned.Lead)
            .Select(one => AssigneeKey(row.AgencyCode, one.Key))
            .Distinct(StringComparer.Ordinal);

    private static string AssigneeKey(string agencyCode, string assignee) => $"{agencyCode}|{assignee}";

    private static string DocumentId(string documentId) => KeyOf(documentId);

    /// <summary>Peers write what they like, of any length: a lookup is asked by a short name of it.</summary>
    private static string KeyOf(params ReadOnlySpan<string> parts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))))[..32];
}
