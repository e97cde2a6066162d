using System.Text.Json.Serialization;
using CongVan.Workflows.Waiting;

namespace CongVan.Workflows.Departures;

public static class DepartureSteps
{
    /// <summary>The stage of the question that follows a breach, its number behind it.</summary>
    public const string LockStage = "khoa";

    /// <summary>The answer that sets a security lock.</summary>
    public const string LockIt = "khoa";

    /// <summary>Which paper says that an account is kept whose end had been announced in writing.</summary>
    public const string KeptPaper = "giulai";

    /// <summary>Counts the 5 days of Đ14.3 from the decision's date and tells the agency what it owes.</summary>
    public static readonly Step<string, Done> Begin = new("BeginDeparture");

    /// <summary>How the departure stands, read from its row and from the request that answers it.</summary>
    public static readonly Step<string, DepartureStanding> Look = new("LookAtDeparture");

    /// <summary>Reminds the agency, or records the breach and tells the leader; nothing once the request is there.</summary>
    public static readonly Step<DutyMarkOf, Done> Remind = new("RemindOfDeparture");

    /// <summary>Keeps the official's answer about a security lock.</summary>
    public static readonly Step<string, Done> NoteLockAnswer = new("NoteDepartureLock");

    /// <summary>Sets the security lock the official chose; not before the decision's effective date.</summary>
    public static readonly Step<string, Done> Lock = new("LockDeparted");

    /// <summary>Closes the process; lifts a lock of this departure where the account is kept, and tells the agency.</summary>
    public static readonly Step<string, Done> Close = new("CloseDeparture");
}

/// <summary>A mark of a process that has come.</summary>
public sealed record DutyMarkOf(string ProcessId, DutyMark Mark);

/// <param name="Until">For <see cref="DepartureNext.Wait"/>: when to look again at the latest.</param>
/// <param name="Mark">The mark whose moment that is; null when it is only a look.</param>
/// <param name="Stage">For <see cref="DepartureNext.AskAboutLock"/>: the question's stage.</param>
public sealed record DepartureStanding(DepartureNext Next, DateTimeOffset? Until = null, DutyMark? Mark = null, string? Stage = null);

[JsonConverter(typeof(JsonStringEnumConverter<DepartureNext>))]
public enum DepartureNext
{
    Wait,

    /// <summary>The breach is recorded: an official is asked about a security lock.</summary>
    AskAboutLock,

    /// <summary>The lock was chosen and its day has come.</summary>
    Lock,

    /// <summary>The end of the account had been announced in writing: so is that it is kept.</summary>
    TellKept,

    /// <summary>The account has ended, or the decision was withdrawn.</summary>
    End,
}
