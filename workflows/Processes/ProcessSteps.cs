using System.Text.Json.Serialization;

namespace CongVan.Workflows.Processes;

/// <summary>What every process may ask for, whatever it is about.</summary>
public static class ProcessSteps
{
    /// <summary>Counts a legal period on the calendar's current version and makes it the process's deadline.</summary>
    public static readonly Step<DeadlineWanted, DeadlineFixed> FixDeadline = new("FixDeadline");

    /// <summary>Tells what happened, once, and where the process stands now.</summary>
    public static readonly Step<ProcessNews, Done> Tell = new("TellProcess");

    /// <summary>Closes the process in the register.</summary>
    public static readonly Step<ProcessEnd, Done> Close = new("CloseProcess");
}

/// <param name="Period">Which of the law's periods.</param>
/// <param name="From">The event it is counted from.</param>
/// <param name="Key">Names this deadline among others of the process, so that counting twice counts once.</param>
public sealed record DeadlineWanted(string ProcessId, LegalPeriod Period, DateTimeOffset From, string Key = "deadline");

/// <param name="Due">As counted; the row may move later, with the calendar.</param>
public sealed record DeadlineFixed(DateTimeOffset Due);

/// <summary>The periods of <see cref="Regulation.DeadlineRule"/>, by name: what travels in a history.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LegalPeriod>))]
public enum LegalPeriod
{
    Provisioning,
    Change,
    Revocation,
    Departure,
    Suspension,
}

/// <param name="Words">In Vietnamese, without names or phone numbers: it is kept in the history.</param>
/// <param name="Step">Where it stands from now on; null leaves it.</param>
public sealed record ProcessNews(string ProcessId, string Key, string Words, string? Step = null);

/// <param name="Withdrawn">Ended without a result, by whoever began it.</param>
/// <param name="Words">What is told, in Vietnamese: "Kết thúc quy trình".</param>
public sealed record ProcessEnd(string ProcessId, string Words, bool Withdrawn = false);
