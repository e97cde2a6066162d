using CongVan.Workflows.Waiting;

namespace CongVan.Workflows.Structure;

public static class AgencyDutySteps
{
    /// <summary>Counts the deadline where the law sets one, and writes to the agency what is expected of it.</summary>
    public static readonly Step<string, Done> Begin = new("BeginAgencyDuty");

    /// <summary>Is it done; if not, when is it spoken of next?</summary>
    public static readonly Step<string, AgencyDutyStanding> Look = new("LookAtAgencyDuty");

    /// <summary>Speaks of it; at the end of the period records the breach and tells the leader.</summary>
    public static readonly Step<AgencyDutyMark, Done> Remind = new("RemindOfAgencyDuty");

    /// <summary>Writes to the agency that it is done, and closes the process.</summary>
    public static readonly Step<string, Done> End = new("EndAgencyDuty");
}

/// <param name="Next">Null when settled.</param>
public sealed record AgencyDutyStanding(bool Settled, DutyMark? Next);

/// <param name="Number">Of the mark that was reached.</param>
public sealed record AgencyDutyMark(string ProcessId, int Number);
