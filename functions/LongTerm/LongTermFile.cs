using CongVan.Functions.Notices;

namespace CongVan.Functions.LongTerm;

/// <summary>
/// A signed file that is to be judged in years to come: the original, and each later file with one more timestamp over everything before it.
/// None of them is ever changed or taken away.
/// </summary>
/// <param name="Id">Of the paper.</param>
/// <param name="ProcessId">It came out of; null for none.</param>
/// <param name="AgencyCode">Whose it is.</param>
/// <param name="Original">As it was signed and sealed.</param>
/// <param name="ProvenUntil">When the newest file stops proving itself; null when nothing could be found out.</param>
/// <param name="DueAt">From when on it is renewed.</param>
public sealed record LongTermFile(string Id, string? ProcessId, string? AgencyCode, PaperFile Original, DateTimeOffset? ProvenUntil, DateTimeOffset DueAt)
{
    /// <summary>Oldest first; each begins with the bytes of the one before.</summary>
    public IReadOnlyList<LongTermRenewal> Renewals { get; init; } = [];

    /// <summary>Why the last try came to nothing, in Vietnamese; null when it did not.</summary>
    public string? Trouble { get; init; }

    /// <summary>The one to judge.</summary>
    public PaperFile Newest => Renewals.Count > 0 ? Renewals[^1].File : Original;
}

/// <param name="At">The new timestamp's time.</param>
/// <param name="ProvenUntil">The end of its authority.</param>
/// <param name="Incomplete">How many signatures lack some evidence; 0 as it should be.</param>
public sealed record LongTermRenewal(PaperFile File, DateTimeOffset At, DateTimeOffset ProvenUntil, int Incomplete);
