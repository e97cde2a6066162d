using System.Collections.Concurrent;
using CongVan.Functions.Storage;
using Microsoft.Extensions.Options;

namespace CongVan.Functions.Processes;

/// <summary>
/// The register of processes: lists for people come from here, never from the engine (DESIGN, rule 4). Activities and the edge
/// tell it what happened; telling twice is telling once.
/// </summary>
public sealed class ProcessRegister(IRegister<ProcessRow> rows, IOptions<StorageSettings> storage, TimeProvider time)
{
    /// <summary>More events than this are not kept in the row: its size is bounded; the audit has them all.</summary>
    private const int MostEvents = 300;

    /// <summary>Longer than starting lasts: after it, whoever was at it is taken for dead.</summary>
    private static readonly TimeSpan StartLease = TimeSpan.FromMinutes(2);
    private const int MostAgencies = 10_000;
    private readonly ConcurrentDictionary<string, string> agencies = new(StringComparer.Ordinal);

    public static RegisterDefinition<ProcessRow> Definition { get; } = new(
        "processes",
        new Lookup<ProcessRow>("all", _ => ["all"]),
        new Lookup<ProcessRow>("kind", row => [row.Kind.ToString()]),
        new Lookup<ProcessRow>("agency", row => [row.AgencyCode]),
        new Lookup<ProcessRow>("state", row => [row.State.ToString()]),
        new Lookup<ProcessRow>("deadline", row => row.DeadlineIsOpen ? ["open"] : []),
        new Lookup<ProcessRow>("unstarted", row => row.Started ? [] : ["yes"]));

    public async Task<ProcessRow?> FindAsync(string processId, CancellationToken cancellation) =>
        (await rows.FindAsync(processId, Key, cancellation))?.Value;

    /// <summary>The process, which whoever asks knows to exist.</summary>
    public async Task<ProcessRow> GetAsync(string processId, CancellationToken cancellation) =>
        await FindAsync(processId, cancellation) ?? throw new InvalidOperationException($"There is no process {processId}.");

    /// <summary>Whose process it is, which never changes; the row is read once.</summary>
    public async Task<string> AgencyOfAsync(string processId, CancellationToken cancellation)
    {
        if (agencies.TryGetValue(processId, out var known))
            return known;
        if (agencies.Count >= MostAgencies)
            agencies.Clear();
        return agencies[processId] = (await GetAsync(processId, cancellation)).AgencyCode;
    }

    public Task OpenAsync(ProcessRow row, CancellationToken cancellation) =>
        rows.AddOrFindAsync(row.Id, Key, row, cancellation);

    /// <summary>Opens it, or finds it. True for the one that is to start it now, as with <see cref="ClaimStartAsync"/>.</summary>
    public async Task<bool> OpenToStartAsync(ProcessRow row, CancellationToken cancellation) =>
        (await rows.AddOrFindAsync(row.Id, Key, row with { StartingAt = time.GetUtcNow() }, cancellation)).Added || await ClaimStartAsync(row.Id, cancellation);

    /// <summary>
    /// True for the one that is to start its orchestration now: instances that have an engine each and sweep at the same moment would run one
    /// process in both. Who dies at it leaves it to the sweep. A data folder has one engine, which starts an id once: there a repeat starts at once what
    /// was cut short.
    /// </summary>
    public async Task<bool> ClaimStartAsync(string processId, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        while (await rows.FindAsync(processId, Key, cancellation) is { } row)
        {
            if (storage.Value.IsAzure && now - row.Value.StartingAt < StartLease)
                return false;
            if ((await rows.WriteAsync(processId, [new RowWrite<ProcessRow>.Replace(Key, row.Value with { StartingAt = now }, row.Version)], cancellation)).IsWritten)
                return true;
        }

        return false;
    }

    /// <summary>Adds an event once, and changes the row with it.</summary>
    public async Task<ProcessRow> TellAsync(
        string processId, string eventKey, string words, Func<ProcessRow, ProcessRow> change, CancellationToken cancellation)
    {
        var happened = new ProcessEvent(eventKey, time.GetUtcNow(), words);
        return await rows.ChangeAsync(
            processId,
            Key,
            row => row.Events.Any(e => string.Equals(e.Key, eventKey, StringComparison.Ordinal)) ? row
                : row.Events.Count >= MostEvents ? change(row) // what happened is not told any more, but the process must still end
                : change(row) with { Events = [.. row.Events, happened] },
            cancellation) ?? throw new InvalidOperationException($"There is no process {processId}.");
    }

    public Task<ProcessRow> TellAsync(string processId, string eventKey, string words, CancellationToken cancellation) =>
        TellAsync(processId, eventKey, words, row => row, cancellation);

    /// <summary>Adds an event unless one of several happened before: of acts that exclude each other the first to be written counts.</summary>
    public async Task<ProcessRow> TellAsync(
        string processId, string eventKey, string words, IReadOnlyCollection<string> unless, CancellationToken cancellation)
    {
        var happened = new ProcessEvent(eventKey, time.GetUtcNow(), words);
        return await rows.ChangeAsync(
            processId,
            Key,
            row => row.Events.Any(e => string.Equals(e.Key, eventKey, StringComparison.Ordinal) || unless.Contains(e.Key, StringComparer.Ordinal))
                ? row
                : row with { Events = [.. row.Events, happened] },
            cancellation) ?? throw new InvalidOperationException($"There is no process {processId}.");
    }

    public async Task<ProcessRow> NoteStartedAsync(string processId, CancellationToken cancellation) =>
        await rows.ChangeAsync(processId, Key, row => row with { Started = true }, cancellation)
        ?? throw new InvalidOperationException($"There is no process {processId}.");

    /// <summary>Opened but not started: by an activity, or the machine died in between.</summary>
    public IAsyncEnumerable<Row<ProcessRow>> UnstartedAsync(CancellationToken cancellation) => rows.AllAsync("unstarted", "yes", cancellation);

    /// <summary>The process was woken after its deadline moved.</summary>
    public Task NoteWokenAsync(string processId, CancellationToken cancellation) =>
        rows.ChangeAsync(processId, Key, row => row with { MovedUntold = false }, cancellation);

    /// <summary>Rows by one of the declared lookups: all, kind, agency, state, deadline.</summary>
    public Task<RowPage<ProcessRow>> PageAsync(string lookup, string value, PageRequest page, CancellationToken cancellation) =>
        rows.LookupAsync(lookup, value, page, cancellation);

    public IAsyncEnumerable<Row<ProcessRow>> WithOpenDeadlineAsync(CancellationToken cancellation) =>
        rows.AllAsync("deadline", "open", cancellation);

    private const string Key = "process";
}
