using CongVan.Functions.Approvals;
using CongVan.Functions.Directory;
using CongVan.Functions.Notices;
using CongVan.Functions.Processes;
using CongVan.Functions.Regulation;
using CongVan.Workflows;
using CongVan.Workflows.Departures;
using CongVan.Workflows.Regulation;
using CongVan.Workflows.Waiting;
using Microsoft.Azure.Functions.Worker;
using ProcessState = CongVan.Functions.Processes.ProcessState;

namespace CongVan.Functions.Departures;

/// <summary>The steps of a departure; each safe to do twice.</summary>
public sealed class DepartureActivities(
    DepartureRegister departures,
    DepartureAnswers answers,
    DepartureLetters letters,
    ProcessRegister processes,
    ApprovalRegister approvals,
    PaperRegister papers,
    IAccountDirectory directory,
    ICalendarRegister calendars,
    OfficeHours hours,
    TimeProvider time)
{
    [Function("BeginDeparture")]
    public async Task<Done> Begin([ActivityTrigger] string processId, CancellationToken cancellation)
    {
        var row = await departures.GetAsync(processId, cancellation);
        var deadline = Deadline.Of(DeadlineRule.Departure, VietnamTime.StartOf(row.Decision.Date), await calendars.CurrentAsync(cancellation));
        await processes.TellAsync(
            processId,
            "deadline",
            $"Tính hạn gửi Mẫu 03: {deadline}",
            process => process with { Deadline = deadline, WaitingFor = [new Awaited(null, process.AgencyName)] },
            cancellation);
        if (row.IsOpen)
            await letters.BegunAsync(row, cancellation);
        return Done.Instance;
    }

    [Function("LookAtDeparture")]
    public async Task<DepartureStanding> Look([ActivityTrigger] string processId, CancellationToken cancellation)
    {
        var row = await departures.GetAsync(processId, cancellation);
        row = await departures.ChangeAsync(row, each => each.Unseen ? each with { Unseen = false } : each, cancellation);
        var request = AnsweringRequest.None;
        if (row.IsOpen)
            (row, request) = await answers.FollowAsync(row, cancellation);

        var process = await processes.GetAsync(processId, cancellation);
        var calendar = await calendars.CurrentAsync(cancellation);
        var now = time.GetUtcNow();
        var account = await directory.FindAsync(row.Login, cancellation);
        var standing = DepartureCourse.Next(
            new DepartureFacts(
                row.Decision.EffectiveDate,
                Ended: row.Ending is not null || row.ClosedAt is not null,
                KeptToBeTold: row.Ending is { WasScheduled: true } && (await papers.LatestAsync(processId, DepartureSteps.KeptPaper, cancellation))?.SentAt is null,
                AccountRevoked: account is null or { State: AccountState.Revoked },
                request,
                row.IsBreached,
                row.LockAnswer,
                row.LockedAt is not null,
                DutyMarks.Next(DepartureRules.ReminderDays, process.Deadline!, process.OpenedAt, row.LastMark, calendar, hours),
                hours.NextOpening(now.AddTicks(1), calendar)),
            now);
        return standing.Next == DepartureNext.AskAboutLock ? standing with { Stage = row.LockStage } : standing;
    }

    [Function("RemindOfDeparture")]
    public async Task<Done> Remind([ActivityTrigger] DutyMarkOf reached, CancellationToken cancellation)
    {
        var row = await departures.GetAsync(reached.ProcessId, cancellation);
        var mark = reached.Mark;
        if (!row.IsOpen || row.LastMark?.Number >= mark.Number || (await answers.FollowAsync(row, cancellation)).Request != AnsweringRequest.None)
            return Done.Instance;

        await letters.RemindAsync(row, mark, cancellation);
        if (mark.Kind == DutyMarkKind.End)
        {
            await letters.EscalateAsync(row, mark, cancellation);
            await processes.TellAsync(
                reached.ProcessId,
                "breach",
                "Quá hạn gửi Mẫu 03 (khoản 3 Điều 14); ghi nhận vi phạm thời hạn của cơ quan, báo cáo lãnh đạo, hồ sơ vẫn mở",
                process => process.BreachedAt is null && process.DeadlineIsOpen ? process with { BreachedAt = time.GetUtcNow() } : process,
                cancellation);
        }
        else
        {
            await processes.TellAsync(
                reached.ProcessId,
                $"mark-{mark.Number}",
                mark.Kind == DutyMarkKind.Reminder ? "Nhắc cơ quan gửi Mẫu 03" : "Nhắc cơ quan việc quá hạn gửi Mẫu 03",
                cancellation);
        }

        await departures.ChangeAsync(row, each => each.LastMark?.Number >= mark.Number ? each : each with { LastMark = mark.After(each.LastMark) }, cancellation);
        return Done.Instance;
    }

    [Function("NoteDepartureLock")]
    public async Task<Done> NoteLockAnswer([ActivityTrigger] string processId, CancellationToken cancellation)
    {
        var row = await departures.GetAsync(processId, cancellation);
        var asked = await approvals.FindAsync($"{processId}-{row.LockStage}", cancellation);
        var answer = asked?.Decision?.Chosen?.Code;
        await departures.ChangeAsync(
            row,
            each => each.LockQuestion != row.LockQuestion || each.LockAnswer != LockAnswer.NotAsked || asked is null or { State: ApprovalState.Open }
                ? each
                : answer switch
                {
                    null => each with { LockQuestion = each.LockQuestion + 1 },
                    DepartureSteps.LockIt => each with { LockAnswer = LockAnswer.Lock },
                    _ => each with { LockAnswer = LockAnswer.NoLock },
                },
            cancellation);
        return Done.Instance;
    }

    [Function("LockDeparted")]
    public async Task<Done> Lock([ActivityTrigger] string processId, CancellationToken cancellation)
    {
        var row = await departures.GetAsync(processId, cancellation);
        if (!row.IsOpen)
            return Done.Instance;

        var decided = await approvals.FindAsync($"{processId}-{row.LockStage}", cancellation);
        await directory.SecurityLockAsync(
            row.Login,
            LockReason.DepartureBreach,
            new Warrant($"{processId}.lock", decided?.Decision?.OfficialId ?? "hệ thống", $"Quá hạn đề nghị thu hồi theo {row.Decision.Words}"),
            cancellation);
        row = await departures.ChangeAsync(row, each => each.LockedAt is null ? each with { LockedAt = time.GetUtcNow() } : each, cancellation);
        await processes.TellAsync(processId, "locked", $"Đặt khóa an toàn tài khoản {row.Login} theo quyết định của cán bộ", cancellation);
        await letters.LockedAsync(row, cancellation);
        return Done.Instance;
    }

    [Function("CloseDeparture")]
    public async Task<Done> Close([ActivityTrigger] string processId, CancellationToken cancellation)
    {
        var row = await departures.GetAsync(processId, cancellation);
        if (row.Ending is { } ending)
        {
            if (row.LockedAt is not null)
            {
                await directory.UnlockAsync(
                    row.Login, LockReason.DepartureBreach, new Warrant($"{processId}.unlock", ending.By.CallerId, $"Giữ tài khoản: {ending.Words}"), cancellation);
            }

            await letters.KeptAsync(row, ending, cancellation);
        }

        row = await departures.ChangeAsync(row, each => each.ClosedAt is null ? each with { ClosedAt = time.GetUtcNow(), Unseen = false } : each, cancellation);
        await processes.TellAsync(
            processId,
            "closed",
            row.Ending switch
            {
                { Kind: EndingKind.Withdrawn } => $"Quyết định đã được rút, tài khoản {row.Login} giữ nguyên; kết thúc theo dõi",
                { Kind: EndingKind.TakenBack } => $"Người sử dụng được tiếp nhận lại, tài khoản {row.Login} giữ nguyên; kết thúc theo dõi",
                _ => $"Tài khoản {row.Login} đã thu hồi; kết thúc theo dõi",
            },
            process => process with
            {
                State = row.Ending is null ? ProcessState.Answered : ProcessState.Withdrawn,
                Step = row.Ending is null ? "Đã thu hồi tài khoản" : "Giữ tài khoản",
                WaitingFor = [],
                EndedAt = time.GetUtcNow(),
            },
            cancellation);
        return Done.Instance;
    }
}
