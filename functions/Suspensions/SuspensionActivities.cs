using CongVan.Functions.Directory;
using CongVan.Functions.Notices;
using CongVan.Functions.Processes;
using CongVan.Functions.Regulation;
using CongVan.Workflows;
using CongVan.Workflows.Regulation;
using CongVan.Workflows.Suspensions;
using CongVan.Workflows.Waiting;
using Microsoft.Azure.Functions.Worker;
using ProcessState = CongVan.Functions.Processes.ProcessState;

namespace CongVan.Functions.Suspensions;

/// <summary>The steps of a suspension that look, remind and close; each safe to do twice. See <see cref="SuspensionDecisions"/> for what is carried out.</summary>
public sealed class SuspensionActivities(
    SuspensionRegister suspensions,
    SuspensionLetters letters,
    SuspensionDecisions decisions,
    ProcessRegister processes,
    PaperRegister papers,
    IAccountDirectory directory,
    ICalendarRegister calendars,
    OfficeHours hours,
    TimeProvider time)
{
    [Function("BeginSuspension")]
    public async Task<Done> Begin([ActivityTrigger] string processId, CancellationToken cancellation)
    {
        await letters.RecordedAsync(await suspensions.GetAsync(processId, cancellation), cancellation);
        await processes.TellAsync(processId, "told", "Báo cơ quan quản lý trực tiếp bằng thư; soạn thông báo bằng văn bản (khoản 1 Điều 14)", cancellation);
        return Done.Instance;
    }

    [Function("LookAtSuspension")]
    public async Task<SuspensionStanding> Look([ActivityTrigger] string processId, CancellationToken cancellation)
    {
        var row = await suspensions.GetAsync(processId, cancellation);
        row = await suspensions.ChangeAsync(row, each => each.Unseen ? each with { Unseen = false } : each, cancellation);
        row = await decisions.CarryOutBeforehandAsync(row, cancellation);
        var process = await processes.GetAsync(processId, cancellation);
        (row, process) = await ExpireAsync(row, process, cancellation);

        var account = await directory.FindAsync(row.Login, cancellation);
        return SuspensionCourse.Next(new SuspensionFacts(
            row.State,
            RevokedElsewhere: account is null or { State: AccountState.Revoked },
            row.HasOpenRequest,
            row.GroundEnded,
            Expired: row.Expired is not null,
            Questions: row.Decided.Count(answer => answer.Stage != SuspensionStages.Suspend),
            row.TimesKept,
            KeptToBeTold: row.State == SuspensionState.Kept && !await IsKeptToldAsync(row, cancellation),
            row.State == SuspensionState.Suspended && process.Deadline is { } clock
                ? DutyMarks.Next(SuspensionRules.ReminderDays, clock, row.SuspendedAt!.Value, row.LastMark, await calendars.CurrentAsync(cancellation), hours)
                : null));
    }

    [Function("RemindOfSuspension")]
    public async Task<Done> Remind([ActivityTrigger] SuspensionMark reached, CancellationToken cancellation)
    {
        var row = await suspensions.GetAsync(reached.ProcessId, cancellation);
        var mark = reached.Mark;
        if (row is not { State: SuspensionState.Suspended, HasOpenRequest: false, GroundEnded: false } || mark.Kind != DutyMarkKind.Reminder || row.LastMark?.Number >= mark.Number)
            return Done.Instance;

        await letters.RemindAsync(row, mark, cancellation);
        await processes.TellAsync(reached.ProcessId, $"mark-{mark.Number}", "Nhắc cơ quan về thời hạn đề nghị tiếp tục sử dụng", cancellation);
        await suspensions.ChangeAsync(row, each => each.LastMark?.Number >= mark.Number ? each : each with { LastMark = mark.After(each.LastMark) }, cancellation);
        return Done.Instance;
    }

    [Function("CloseSuspension")]
    public async Task<Done> Close([ActivityTrigger] string processId, CancellationToken cancellation)
    {
        var row = await suspensions.GetAsync(processId, cancellation);
        row = await suspensions.ChangeAsync(row, each => each.ClosedAt is null ? each with { ClosedAt = time.GetUtcNow(), Unseen = false } : each, cancellation);
        var words = row.State switch
        {
            SuspensionState.Declined => $"Không tạm dừng tài khoản {row.Login}",
            SuspensionState.Reinstated => $"Tài khoản {row.Login} hoạt động trở lại",
            _ => $"Tài khoản {row.Login} đã thu hồi",
        };
        await processes.TellAsync(
            processId,
            "closed",
            $"{words}; kết thúc quy trình",
            process => process with { State = ProcessState.Answered, Step = words, WaitingFor = [], EndedAt = time.GetUtcNow() },
            cancellation);
        return Done.Instance;
    }

    /// <summary>
    /// The 15 days are over without a request that was received in time: Revocation is proposed, and from here the 3 working days of Đ14.4 are
    /// the Sở's own.
    /// </summary>
    private async Task<(SuspensionRow Row, Processes.ProcessRow Process)> ExpireAsync(SuspensionRow row, Processes.ProcessRow process, CancellationToken cancellation)
    {
        if (row is { State: SuspensionState.Suspended, GroundEnded: false, Expired: null } && process.Deadline is { } clock && time.GetUtcNow() >= clock.Due)
            row = await suspensions.ChangeAsync(row, each => each is { Expired: null, GroundEnded: false } ? each with { Expired = clock } : each, cancellation);

        if (row is not { State: SuspensionState.Suspended, GroundEnded: false, Expired: { } over })
            return (row, process);

        var deadline = Deadline.Of(DeadlineRule.Revocation.AsOf(VietnamTime.DateOf(over.Due)) with { Event = "hết thời hạn tạm dừng" }, over.Due, await calendars.CurrentAsync(cancellation));
        process = await processes.TellAsync(
            row.ProcessId!,
            "expired",
            $"Hết {over.Rule.Length} tạm dừng ngày {VietnamTime.Long(over.LastDay)}, không có văn bản đề nghị tiếp tục sử dụng: đề xuất thu hồi (điểm c khoản 5 Điều 8); {deadline}",
            each => each with { Deadline = deadline, MetAt = null, Step = "Đề xuất thu hồi, chờ xác nhận" },
            cancellation);
        await letters.ExpiredAsync(row, cancellation);
        return (row, process);
    }

    private async Task<bool> IsKeptToldAsync(SuspensionRow row, CancellationToken cancellation) =>
        (await papers.LatestAsync(row.ProcessId!, SuspensionCourse.KeptPurpose(row.TimesKept), cancellation))?.SentAt is not null;
}
