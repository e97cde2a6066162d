using CongVan.Runtime.Engine.Store;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace CongVan.Runtime.Engine;

/// <summary>How many instances of one orchestrator are in one state.</summary>
public sealed record InstanceCount(string Name, OrchestrationRuntimeStatus Status, long Number);

/// <summary>
/// What operators ask that the published client cannot say. Each answer is found by an index. Lists for people come from the application's own
/// register: nothing of this is for its code.
/// </summary>
public sealed class OperatorQueries
{
    internal const string Counts = "SELECT name, status, COUNT(*) FROM instances INDEXED BY instances_state GROUP BY status, name COLLATE NOCASE";

    internal const string Named = $"""
        SELECT {InstanceRow.Columns} FROM instances INDEXED BY instances_state
        WHERE status = $0 AND name = $1 COLLATE NOCASE AND key > $2 ORDER BY key LIMIT $3
        """;

    // A suspended one waits for a person. A child that is open answers in its time.
    internal const string Idle = $"""
        SELECT {InstanceRow.Columns} FROM instances AS i INDEXED BY instances_state
        WHERE status = 0 AND awaits = 0 AND calling = 0 AND carry IS NULL
          AND NOT EXISTS (SELECT 1 FROM timers WHERE timers.instance = i.key)
          AND NOT EXISTS (SELECT 1 FROM inbox WHERE inbox.instance = i.key)
          AND NOT EXISTS (SELECT 1 FROM instances AS c WHERE c.parent = i.key AND c.parent_generation = i.generation AND c.status IN (0, 6, 7))
        LIMIT $0
        """;

    internal const string LongFailing = $"SELECT {InstanceRow.Columns} FROM instances INDEXED BY instances_failing WHERE failing IS NOT NULL AND failing <= $0 ORDER BY failing LIMIT $1";

    internal const string FailedLately = $"SELECT {InstanceRow.Columns} FROM instances INDEXED BY instances_failed WHERE status = 3 AND updated >= $0 ORDER BY updated LIMIT $1";

    private static readonly OrchestrationRuntimeStatus[] s_states =
    [
        OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Suspended,
        OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated,
    ];

    private readonly EngineDatabase _database;

    internal OperatorQueries(EngineDatabase database) => _database = database;

    /// <summary>Of each orchestrator and state, those that have none left out.</summary>
    public Task<IReadOnlyList<InstanceCount>> CountAsync() => Task.Run(() => _database.Read<IReadOnlyList<InstanceCount>>(store =>
    {
        var counts = new List<InstanceCount>();
        using var rows = store.Rows(Counts);
        while (rows.Read())
        {
            counts.Add(new(rows.GetString(0), (OrchestrationRuntimeStatus)rows.GetInt32(1), rows.GetInt64(2)));
        }

        return counts;
    }));

    /// <summary>Instances of one orchestrator in one state, oldest start first.</summary>
    /// <param name="name">Of the orchestrator; case does not count.</param>
    /// <param name="status">Null for all, open ones first.</param>
    /// <param name="pageSize">1 to 10,000.</param>
    /// <param name="continuationToken">From the page before; null for the first.</param>
    /// <exception cref="ArgumentException">The token is not one of ours.</exception>
    public Task<Page<InstanceStatus>> NamedAsync(string name, OrchestrationRuntimeStatus? status = null, int pageSize = 100, string? continuationToken = null) => Task.Run(() =>
    {
        var (state, after) = Place.Read(continuationToken);
        var size = Math.Clamp(pageSize, 1, 10_000);
        var states = status is { } only ? [only] : s_states;
        return _database.Read(store =>
        {
            var found = new List<InstanceRow>();
            for (; state < states.Length && found.Count <= size; state++, after = 0)
            {
                found.AddRange(Read(store, Named, (int)states[state], name, after, size + 1 - found.Count));
            }

            return found.Count <= size
                ? new Page<InstanceStatus>(Shown(found))
                : new Page<InstanceStatus>(Shown(found[..size]), Place.Write(Array.IndexOf(states, found[size - 1].Status), found[size - 1].Key));
        });
    });

    /// <summary>
    /// Open instances that nothing will ever wake: no timer, no activity, no open sub-orchestration, nothing they were told, and no event awaited.
    /// One waits for ever when its sub-orchestration was purged under it: terminate and restart it.
    /// </summary>
    public Task<IReadOnlyList<InstanceStatus>> StuckAsync(int atMost = 100) => Read(Idle, atMost);

    /// <summary>Open instances whose calls have failed, one attempt after the other, since that time or before; longest first.</summary>
    public Task<IReadOnlyList<InstanceStatus>> FailingAsync(DateTimeOffset since, int atMost = 100) => Read(LongFailing, since.UtcTicks, atMost);

    /// <summary>Instances that failed at that time or later, in the order of their failures.</summary>
    public Task<IReadOnlyList<InstanceStatus>> FailedAsync(DateTimeOffset since, int atMost = 100) => Read(FailedLately, since.UtcTicks, atMost);

    private Task<IReadOnlyList<InstanceStatus>> Read(string sql, params object?[] values) =>
        Task.Run(() => _database.Read<IReadOnlyList<InstanceStatus>>(store => Shown(Read(store, sql, values))));

    private static List<InstanceRow> Read(Statements store, string sql, params ReadOnlySpan<object?> values)
    {
        var found = new List<InstanceRow>();
        using var rows = store.Rows(sql, values);
        while (rows.Read())
        {
            found.Add(InstanceRow.From(rows));
        }

        return found;
    }

    private static List<InstanceStatus> Shown(List<InstanceRow> rows) => rows.ConvertAll(row => Status.Of(row, null));

    /// <summary>Where a page ended.</summary>
    private static class Place
    {
        public static string Write(int state, long key) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{state}.{key}");

        public static (int State, long Key) Read(string? token)
        {
            if (token is null)
            {
                return (0, 0);
            }

            var parts = token.Split('.');
            return parts.Length == 2 && int.TryParse(parts[0], out var state) && state >= 0 && long.TryParse(parts[1], out var key)
                ? (state, key)
                : throw new ArgumentException($"'{token}' is not a continuation token of this list. Begin again without one.", nameof(token));
        }
    }
}
