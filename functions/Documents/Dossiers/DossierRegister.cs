using System.Globalization;
using CongVan.Functions.Documents.Rights;
using CongVan.Functions.Storage;

namespace CongVan.Functions.Documents.Dossiers;

/// <summary>Dossiers and what lies in them.</summary>
public sealed class DossierRegister(IRegister<DossierRow> rows, IRegister<DossierEntry> entries)
{
    /// <summary>Documents in one dossier (Phụ lục VI: the ordinal has three digits).</summary>
    public const int Most = 999;

    public Task<(DossierRow Value, bool Added)> AddAsync(DossierRow row, CancellationToken cancellation) => rows.AddOrFindAsync(row.AgencyCode, row.Id, row, cancellation);

    public async Task<DossierRow?> FindAsync(string agencyCode, string id, CancellationToken cancellation) => (await rows.FindAsync(agencyCode, id, cancellation))?.Value;

    public async Task<DossierRow> GetAsync(string agencyCode, string id, CancellationToken cancellation) =>
        await FindAsync(agencyCode, id, cancellation) ?? throw new InvalidOperationException($"There is no dossier {id}.");

    public async Task<DossierRow> ChangeAsync(string agencyCode, string id, Func<DossierRow, DossierRow> change, CancellationToken cancellation) =>
        await rows.ChangeAsync(agencyCode, id, change, cancellation) ?? throw new InvalidOperationException($"There is no dossier {id}.");

    /// <summary>An agency's dossiers in the order of their ids.</summary>
    public async Task<IReadOnlyList<DossierRow>> OfAgencyAsync(string agencyCode, CancellationToken cancellation)
    {
        var found = new List<DossierRow>();
        await foreach (var row in rows.AllAsync(agencyCode, cancellation))
            found.Add(row.Value);
        return found;
    }

    /// <summary>Those whose process was not begun, or has not read them.</summary>
    public IAsyncEnumerable<Row<DossierRow>> UnseenAsync(CancellationToken cancellation) => rows.AllAsync("unseen", "yes", cancellation);

    /// <summary>Its process has read it, or it has none.</summary>
    public Task<DossierRow> SeenAsync(DossierRow row, CancellationToken cancellation) =>
        row.Unseen ? ChangeAsync(row.AgencyCode, row.Id, each => each.Unseen ? each with { Unseen = false } : each, cancellation) : Task.FromResult(row);

    /// <summary>What lies in a dossier and what was taken out of it, by ordinal.</summary>
    public async Task<IReadOnlyList<DossierEntry>> EntriesAsync(string dossierId, CancellationToken cancellation)
    {
        var found = new List<DossierEntry>();
        await foreach (var row in entries.AllAsync(dossierId, cancellation))
            found.Add(row.Value);
        return found;
    }

    /// <summary>Puts a document in, under the next ordinal; one that lies in it already keeps its own. Null when the dossier is full.</summary>
    public async Task<DossierEntry?> PutAsync(string dossierId, DocumentRef document, string by, DateTimeOffset at, int? pages, CancellationToken cancellation)
    {
        while (true)
        {
            var known = await EntriesAsync(dossierId, cancellation);
            if (known.FirstOrDefault(entry => entry.Document == document && entry.Dropped is null) is { } there)
                return there;
            if (known.Count >= Most)
                return null;
            var entry = new DossierEntry(dossierId, known.Count + 1, document, by, at, pages);
            if ((await entries.WriteAsync(dossierId, [new RowWrite<DossierEntry>.Add(KeyOf(entry.Ordinal), entry)], cancellation)).IsWritten)
                return entry;
        }
    }

    /// <summary>Takes a document out, with the reason; the document stays where it is. Null for none of that ordinal.</summary>
    public Task<DossierEntry?> DropAsync(string dossierId, int ordinal, string reason, CancellationToken cancellation) =>
        entries.ChangeAsync(dossierId, KeyOf(ordinal), entry => entry.Dropped is null ? entry with { Dropped = reason } : entry, cancellation);

    /// <summary>Ids of the dossiers a document lies in.</summary>
    public async Task<IReadOnlyList<string>> OfDocumentAsync(DocumentRef document, CancellationToken cancellation)
    {
        var found = new List<string>();
        await foreach (var row in entries.AllAsync("document", $"{document.AgencyCode}|{document.Id}", cancellation))
            found.Add(row.Value.DossierId);
        return found;
    }

    private static string KeyOf(int ordinal) => ordinal.ToString("D5", CultureInfo.InvariantCulture);
}
