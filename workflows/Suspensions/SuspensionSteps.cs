using System.Text.Json.Serialization;
using CongVan.Workflows.Waiting;

namespace CongVan.Workflows.Suspensions;

public static class SuspensionSteps
{
    /// <summary>Mails the holder's agency the moment the ground is recorded (Đ14.1); the signed notice follows on its own way.</summary>
    public static readonly Step<string, Done> Begin = new("BeginSuspension");

    /// <summary>How the suspension stands, read from its row.</summary>
    public static readonly Step<string, SuspensionStanding> Look = new("LookAtSuspension");

    /// <summary>Carries out what an official answered at a stage: suspends, reinstates, keeps, revokes.</summary>
    public static readonly Step<StageAnswered, Done> CarryOut = new("CarryOutSuspension");

    /// <summary>Reminds the agency of the days that are left; nothing once it has asked to continue.</summary>
    public static readonly Step<SuspensionMark, Done> Remind = new("RemindOfSuspension");

    /// <summary>Closes the process.</summary>
    public static readonly Step<string, Done> Close = new("CloseSuspension");
}

/// <summary>The stages of a suspension at which an official is asked; letters and digits, as approvals are named.</summary>
public static class SuspensionStages
{
    /// <summary>Is the account suspended? (Đ8.4)</summary>
    public const string Suspend = "tamdung";

    /// <summary>The agency asked in time: reinstate, or keep suspended with a reason. A number follows.</summary>
    public const string Continue = "tieptuc";

    /// <summary>The 15 days are up: is Revocation confirmed? (Đ8.5c) A number follows.</summary>
    public const string Revoke = "thuhoi";
}

/// <summary>The answers of officials.</summary>
public static class SuspensionChoices
{
    public const string Suspend = "tam-dung";
    public const string DoNotSuspend = "khong-tam-dung";
    public const string Reinstate = "cho-hoat-dong";
    public const string KeepSuspended = "giu-tam-dung";
    public const string Revoke = "thu-hoi";
}

/// <summary>The papers of a suspension beside its written result.</summary>
public static class SuspensionPurposes
{
    /// <summary>The notice of Đ14.1.</summary>
    public const string Recorded = "ghinhan";

    /// <summary>The account stays suspended, with the reason; a letter follows that counts them.</summary>
    public const string Kept = "giu";
}

public sealed record StageAnswered(string ProcessId, string Stage);

public sealed record SuspensionMark(string ProcessId, DutyMark Mark);

/// <param name="Name">For <see cref="SuspensionNext.Ask"/> the stage, for <see cref="SuspensionNext.Tell"/> the paper's purpose.</param>
/// <param name="Until">For <see cref="SuspensionNext.Wait"/>: null waits to be woken.</param>
/// <param name="Mark">The mark whose moment that is.</param>
public sealed record SuspensionStanding(SuspensionNext Next, string? Name = null, DateTimeOffset? Until = null, DutyMark? Mark = null);

[JsonConverter(typeof(JsonStringEnumConverter<SuspensionNext>))]
public enum SuspensionNext
{
    Wait,

    /// <summary>An official is asked.</summary>
    Ask,

    /// <summary>A paper that is not the result goes out.</summary>
    Tell,

    /// <summary>The written result goes out, and the process ends.</summary>
    Answer,

    /// <summary>The account ended elsewhere: nothing is left to be answered.</summary>
    End,
}
