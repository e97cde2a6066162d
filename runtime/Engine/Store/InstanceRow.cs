using CongVan.Runtime.Engine.History;
using Microsoft.DurableTask.Client;

namespace CongVan.Runtime.Engine.Store;

/// <summary>An instance as recorded.</summary>
internal sealed record InstanceRow
{
    // Most steps write nothing but themselves: how many there are and when the last one was is read from them.
    public const string Columns = """
        key, id, name, status, generation, (SELECT COALESCE(MAX(seq) + 1, 0) FROM steps WHERE instance = key), version, created,
        (SELECT MAX(updated, COALESCE(MAX(at), 0)) FROM (SELECT at FROM steps WHERE instance = key ORDER BY seq DESC LIMIT 1)),
        input, output, custom, failure, tags, carry, parent, parent_generation, parent_task, parent_id, parent_name, awaits, failing, calling, trace
        """;

    public const string ByKey = $"SELECT {Columns} FROM instances WHERE key = $0";
    public const string ById = $"SELECT {Columns} FROM instances WHERE id = $0";
    public const string Listed = $"""
        SELECT {Columns} FROM instances
        WHERE id > $0 AND ($1 IS NULL OR id >= $1 AND id < $1 || char(0x10FFFF))
          AND ($2 IS NULL OR created >= $2) AND ($3 IS NULL OR created <= $3)
          AND ($4 = 0 OR (1 << status) & $4)
        ORDER BY id LIMIT $5
        """;

    public required long Key { get; init; }

    public required string Id { get; init; }

    public required string Name { get; init; }

    public required OrchestrationRuntimeStatus Status { get; init; }

    public int Generation { get; init; }

    /// <summary>How many steps this generation has recorded.</summary>
    public int Steps { get; init; }

    public string Version { get; init; } = "";

    public DateTimeOffset Created { get; init; }

    public DateTimeOffset Updated { get; init; }

    public string? Input { get; init; }

    public string? Output { get; init; }

    public string? Custom { get; init; }

    public string? Failure { get; init; }

    public string? Tags { get; init; }

    /// <summary>What the generation begins with; null once it has begun.</summary>
    public string? Carry { get; init; }

    public Parent? Parent { get; init; }

    /// <summary>Its code waits for an event, perhaps beside other things.</summary>
    public bool AwaitsEvent { get; init; }

    /// <summary>Since when its calls have failed without one succeeding; null when the last call succeeded, or it has ended.</summary>
    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>An activity that this generation called may have no recorded result.</summary>
    public bool IsCalling { get; init; }

    /// <summary>The W3C trace it was started in; null when nobody traced.</summary>
    public string? Trace { get; init; }

    public bool IsOpen => IsOpenStatus(Status);

    public static bool IsOpenStatus(OrchestrationRuntimeStatus status) =>
        status is OrchestrationRuntimeStatus.Running or OrchestrationRuntimeStatus.Pending or OrchestrationRuntimeStatus.Suspended;

    public static InstanceRow? Find(Statements statements, string id)
    {
        using var rows = statements.Rows(ById, id);
        return rows.Read() ? From(rows) : null;
    }

    public static InstanceRow? Find(Statements statements, long key)
    {
        using var rows = statements.Rows(ByKey, key);
        return rows.Read() ? From(rows) : null;
    }

    public static List<Step> History(Statements statements, long key)
    {
        using var rows = statements.Rows("SELECT body FROM steps WHERE instance = $0 ORDER BY seq", key);
        var steps = new List<Step>();
        while (rows.Read())
        {
            steps.Add(HistoryJson.ReadStep(rows.GetUtf8(0)));
        }

        return steps;
    }

    public static InstanceRow From(Rows row) => new()
    {
        Key = row.GetInt64(0),
        Id = row.GetString(1),
        Name = row.GetString(2),
        Status = (OrchestrationRuntimeStatus)row.GetInt32(3),
        Generation = row.GetInt32(4),
        Steps = row.GetInt32(5),
        Version = row.GetString(6),
        Created = new DateTimeOffset(row.GetInt64(7), TimeSpan.Zero),
        Updated = new DateTimeOffset(row.GetInt64(8), TimeSpan.Zero),
        Input = Text(row, 9),
        Output = Text(row, 10),
        Custom = Text(row, 11),
        Failure = Text(row, 12),
        Tags = Text(row, 13),
        Carry = Text(row, 14),
        Parent = row.IsDBNull(15) ? null : new(row.GetInt64(15), row.GetInt32(16), row.GetInt32(17), row.GetString(18), row.GetString(19)),
        AwaitsEvent = row.GetInt32(20) != 0,
        FailingSince = row.IsDBNull(21) ? null : new DateTimeOffset(row.GetInt64(21), TimeSpan.Zero),
        IsCalling = row.GetInt32(22) != 0,
        Trace = Text(row, 23),
    };

    private static string? Text(Rows row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}

/// <summary>The call that started a sub-orchestration.</summary>
internal sealed record Parent(long Key, int Generation, int TaskId, string Id, string Name);
