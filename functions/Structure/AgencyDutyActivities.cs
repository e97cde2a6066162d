using System.Globalization;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Functions.Regulation;
using CongVan.Workflows;
using CongVan.Workflows.Regulation;
using CongVan.Workflows.Structure;
using CongVan.Workflows.Waiting;
using Microsoft.Azure.Functions.Worker;

namespace CongVan.Functions.Structure;

/// <summary>What an agency owes about itself, step by step; each safe to do twice.</summary>
public sealed class AgencyDutyActivities(
    AgencyDuties duties,
    ProcessRegister processes,
    IAgencies agencies,
    AgencyDutyLetters letters,
    CaseLetters cases,
    ICalendarRegister calendars,
    OfficeHours hours,
    TimeProvider time)
{
    /// <summary>No law says how often a contact point is asked for: once a working week.</summary>
    private const int ContactEvery = 5;

    [Function("BeginAgencyDuty")]
    public async Task<Done> Begin([ActivityTrigger] string processId, CancellationToken cancellation)
    {
        var row = await duties.OfAsync(processId, cancellation);
        var process = await processes.GetAsync(processId, cancellation);
        if (process.Kind == ProcessKind.StructuralChange && process.Deadline is null)
        {
            var deadline = Deadline.Of(DeadlineRule.StructuralChange, process.ReceivedAt, await calendars.CurrentAsync(cancellation));
            process = await processes.TellAsync(
                processId, "deadline", $"Tính hạn: {deadline}", each => each with { Deadline = deadline, WaitingFor = [new Awaited(null, each.AgencyName)] }, cancellation);
        }

        if (!row.IsOver)
        {
            await letters.BegunAsync(process, cancellation);
            await processes.TellAsync(processId, "asked", "Gửi thư đề nghị cơ quan", cancellation);
        }

        return Done.Instance;
    }

    [Function("LookAtAgencyDuty")]
    public async Task<AgencyDutyStanding> Look([ActivityTrigger] string processId, CancellationToken cancellation)
    {
        var row = await duties.OfAsync(processId, cancellation);
        var process = await processes.GetAsync(processId, cancellation);
        if (row.IsOver || (process.Kind == ProcessKind.ContactPoint && await IsGoneAsync(process, cancellation)))
            return new AgencyDutyStanding(Settled: true, null);
        return new AgencyDutyStanding(Settled: false, await NextAsync(process, row, cancellation));
    }

    [Function("RemindOfAgencyDuty")]
    public async Task<Done> Remind([ActivityTrigger] AgencyDutyMark reached, CancellationToken cancellation)
    {
        var row = await duties.OfAsync(reached.ProcessId, cancellation);
        var process = await processes.GetAsync(reached.ProcessId, cancellation);
        var mark = await NextAsync(process, row, cancellation);

        // Acted on by an earlier try, moved by an edited calendar, or done meanwhile: looking again tells.
        if (row.IsOver || mark.Number != reached.Number || mark.At > time.GetUtcNow())
            return Done.Instance;

        if (mark.Kind == DutyMarkKind.End)
        {
            process = await processes.TellAsync(
                process.Id,
                "breach",
                $"Quá hạn (hạn {VietnamTime.Long(process.Deadline!.LastDay)}); ghi nhận vi phạm thời hạn, hồ sơ vẫn mở",
                each => each with { BreachedAt = each.BreachedAt ?? time.GetUtcNow() },
                cancellation);
            await letters.EscalateAsync(process, mark, cancellation);
        }

        await letters.RemindAsync(process, mark, cancellation);
        await processes.TellAsync(process.Id, string.Create(CultureInfo.InvariantCulture, $"mark-{mark.Number}"), "Nhắc cơ quan bằng thư", cancellation);
        await duties.ChangeAsync(process.Id, each => each.Last == row.Last ? each with { Last = mark.After(each.Last) } : each, cancellation);
        return Done.Instance;
    }

    [Function("EndAgencyDuty")]
    public async Task<Done> End([ActivityTrigger] string processId, CancellationToken cancellation)
    {
        var row = await duties.OfAsync(processId, cancellation);
        var process = await processes.GetAsync(processId, cancellation);
        if (row.IsOver)
            await letters.EndedAsync(process, row, cancellation);
        if (row.SettledBy is not null && process.Kind == ProcessKind.StructuralChange)
            await ToUpdateAsync(process, row, cancellation);
        var words = row.SettledBy is not null ? AgencyDutyWords.Settled(process.Kind) : row.Withdrawn is { } why ? $"Đã rút: {why}" : "Không cần nữa";

        await processes.TellAsync(
            processId,
            "closed",
            words,
            each => each with
            {
                State = row.Withdrawn is null ? ProcessState.Answered : ProcessState.Withdrawn,
                Step = words,
                WaitingFor = [],
                MetAt = each.Deadline is null ? each.MetAt : row.SettledAt,
                EndedAt = time.GetUtcNow(),
            },
            cancellation);
        return Done.Instance;
    }

    /// <summary>Đ10.4: the Sở updates, adjusts and makes public; a named person does.</summary>
    private async Task ToUpdateAsync(ProcessRow process, AgencyDutyRow row, CancellationToken cancellation) => await cases.OpenAsync(
        new CaseRow("cap-nhat", process.Id, process.Id, $"Cập nhật danh mục cơ quan theo {row.SettledBy}: {process.Document}", OfficialId: null, time.GetUtcNow()),
        "Cập nhật tên, cơ cấu và mã định danh của cơ quan trong danh mục, rồi ghi kết quả vào vụ việc.",
        cancellation);

    /// <summary>Somebody filed the contact another way, or the agency is no more.</summary>
    private async Task<bool> IsGoneAsync(ProcessRow process, CancellationToken cancellation) =>
        await agencies.FindAsync(process.AgencyCode, cancellation) is null or { Active: false } or { Contact: not null };

    private async Task<DutyMark> NextAsync(ProcessRow process, AgencyDutyRow row, CancellationToken cancellation)
    {
        var calendar = await calendars.CurrentAsync(cancellation);
        if (process.Deadline is { } deadline)
            return DutyMarks.Next(StructureRules.ReminderDays, deadline, process.OpenedAt, row.Last, calendar, hours);

        var after = row.Last?.At ?? process.OpenedAt;
        return new DutyMark((row.Last?.Number ?? 0) + 1, DutyMarkKind.Reminder, hours.OpeningOfWorkingDay(after, ContactEvery, calendar));
    }
}
