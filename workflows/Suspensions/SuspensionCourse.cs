using System.Globalization;
using CongVan.Workflows.Waiting;

namespace CongVan.Workflows.Suspensions;

/// <summary>What comes next in a suspension, from what its rows say. Pure and total: asked anew after each event.</summary>
public static class SuspensionCourse
{
    public static SuspensionStanding Next(SuspensionFacts facts) => facts switch
    {
        { State: SuspensionState.Declined or SuspensionState.Reinstated or SuspensionState.Revoked } => new(SuspensionNext.Answer),
        { RevokedElsewhere: true } => new(SuspensionNext.End),
        { State: SuspensionState.Recorded } => new(SuspensionNext.Ask, SuspensionStages.Suspend),
        { State: SuspensionState.Kept, KeptToBeTold: true } => new(SuspensionNext.Tell, KeptPurpose(facts.TimesKept)),

        // In time it ended ground 8.5c the moment it was received; from a kept suspension any request is looked at.
        { OpenRequest: true } when facts.State == SuspensionState.Kept || facts.GroundEnded => new(SuspensionNext.Ask, Numbered(SuspensionStages.Continue, facts.Questions + 1)),
        { State: SuspensionState.Kept } => new(SuspensionNext.Wait),
        { Expired: true } => new(SuspensionNext.Ask, Numbered(SuspensionStages.Revoke, facts.Questions + 1)),
        { Mark: { } mark } => new(SuspensionNext.Wait, Until: mark.At, Mark: mark),
        _ => new(SuspensionNext.Wait),
    };

    /// <summary>The paper that tells of the n-th keeping: "giua", "giub"; purposes are letters only.</summary>
    public static string KeptPurpose(int times) => SuspensionPurposes.Kept + (char)('a' + Math.Min(times, 26) - 1);

    private static string Numbered(string stage, int number) => stage + number.ToString(CultureInfo.InvariantCulture);
}

/// <param name="RevokedElsewhere">The account ended by another way, such as a Mẫu 03.</param>
/// <param name="OpenRequest">The agency asked to continue, and nobody has answered yet.</param>
/// <param name="GroundEnded">A request was received within the 15 days (Đ8.5c).</param>
/// <param name="Expired">The 15 days are up.</param>
/// <param name="Questions">Answered or withdrawn since the suspension: names the next.</param>
/// <param name="TimesKept">How often it was kept suspended.</param>
/// <param name="KeptToBeTold">The last time is not yet told in writing.</param>
/// <param name="Mark">The next mark of the 15 days; null before the suspension.</param>
public sealed record SuspensionFacts(
    SuspensionState State,
    bool RevokedElsewhere,
    bool OpenRequest,
    bool GroundEnded,
    bool Expired,
    int Questions,
    int TimesKept,
    bool KeptToBeTold,
    DutyMark? Mark);

public enum SuspensionState
{
    /// <summary>A ground was recorded; the official has not decided.</summary>
    Recorded,

    /// <summary>The official decided not to suspend.</summary>
    Declined,

    /// <summary>Suspended; the 15 days run, or ran out, or a request ended them.</summary>
    Suspended,

    /// <summary>Kept suspended with a reason; no clock runs.</summary>
    Kept,

    Reinstated,

    Revoked,
}
