using System.ComponentModel.DataAnnotations;

namespace CongVan.Runtime.Engine;

/// <summary>
/// How long finished instances are kept, by how they ended; null: for good. What the law wants kept is in registers and vault, not here: an
/// instance is only how a process ran. A purged id can be started again.
/// </summary>
public sealed record Retention
{
    /// <summary>Since it completed; 1 minute or longer.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "36500.00:00:00")]
    public TimeSpan? Completed { get; init; }

    /// <summary>Since it failed; 1 minute or longer. It can be rewound until then.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "36500.00:00:00")]
    public TimeSpan? Failed { get; init; }

    /// <summary>Since it was terminated; 1 minute or longer.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "36500.00:00:00")]
    public TimeSpan? Terminated { get; init; }
}
