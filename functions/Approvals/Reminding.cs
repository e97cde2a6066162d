using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Workflows.Approvals;

namespace CongVan.Functions.Approvals;

/// <summary>What is said while nobody decides: to the official, to the leader, and for the record.</summary>
public sealed class Reminding(
    ApprovalRegister approvals,
    ProcessRegister processes,
    IOfficials officials,
    Asking asking,
    ApprovalLetters letters,
    TimeProvider time)
{
    public async Task RemindAsync(MarkReached reached, CancellationToken cancellation)
    {
        var row = await approvals.GetAsync(reached.ApprovalId, cancellation);
        if (row.State != ApprovalState.Open || row.LastMark?.Number >= reached.Mark.Number)
            return;

        if (reached.Mark.Kind is MarkKind.Breach or MarkKind.Overdue || (row.Kind == ApprovalKind.Choice && row.Current?.ExpiresAt <= time.GetUtcNow()))
            row = await RenewLink(row, reached.Mark, cancellation);

        await Say(row, reached.Mark, cancellation);
        await approvals.ChangeAsync(
            row.Id,
            each => each.LastMark?.Number >= reached.Mark.Number ? each : each with { LastMark = After(each.LastMark, reached.Mark) },
            cancellation);
    }

    /// <summary>The first link died with the deadline or of age, but the decision is still wanted.</summary>
    private async Task<ApprovalRow> RenewLink(ApprovalRow row, ApprovalMark mark, CancellationToken cancellation)
    {
        var responsible = await asking.ResponsibleAsync(row, cancellation);
        var isRenewed = row.Current is { } current && current.At >= mark.At && (row.LastMark?.Number ?? 0) == mark.Number - 1;
        if (responsible is not null && !isRenewed)
            return await asking.AskOfficialAsync(row.Id, responsible, mark.Kind is MarkKind.Breach or MarkKind.Overdue ? "Đã quá hạn, đề nghị quyết định ngay" : "Vẫn chờ quyết định, đề nghị quyết định sớm", cancellation);

        // An earlier try may have died between the link and its mail; the same mail is sent once.
        await asking.AskAsync(row, cancellation);
        return row;
    }

    private async Task Say(ApprovalRow row, ApprovalMark mark, CancellationToken cancellation)
    {
        var leader = await officials.ResponsibleAsync(row.Duty.LeadOver(), row.AgencyCode, time.GetUtcNow(), null, cancellation);
        switch (mark.Kind)
        {
            case MarkKind.Reminder:
                await letters.ReminderAsync(row, mark, await LinkAsync(row, cancellation), cancellation);
                break;
            case MarkKind.Escalation:
                await letters.EscalationAsync(row, mark, leader?.Acts, cancellation);
                break;
            case MarkKind.Breach:
                await letters.BreachAsync(row, mark, leader?.Acts, cancellation);
                break;
            default:
                await letters.OverdueAsync(row, mark, leader?.Acts, cancellation);
                break;
        }

        await processes.TellAsync(
            row.ProcessId,
            $"{row.Id}-mark-{mark.Number}",
            Words(mark.Kind, leader?.Acts),
            process => mark.Kind == MarkKind.Breach && process.BreachedAt is null && process.DeadlineIsOpen
                ? process with { BreachedAt = time.GetUtcNow() }
                : process,
            cancellation);
    }

    private async Task<string?> LinkAsync(ApprovalRow row, CancellationToken cancellation) => row.Current is { } current
        ? await asking.TokenAsync(row.Id, current.OfficialId, current.Issue, cancellation)
        : null;

    private static string Words(MarkKind kind, Official? leader) => kind switch
    {
        MarkKind.Reminder => "Nhắc việc người được giao",
        MarkKind.Escalation => $"Báo cáo lãnh đạo về việc chưa giải quyết{(leader is null ? "" : $": {leader.FullName}")}",
        MarkKind.Breach => "Quá hạn giải quyết; ghi nhận vi phạm thời hạn, yêu cầu vẫn mở",
        _ => "Nhắc việc quá hạn",
    };

    private static ApprovalMarks.Reached After(ApprovalMarks.Reached? last, ApprovalMark mark) => new(
        mark.Number, mark.Kind, mark.At, mark.Kind == MarkKind.Overdue ? (last?.OverdueWords ?? 0) + 1 : 0);
}
