namespace CongVan.Workflows.Operations;

/// <summary>Stops that were planned, and incidents: what each asks for.</summary>
public static class OperationSteps
{
    /// <summary>Counts back the last moment for the announcement (Đ9.4) and makes it the process's deadline.</summary>
    public static readonly Step<string, Done> FixAnnouncement = new("FixStopAnnouncement");

    /// <summary>Where the stop stands by its row and the clock.</summary>
    public static readonly Step<string, StopStanding> LookAtStop = new("LookAtStop");

    /// <summary>Tells what has come: the stop begins, or it should be over and nobody reported so.</summary>
    public static readonly Step<StopMoment, Done> TellStop = new("TellStop");

    /// <summary>Tells every agency that an announced stop does not take place.</summary>
    public static readonly Step<string, Done> TellCancelled = new("TellStopCancelled");

    /// <summary>Is the incident over, and when is it spoken of next?</summary>
    public static readonly Step<string, IncidentStanding> LookAtIncident = new("LookAtIncident");

    /// <summary>Nobody has reported the end of an incident: the leader hears of it.</summary>
    public static readonly Step<string, Done> RemindOfIncident = new("RemindOfIncident");
}

/// <param name="End">Null while it goes on.</param>
/// <param name="Next">What to wait for; null for nothing but to be woken.</param>
public sealed record StopStanding(StopEnd? End, StopMoment? Next);

public sealed record StopMoment(string ProcessId, StopMark Mark, DateTimeOffset At);

public enum StopMark
{
    Begins,

    /// <summary>The announced end has come without a report.</summary>
    ShouldBeOver,
}

public enum StopEnd
{
    /// <summary>The system runs again.</summary>
    Finished,

    /// <summary>Announced, and then it did not take place.</summary>
    Cancelled,

    /// <summary>Given up before anybody was told.</summary>
    Dropped,

    /// <summary>The announcement was not ready in time: nothing was sent, the system is not stopped (Đ9.4).</summary>
    AnnouncedTooLate,
}

public sealed record IncidentStanding(bool Closed, DateTimeOffset? Remind);
