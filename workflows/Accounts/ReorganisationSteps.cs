namespace CongVan.Workflows.Accounts;

/// <summary>The steps of a reorganisation that was decided before its day.</summary>
public static class ReorganisationSteps
{
    /// <summary>Puts what was agreed to by for its day; nothing is done before it.</summary>
    public static readonly Step<string, ReorganisationDay> Schedule = new("ScheduleReorganisation");

    /// <summary>The result is sent; the day is waited for.</summary>
    public static readonly Step<string, Done> Announce = new("AnnounceReorganisation");

    /// <summary>
    /// On the day: every account of the agencies is looked at again. What still stands as it was decided is to be carried out; what has changed since
    /// becomes a case, and is shown.
    /// </summary>
    public static readonly Step<string, ReorganisationDue> Review = new("ReviewReorganisation");

    /// <summary>Tells the agency what was carried out.</summary>
    public static readonly Step<string, Done> Tell = new("TellReorganised");
}

/// <param name="Begins">00:00 in Vietnam of the day it takes effect; null when it has come.</param>
public sealed record ReorganisationDay(DateTimeOffset? Begins);

/// <param name="Lines">To be carried out now, agencies last.</param>
/// <param name="Begins">Looked at too early: when to look again.</param>
public sealed record ReorganisationDue(IReadOnlyList<string> Lines, DateTimeOffset? Begins = null);
