using CongVan.Functions.Processes;
using CongVan.Workflows.Regulation;
using CongVan.Workflows.Waiting;

namespace CongVan.Functions.Documents.Incoming;

/// <summary>
/// When somebody is spoken to about a deadline for settling (NĐ 30 Đ24): halfway, the day before, on the last day; when it is over; and on
/// each of five working days and every fifth after that, the leaders too.
/// </summary>
public sealed class IncomingMarks(
    IncomingRegister incoming, ProcessRegister processes, IncomingLetters letters, OfficeHours hours, TimeProvider time)
{
    /// <summary>The earliest of all that run; null when nothing does. Recomputed each time, so that an edited calendar moves it.</summary>
    public DueMark? Next(IncomingRow row, ProcessRow process, WorkingCalendar calendar)
    {
        if (row.Assigned is not { } assigned)
            return null;
        var given = row.Extensions.Where(asked => asked is { Granted: true } && asked.AnsweredAt >= assigned.At).ToList();
        return Running(row, assigned, process, calendar)
            .Select(each => (each.Who, each.Deadline, Given: given.Where(asked => Moves(asked, each.Who, assigned)).ToList()))
            .Select(each => (each.Who, each.Deadline, Since: each.Given.Count == 0 ? assigned.At : each.Given[^1].AnsweredAt!.Value, Key: FormattableString.Invariant($"{assigned.Number}-{each.Given.Count}-{each.Who.Key.Replace(':', '-')}")))
            .Select(each => new DueMark(
                each.Who, each.Key, each.Deadline, DutyMarks.Next(DaysOf(each.Deadline), each.Deadline, each.Since, LastOf(row, each.Key), calendar, hours)))
            .OrderBy(due => due.Mark.At)
            .FirstOrDefault();
    }

    /// <summary>Says what the mark is for, once, and notes that it was said.</summary>
    public async Task<IncomingRow> SpeakAsync(IncomingRow row, DueMark due, CancellationToken cancellation)
    {
        var isLead = due.Who.Key == row.Assigned!.Lead.Key;
        await letters.MarkAsync(row, due, cancellation);
        await processes.TellAsync(
            row.Id,
            FormattableString.Invariant($"mark-{due.Key}-{due.Mark.Number}"),
            Words(due),
            process => due.Mark.Kind == DutyMarkKind.End && isLead && process.BreachedAt is null && process.DeadlineIsOpen
                ? process with { BreachedAt = time.GetUtcNow() }
                : process,
            cancellation);
        var last = LastOf(row, due.Key);
        return await incoming.ChangeAsync(
            row.AgencyCode,
            row.Id,
            each => LastOf(each, due.Key)?.Number >= due.Mark.Number
                ? each
                : each with { Marks = [.. each.Marks.Where(said => said.Of != due.Key), new MarkSaid(due.Key, due.Mark.After(last))] },
            cancellation);
    }

    /// <summary>The lead's deadline is the process's, which moves with the calendar; those of others are counted from their day.</summary>
    private static IEnumerable<(Assignee Who, Deadline Deadline)> Running(
        IncomingRow row, Assignment assigned, ProcessRow process, WorkingCalendar calendar)
    {
        if (assigned.DueOn is { } due)
            yield return (assigned.Lead, process is { DeadlineIsOpen: true, Deadline: { } open } ? open : SettlingDay.Of(due, assigned.At, calendar));
        foreach (var other in assigned.CoOperating.Where(other => !row.HasDone(other)))
        {
            if ((other.DueOn ?? assigned.DueOn) is { } own)
                yield return (other, SettlingDay.Of(own, assigned.At, calendar));
        }
    }

    /// <summary>More time for the lead is more time for a party that shares the lead's deadline.</summary>
    private static bool Moves(ExtensionAsked asked, Assignee who, Assignment assigned) =>
        asked.Of is { } party ? who.Key == party : who.Key == assigned.Lead.Key || who.DueOn is null;

    private static IReadOnlyList<int> DaysOf(Deadline deadline)
    {
        var length = deadline.LastDay.DayNumber - VietnamTime.DateOf(deadline.EventAt).DayNumber;
        return [.. new[] { length / 2, length - 1 }.Where(day => day > 0).Distinct()];
    }

    private static DutyReached? LastOf(IncomingRow row, string key) => row.Marks.FirstOrDefault(said => said.Of == key)?.Reached;

    private static string Words(DueMark due) => due.Mark.Kind switch
    {
        DutyMarkKind.Reminder => $"Nhắc {due.Who.Name}: thời hạn giải quyết {VietnamTime.Long(due.Deadline.LastDay)}",
        DutyMarkKind.End => $"Quá hạn giải quyết của {due.Who.Name} (hạn {VietnamTime.Long(due.Deadline.LastDay)}); báo người giao việc",
        _ => $"Nhắc việc quá hạn: {due.Who.Name}; báo lãnh đạo",
    };
}

/// <param name="Key">Names this deadline of this person in this assignment.</param>
public sealed record DueMark(Assignee Who, string Key, Deadline Deadline, DutyMark Mark);
