using System.Globalization;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Functions.Regulation;
using CongVan.Workflows;
using CongVan.Workflows.Documents;
using CongVan.Workflows.Regulation;
using CongVan.Workflows.Waiting;
using Microsoft.Azure.Functions.Worker;

namespace CongVan.Functions.Documents.Dossiers;

/// <summary>The transfer of a dossier to the agency's archive, step by step; each safe to do twice (NĐ 30 Đ30.2, 31.3; Phụ lục VI Phần I).</summary>
public sealed class DossierTransferActivities(
    DossierRegister dossiers, ProcessRegister processes, IOfficials officials, DossierLetters letters, ICalendarRegister calendars, OfficeHours hours, TimeProvider time)
{
    /// <summary>A word again when the day is this near.</summary>
    private const int LastReminderDays = 7;

    [Function("LookAtDossierTransfer")]
    public async Task<DossierStanding> Look([ActivityTrigger] string processId, CancellationToken cancellation)
    {
        var process = await processes.GetAsync(processId, cancellation);
        var row = await dossiers.SeenAsync(await RowOfAsync(process, cancellation), cancellation);
        if (row.HandedOver is not null)
            return new DossierStanding(Settled: true, null);
        process = await CountedAsync(process, row, cancellation);
        return new DossierStanding(Settled: false, await NextAsync(process, row, cancellation));
    }

    [Function("RemindOfDossierTransfer")]
    public async Task<Done> Remind([ActivityTrigger] DossierMark reached, CancellationToken cancellation)
    {
        var process = await processes.GetAsync(reached.ProcessId, cancellation);
        var row = await RowOfAsync(process, cancellation);
        if (process.Deadline is not { } deadline || row.HandedOver is not null)
            return Done.Instance; // its year has no schedule yet, or it was handed over meanwhile: looking again tells
        var mark = await NextAsync(process, row, cancellation);
        if (mark.Number != reached.Number || mark.At > time.GetUtcNow())
            return Done.Instance;

        var first = row.NoticeAt is null;
        if (mark.Kind is DutyMarkKind.End)
            process = await processes.TellAsync(process.Id, $"breach-{deadline.LastDay:yyyyMMdd}", $"Quá hạn nộp lưu (hạn {VietnamTime.Long(deadline.LastDay)})", each => each with { BreachedAt = each.BreachedAt ?? time.GetUtcNow() }, cancellation);
        await TellAsync(process, row, mark, first, cancellation);
        await processes.TellAsync(
            process.Id,
            string.Create(CultureInfo.InvariantCulture, $"mark-{row.KeptBack?.Months ?? 0}-{mark.Number}"),
            first ? $"Thông báo hồ sơ đến hạn nộp lưu ngày {VietnamTime.Long(deadline.LastDay)}" : "Nhắc nộp lưu bằng thư",
            each => each with { Step = "Chờ nộp lưu", WaitingFor = [new Awaited(row.CreatorId, row.Metadata.Creator ?? "Người lập hồ sơ")] },
            cancellation);
        await dossiers.ChangeAsync(
            row.AgencyCode,
            row.Id,
            each => each.Last != row.Last || each.HandedOver is not null ? each : each with
            {
                Last = mark.After(each.Last),
                NoticeAt = each.NoticeAt ?? time.GetUtcNow(),
                State = each.State is DossierState.Closed or DossierState.KeptBack ? DossierState.Offered : each.State,
            },
            cancellation);
        return Done.Instance;
    }

    [Function("EndDossierTransfer")]
    public async Task<Done> End([ActivityTrigger] string processId, CancellationToken cancellation)
    {
        var process = await processes.GetAsync(processId, cancellation);
        var row = await RowOfAsync(process, cancellation);
        var handed = row.HandedOver ?? throw new InvalidOperationException($"{row.Id} was not handed over.");
        foreach (var person in await ConcernedAsync(row, cancellation))
        {
            await letters.SendAsync(
                process, "ended", "dossier", person, $"Đã nộp lưu hồ sơ {row.Notation}", [$"{handed.DeliveredBy} đã giao, {handed.ReceivedBy} đã nhận hồ sơ {row.Reference}."], null,
                ["Biên bản giao nhận và mục lục in được tại trang của hồ sơ."], DossierPages.Of(row.Id), cancellation);
        }

        await processes.TellAsync(
            processId,
            "closed",
            "Đã nộp lưu vào lưu trữ cơ quan",
            each => each with { State = ProcessState.Answered, Step = "Đã nộp lưu", WaitingFor = [], MetAt = handed.At, EndedAt = time.GetUtcNow() },
            cancellation);
        return Done.Instance;
    }

    private async Task<DossierRow> RowOfAsync(ProcessRow process, CancellationToken cancellation) =>
        await dossiers.GetAsync(process.AgencyCode, process.Brief!.Data!, cancellation);

    /// <summary>The deadline on the calendar of today; a year without a schedule is waited for, never guessed.</summary>
    private async Task<ProcessRow> CountedAsync(ProcessRow process, DossierRow row, CancellationToken cancellation)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"deadline-{row.KeptBack?.Months ?? 0}");
        if (process.Events.Any(told => told.Key == key))
            return process;
        try
        {
            var calendar = await calendars.CurrentAsync(cancellation);
            var deadline = DossierRules.Transfer(row.Work, row.Metadata.EndDate!.Value, row.Retention!, calendar)!;
            if (row.KeptBack is { } kept)
                deadline = Deadline.Of(DossierRules.KeptBack(kept.Months), VietnamTime.StartOf(deadline.LastDay), calendar);
            return await processes.TellAsync(
                process.Id, key, $"Tính hạn nộp lưu: {deadline}", each => each with { Deadline = deadline, BreachedAt = null }, cancellation);
        }
        catch (CalendarYearMissingException)
        {
            return process;
        }
    }

    private async Task<DutyMark> NextAsync(ProcessRow process, DossierRow row, CancellationToken cancellation)
    {
        var calendar = await calendars.CurrentAsync(cancellation);
        if (process.Deadline is not { } deadline)
            return new DutyMark(0, DutyMarkKind.Reminder, hours.NextOpening(time.GetUtcNow().AddDays(7), calendar));

        var begun = VietnamTime.DateOf(deadline.EventAt);
        var notice = DossierRules.NoticeDay(deadline.LastDay);
        // Spoken of on a day off it would come later than thirty days before.
        while (!calendar.IsWorkingDay(notice)) notice = notice.AddDays(-1);
        var since = row.ClosedAt ?? process.OpenedAt;
        // Closed when less than thirty days are left, or long after: the notice goes out at once.
        if (row.Last is null && hours.NextOpening(VietnamTime.StartOf(notice), calendar) <= since)
            return new DutyMark(1, DutyMarkKind.Reminder, since);
        return DutyMarks.Next([notice.DayNumber - begun.DayNumber, deadline.LastDay.DayNumber - LastReminderDays - begun.DayNumber], deadline, since, row.Last, calendar, hours);
    }

    private async Task TellAsync(ProcessRow process, DossierRow row, DutyMark mark, bool first, CancellationToken cancellation)
    {
        var late = mark.Kind is not DutyMarkKind.Reminder;
        var act = string.Create(CultureInfo.InvariantCulture, $"mark-{row.KeptBack?.Months ?? 0}-{mark.Number}");
        var kind = mark.Kind switch { DutyMarkKind.End => "breach", DutyMarkKind.Overdue => "overdue", _ => first ? "dossier" : "reminder" };
        var day = VietnamTime.Long(process.Deadline!.LastDay);
        foreach (var person in await ConcernedAsync(row, cancellation))
        {
            await letters.SendAsync(
                process, act, kind, person, $"{(late ? "Quá hạn nộp lưu" : first ? "Hồ sơ đến hạn nộp lưu" : "Nhắc nộp lưu")}: {row.Notation}",
                [$"Hồ sơ {row.Reference} đến hạn nộp vào lưu trữ cơ quan ngày {day} (Điều 30, 31 Nghị định số 30/2020/NĐ-CP)."],
                late ? "Thời hạn nộp lưu đã hết." : null,
                [$"Lập mục lục và giao nộp hồ sơ cho lưu trữ cơ quan; nếu cần giữ lại, phải có văn bản đồng ý của người đứng đầu, không quá {DossierRules.MostMonthsKeptBack} tháng."],
                DossierPages.Of(row.Id),
                cancellation);
        }

        if (mark.Kind is DutyMarkKind.End && await officials.ResponsibleAsync(Duty.LeadDocuments, row.AgencyCode, time.GetUtcNow(), null, cancellation) is { Acts: var leader })
        {
            await letters.SendAsync(
                process, act + "-lanh-dao", "escalation", leader, $"Quá hạn nộp lưu: {row.Notation}", [$"Hồ sơ {row.Reference} do {row.Metadata.Creator} lập chưa nộp vào lưu trữ cơ quan (hạn {day})."], null,
                ["Chỉ đạo đơn vị giao nộp, hoặc đồng ý bằng văn bản cho giữ lại."], DossierPages.Of(row.Id), cancellation);
        }
    }

    /// <summary>Who keeps the dossier and who receives it.</summary>
    private async Task<IReadOnlyList<Official>> ConcernedAsync(DossierRow row, CancellationToken cancellation)
    {
        var found = new List<Official>();
        if (await officials.StandingInAsync(row.CreatorId, time.GetUtcNow(), [], cancellation) is { Acts: var creator })
            found.Add(creator);
        if (await officials.ResponsibleAsync(Duty.KeepDocuments, row.AgencyCode, time.GetUtcNow(), null, cancellation) is { Acts: var clerk } && found.TrueForAll(one => one.Id != clerk.Id))
            found.Add(clerk);
        return found;
    }
}
