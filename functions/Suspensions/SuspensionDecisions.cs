using CongVan.Functions.Accounts;
using CongVan.Functions.Approvals;
using CongVan.Functions.Directory;
using CongVan.Functions.Holdings;
using CongVan.Functions.Processes;
using CongVan.Functions.Regulation;
using CongVan.Workflows;
using CongVan.Workflows.Regulation;
using CongVan.Workflows.Suspensions;
using Microsoft.Azure.Functions.Worker;

namespace CongVan.Functions.Suspensions;

/// <summary>What officials decided about a suspension, carried out: first in the directory, under a warrant that makes twice once, then in the rows.</summary>
public sealed class SuspensionDecisions(
    SuspensionRegister suspensions,
    SuspensionLetters letters,
    ProcessRegister processes,
    ApprovalRegister approvals,
    LineRegister lines,
    Handover handover,
    IAccountDirectory directory,
    ICalendarRegister calendars,
    TimeProvider time)
{
    [Function("CarryOutSuspension")]
    public async Task<Done> CarryOut([ActivityTrigger] StageAnswered answered, CancellationToken cancellation)
    {
        var row = await suspensions.GetAsync(answered.ProcessId, cancellation);
        if (row.Decided.All(answer => answer.Stage != answered.Stage))
        {
            var asked = await approvals.GetAsync($"{answered.ProcessId}-{answered.Stage}", cancellation);
            if (asked.State == ApprovalState.Open)
                return Done.Instance;
            var answer = new SuspensionAnswer(
                answered.Stage, asked.Decision?.Chosen?.Code, asked.Decision?.OfficialId, asked.Decision?.Reason, asked.Decision?.At ?? time.GetUtcNow());
            var remaining = await InDirectoryAsync(row, answer, cancellation);
            row = await suspensions.ChangeAsync(row, each => With(each, answer, time.GetUtcNow()) with { Remaining = remaining ?? each.Remaining }, cancellation);
        }

        // At each try: one before may have died between the row and the telling.
        await TellAsync(row, answered.Stage, cancellation);
        return Done.Instance;
    }

    /// <summary>What an official had decided before the ground was recorded is carried out as if it had been asked here. Safe to repeat.</summary>
    public async Task<SuspensionRow> CarryOutBeforehandAsync(SuspensionRow row, CancellationToken cancellation)
    {
        if (row.DecidedBefore is not { } answer)
            return row;
        if (row.State == SuspensionState.Recorded)
        {
            await InDirectoryAsync(row, answer, cancellation);
            row = await suspensions.ChangeAsync(row, each => With(each, answer, time.GetUtcNow()), cancellation);
        }

        // At each look until something else happens: one before may have died between the row and the telling.
        if (row is { State: SuspensionState.Suspended, Decided.Count: 1, LastMark: null, Requests.Count: 0 })
            await TellAsync(row, answer.Stage, cancellation);
        return row;
    }

    /// <summary>What a revoked account leaves behind; null when it was not revoked.</summary>
    private async Task<Remaining?> InDirectoryAsync(SuspensionRow row, SuspensionAnswer answer, CancellationToken cancellation)
    {
        var warrant = new Warrant($"{row.ProcessId}.{answer.Stage}", answer.OfficialId ?? "hệ thống", $"{row.Ground.Article}; quy trình {row.ProcessId}");
        switch (answer.Choice)
        {
            case SuspensionChoices.Suspend:
                await directory.SuspendAsync(row.Login, warrant, cancellation);
                break;
            case SuspensionChoices.Reinstate:
                await directory.ReinstateAsync(row.Login, warrant, cancellation);
                break;
            case SuspensionChoices.Revoke:
                await directory.RevokeAsync(row.Login, warrant, cancellation);
                var origin = await directory.FindAsync(row.Login, cancellation) is { Origin: var from } ? NamingActivities.LineOf(from) : null;
                await lines.RevokedAsync(origin, cancellation);
                return await handover.PassOnAsync(row.Login, successor: null, warrant, cancellation);
        }

        return null;
    }

    private static SuspensionRow With(SuspensionRow row, SuspensionAnswer answer, DateTimeOffset now)
    {
        if (row.Decided.Any(known => known.Stage == answer.Stage))
            return row;
        var after = row with
        {
            Answers = [.. row.Decided, answer],
            State = answer.Choice switch
            {
                SuspensionChoices.Suspend => SuspensionState.Suspended,
                SuspensionChoices.DoNotSuspend => SuspensionState.Declined,
                SuspensionChoices.Reinstate => SuspensionState.Reinstated,
                SuspensionChoices.KeepSuspended => SuspensionState.Kept,
                SuspensionChoices.Revoke => SuspensionState.Revoked,
                _ => row.State,
            },
            SuspendedAt = answer.Choice is SuspensionChoices.Suspend ? now : row.SuspendedAt,
        };
        return answer.Choice is null
            ? after
            // What came in after the decision was not before the official: it stays open.
            : after with { Asked = [.. row.Requests.Select(request => request.AnsweredAt is null && request.FiledAt <= answer.At ? request with { AnsweredAt = answer.Stage } : request)] };
    }

    private async Task TellAsync(SuspensionRow row, string stage, CancellationToken cancellation)
    {
        var answer = row.Decided.First(each => each.Stage == stage);
        switch (answer.Choice)
        {
            case SuspensionChoices.Suspend:
                var deadline = Deadline.Of(DeadlineRule.Suspension, row.SuspendedAt!.Value, await calendars.CurrentAsync(cancellation));
                await processes.TellAsync(
                    row.ProcessId!,
                    "suspended",
                    $"Tạm dừng tài khoản {row.Login}; thời hạn để cơ quan đề nghị tiếp tục sử dụng: {deadline}",
                    process => process with { Deadline = deadline, MetAt = null, Step = "Đang tạm dừng, chờ văn bản của cơ quan", WaitingFor = [new Awaited(null, process.AgencyName)] },
                    cancellation);
                await letters.SuspendedAsync(row, cancellation);
                break;
            case SuspensionChoices.KeepSuspended:
                await processes.TellAsync(
                    row.ProcessId!, $"{stage}-kept", $"Giữ tạm dừng tài khoản {row.Login}: {answer.Reason}", process => process with { Step = "Giữ tạm dừng", WaitingFor = [] }, cancellation);
                break;
            case SuspensionChoices.Reinstate:
                await processes.TellAsync(row.ProcessId!, $"{stage}-reinstated", $"Cho tài khoản {row.Login} hoạt động trở lại", cancellation);
                break;
            case SuspensionChoices.Revoke:
                await processes.TellAsync(row.ProcessId!, $"{stage}-revoked", $"Đã thu hồi tài khoản {row.Login} (điểm c khoản 5 Điều 8){(row.Remaining?.Words is { } left ? $"; {left}" : "")}", cancellation);
                break;
        }
    }
}
