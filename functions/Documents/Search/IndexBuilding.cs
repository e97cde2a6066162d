using CongVan.Functions.Documents.Rights;
using CongVan.Functions.People;
using CongVan.Functions.Storage;
using CongVan.Workflows.Documents;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CongVan.Functions.Documents.Search;

/// <summary>Makes the index from the registers: by command, and by itself where there is none.</summary>
internal sealed partial class IndexBuilding(
    SearchDatabase database, TextReading texts, IEnumerable<IDocumentSource> sources, IDocumentDossiers dossiers, IAgencies agencies, IRegister<DocumentRightsRow> rights, IOptions<StorageSettings> storage, TimeProvider time, ILogger<IndexBuilding> log) : IDisposable
{
    /// <summary>Where instances share the registers, what another one put is found after this long.</summary>
    private static readonly TimeSpan Others = TimeSpan.FromMinutes(10);

    private readonly CancellationTokenSource stopping = new();
    private readonly Lock gate = new();
    private Task? begun;
    private DateTimeOffset begunAt;

    /// <summary>
    /// Makes an index that is not whole whole, beside everything else; one of an instance among several anew now and then, with what the others put. Safe
    /// to repeat.
    /// </summary>
    public void Begin()
    {
        lock (gate)
        {
            var shared = storage.Value.IsAzure;
            if (begun is not null && (!shared || !begun.IsCompleted || time.GetUtcNow() - begunAt < Others))
                return;
            begunAt = time.GetUtcNow();
            begun = shared || !IsWhole() ? Task.Run(BuildQuietlyAsync) : Task.CompletedTask;
        }
    }

    /// <summary>When an index that was not whole is.</summary>
    public Task SettledAsync()
    {
        Begin();
        return begun!;
    }

    public async Task PutAsync(IndexedDocument put, DocumentRightsRow? row, CancellationToken cancellation)
    {
        // A source knows its document, not where that was filed since.
        var document = put.Document.Direction is DocumentDirection.Dossier
            ? put
            : put with { Dossiers = await dossiers.CodesAsync(put.Document, cancellation) };
        var unread = await database.WriteAsync(
            db =>
            {
                var generation = db.Number("select value from facts where name = 'generation'") ?? 0;
                IndexTables.Put(db, document, row, generation);
                var files = document.Files.Where(file => FileText.MayHaveWords(file.FileName)).Select(file => file.Sha256);
                return files.Where(sha256 =>
                {
                    db.Execute("insert or ignore into texts(sha256, state) values ($sha256, 'waiting')", ("$sha256", sha256));
                    return db.Number("select 1 from texts where sha256 = $sha256 and state = 'waiting'", ("$sha256", sha256)) is not null;
                }).ToList();
            },
            cancellation);
        foreach (var sha256 in unread)
            texts.Add(sha256);
    }

    /// <summary>Puts every document of every register, then forgets those that are in none. Searched all the while.</summary>
    /// <returns>How many there are.</returns>
    public async Task<int> BuildAsync(CancellationToken cancellation)
    {
        var generation = await database.WriteAsync(
            db =>
            {
                db.Execute("insert into facts(name, value) values ('generation', 1) on conflict(name) do update set value = value + 1");
                return db.Number("select value from facts where name = 'generation'");
            },
            cancellation);
        var count = 0;
        foreach (var agency in await AgenciesAsync(cancellation))
        {
            foreach (var source in sources)
            {
                await foreach (var document in source.AllAsync(agency, cancellation))
                {
                    var row = (await rights.FindAsync(agency, document.Document.Id, cancellation))?.Value;
                    if (row?.Quarantine is not null)
                        continue;
                    await PutAsync(document, row, cancellation);
                    count++;
                }
            }
        }

        await database.WriteAsync(
            db =>
            {
                foreach (var gone in db.Rows("select doc from documents where generation < $generation", reader => reader.GetInt64(0), ("$generation", generation)))
                    IndexTables.Remove(db, gone);
                db.Execute("insert or replace into facts(name, value) values ('whole', 1)");
                return true;
            },
            cancellation);
        return count;
    }

    public void Dispose()
    {
        stopping.Cancel();
        try
        {
            begun?.Wait();
        }
        catch (AggregateException)
        {
            // It was told to stop.
        }

        stopping.Dispose();
    }

    private bool IsWhole() => database.Read(db => db.Number("select value from facts where name = 'whole'")) is 1;

    private async Task<List<string>> AgenciesAsync(CancellationToken cancellation)
    {
        var codes = new List<string> { (await agencies.ManagingAgencyAsync(cancellation)).Code };
        await foreach (var agency in agencies.AllAsync(cancellation))
            codes.Add(agency.Code);
        return [.. codes.Distinct(StringComparer.Ordinal)];
    }

    private async Task BuildQuietlyAsync()
    {
        try
        {
            Built(log, await BuildAsync(stopping.Token));
        }
#pragma warning disable CA1031 // nobody waits for it: it is told in the log and tried again at the next start
        catch (Exception problem) when (problem is not OperationCanceledException)
#pragma warning restore CA1031
        {
            NotBuilt(log, problem);
        }
    }

    [LoggerMessage(2602, LogLevel.Information, "The search index was made anew from the registers: {Count} documents")]
    private static partial void Built(ILogger log, int count);

    [LoggerMessage(2603, LogLevel.Error, "The search index could not be made; run: search rebuild")]
    private static partial void NotBuilt(ILogger log, Exception problem);
}
