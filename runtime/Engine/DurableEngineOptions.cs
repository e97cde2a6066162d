using System.ComponentModel.DataAnnotations;

namespace CongVan.Runtime.Engine;

/// <summary>Settings of the engine.</summary>
public sealed record DurableEngineOptions
{
    /// <summary>Folder of <c>engine.db</c>; made when missing. One process owns it at a time.</summary>
    [Required]
    public required string DataFolder { get; init; }

    /// <summary>Reproduces the traps of the real Functions host, so that code that is right only here is found out.</summary>
    public bool Strict { get; init; }

    /// <summary>Activities running at once; 1 or more.</summary>
    [Range(1, 10_000)]
    public int MaxConcurrentActivities { get; init; } = 10 * Environment.ProcessorCount;

    /// <summary>Orchestrators running at once; 1 or more.</summary>
    [Range(1, 1_000)]
    public int MaxConcurrentOrchestrators { get; init; } = 2 * Environment.ProcessorCount;

    /// <summary>Version of instances started without one; empty for none.</summary>
    public string DefaultVersion { get; init; } = "";

    /// <summary>Which instances run under <see cref="DefaultVersion"/>.</summary>
    public VersionMatch VersionMatch { get; init; }

    /// <summary>What becomes of the others.</summary>
    public VersionFailure VersionFailure { get; init; }

    /// <summary>Longest input, result, event, output or custom status, in UTF-8 bytes.</summary>
    [Range(1_024, 64 * 1_024 * 1_024)]
    public int MaxPayloadBytes { get; init; } = 1_024 * 1_024;

    /// <summary>How many waiting instances keep their code in memory as it waits; that of the others runs over its history again when they go on.</summary>
    [Range(0, 1_000_000)]
    public int MaxCachedInstances { get; init; } = 10_000;

    /// <summary>How long an orchestrator may hold its thread before a warning names it.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "1.00:00:00")]
    public TimeSpan SlowOrchestratorWarning { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Runs orchestrators from their beginning at every step, so that code which does not do the same each time is found out at once and not
    /// after the next start. Slow for long histories. <see cref="Strict"/> does so always, as the real host does.
    /// </summary>
    public bool ReplayEveryPass { get; init; }

    /// <summary>Events in one generation's history above which a warning names the instance, once; then continue-as-new or children are due.</summary>
    [Range(1, int.MaxValue)]
    public int HistoryEventsWarning { get; init; } = 5_000;

    /// <summary>The same for the bytes of a generation's history.</summary>
    [Range(1, long.MaxValue)]
    public long HistoryBytesWarning { get; init; } = 8L * 1_024 * 1_024;

    /// <summary>How long finished instances are kept; for good when not set.</summary>
    [Required]
    public Retention Retention { get; init; } = new();

    /// <summary>Takes the folder from a process that holds it; that one's next commit is refused. For an owner known to be dead or lost.</summary>
    public bool TakeOver { get; init; }

    /// <summary>How this process is named to another that wants the folder; machine and process id when not given.</summary>
    public string? OwnerName { get; init; }
}
