using System.Text.Json.Serialization;
using CongVan.Workflows.Regulation;

namespace CongVan.Workflows.Documents;

/// <summary>
/// When a recipient's silence is spoken of (NĐ 30 Đ4.2d, Phụ lục VI "theo dõi"): the clerk is reminded when a document is neither accepted
/// nor refused after one whole working day (Đ21.2c wants the receipt on the day it arrives), the agency's leader gets a case after three,
/// and a reply that was asked for by a day is asked after on the next working morning.
/// </summary>
public static class FollowUpRules
{
    private const int DaysToReminder = 1;
    private const int DaysToCase = 3;

    /// <summary>The mark to wait for next at one recipient; null when there is none.</summary>
    /// <param name="sentAt">When the axis took it; null where it did not: a person has the case already.</param>
    /// <param name="dueOn">Hạn trả lời; null where none was set.</param>
    /// <param name="said">What was spoken of.</param>
    public static FollowUpMark? Next(
        string recipient,
        DateTimeOffset? sentAt,
        ExchangeStatus? status,
        DateOnly? dueOn,
        IReadOnlyCollection<FollowUpKind> said,
        WorkingCalendar calendar,
        OfficeHours hours)
    {
        if (sentAt is not { } sent)
            return null;
        if (status is null or ExchangeStatus.Arrived)
        {
            return !said.Contains(FollowUpKind.Silent) ? Mark(FollowUpKind.Silent, hours.OpeningAfterWorkingDays(sent, DaysToReminder, calendar))
                : !said.Contains(FollowUpKind.Case) ? Mark(FollowUpKind.Case, hours.OpeningAfterWorkingDays(sent, DaysToCase, calendar))
                : null;
        }

        return dueOn is { } due && status is not (ExchangeStatus.Finished or ExchangeStatus.Refused) && !said.Contains(FollowUpKind.ReplyLate)
            ? Mark(FollowUpKind.ReplyLate, hours.NextOpening(VietnamTime.EndOf(due), calendar))
            : null;

        FollowUpMark Mark(FollowUpKind kind, DateTimeOffset at) => new(recipient, kind, at);
    }
}

/// <param name="Recipient">Code of the agency.</param>
public sealed record FollowUpMark(string Recipient, FollowUpKind Kind, DateTimeOffset At);

[JsonConverter(typeof(JsonStringEnumConverter<FollowUpKind>))]
public enum FollowUpKind
{
    /// <summary>Neither accepted nor refused: the clerk is reminded.</summary>
    Silent,

    /// <summary>Still neither: the leader takes over.</summary>
    Case,

    /// <summary>A reply was asked for by a day, and the day is over.</summary>
    ReplyLate,
}
