using CongVan.Functions.Accounts;
using CongVan.Functions.Notices;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Functions.Regulation;
using CongVan.Workflows;
using CongVan.Workflows.Approvals;
using CongVan.Workflows.Regulation;
using Microsoft.Azure.Functions.Worker;

namespace CongVan.Functions.Approvals;

/// <summary>The steps of an approval; each safe to do twice.</summary>
public sealed class ApprovalActivities(
    Asking asking,
    Telling telling,
    Reminding reminding,
    ApprovalRegister approvals,
    ProcessRegister processes,
    SubmissionRegister submissions,
    PaperRegister papers,
    Questions questions,
    QuestionedDocuments documents,
    ApprovalStages stages,
    LineRegister lines,
    IOfficials officials,
    ICalendarRegister calendars,
    OfficeHours hours,
    TimeProvider time)
{
    [Function("AskForApproval")]
    public async Task<Done> Ask([ActivityTrigger] ApprovalAsked asked, CancellationToken cancellation)
    {
        if (asked.Kind == ApprovalKind.Choice)
        {
            var question = await questions.OpeningAsync(asked, cancellation);
            await asking.AskAsync(
                await documents.EndedAsync(question, cancellation) is { } why ? question with { State = ApprovalState.Withdrawn, TakenBackWhy = why } : question,
                cancellation);
            return Done.Instance;
        }

        var process = await processes.GetAsync(asked.ProcessId, cancellation);
        var isPaper = asked.Kind is ApprovalKind.Sign or ApprovalKind.Seal;
        var paper = isPaper ? await papers.LatestAsync(asked.ProcessId, asked.Purpose, cancellation) : null;
        await asking.AskAsync(
            new ApprovalRow(
                asked.ApprovalId,
                asked.ProcessId,
                asked.Kind,
                process.AgencyCode,
                paper?.Id ?? asked.ProcessId,
                paper?.ContentHash,
                // Typing in a paper and sealing its answer are one clerk's work; deciding on it would not be.
                isPaper ? null : await FiledByAsync(process, cancellation),
                ApprovalState.Open,
                time.GetUtcNow(),
                [],
                NotTheseOfficials: isPaper ? null : await HoldersAsync(asked.ProcessId, cancellation),
                Stages: stages.Of(process.Kind, asked.Kind, ApprovalRow.DutyOf(asked.Kind))),
            cancellation);
        return Done.Instance;
    }

    [Function("LookAtApproval")]
    public async Task<ApprovalStanding> Look([ActivityTrigger] string approvalId, CancellationToken cancellation)
    {
        var row = await approvals.GetAsync(approvalId, cancellation);
        if (row.State == ApprovalState.Open && await IsWithdrawalWanted(row, cancellation))
        {
            row = await approvals.ChangeAsync(
                approvalId, each => each.State == ApprovalState.Open ? each with { State = ApprovalState.Withdrawn } : each, cancellation);
        }

        // Hidden while it was being asked: whoever hid it saw no question yet.
        if (row is { State: ApprovalState.Open, Kind: ApprovalKind.Choice } && await documents.EndedAsync(row, cancellation) is { } why)
        {
            row = await approvals.ChangeAsync(
                approvalId, each => each.State == ApprovalState.Open ? each with { State = ApprovalState.Withdrawn, TakenBackWhy = why } : each, cancellation);
        }

        row = await telling.TellAsync(row, cancellation);
        if (row is { State: ApprovalState.Open, StageUntold: true })
            row = await asking.AskStageAsync(row, cancellation);
        if (row.State != ApprovalState.Open)
        {
            return new ApprovalStanding(
                new ApprovalOutcome(EndOf(row.State), row.Decision?.Lines ?? [], row.Decision?.Chosen?.Code), null);
        }

        var process = await processes.GetAsync(row.ProcessId, cancellation);
        var calendar = await calendars.CurrentAsync(cancellation);
        var next = ApprovalMarks.Next(
            new ApprovalMarks.Asked(row.Kind, row.StageAskedAt ?? row.AskedAt), DueOf(row, process), row.LastMark, calendar, hours);
        return new ApprovalStanding(null, next);
    }

    [Function("RemindOfApproval")]
    public async Task<Done> Remind([ActivityTrigger] MarkReached reached, CancellationToken cancellation)
    {
        await reminding.RemindAsync(reached, cancellation);
        return Done.Instance;
    }

    /// <summary>Withdrawn in the moment between the checks and the question: the wish stands in the submission.</summary>
    private async Task<bool> IsWithdrawalWanted(ApprovalRow row, CancellationToken cancellation) =>
        row.Kind == ApprovalKind.Lines
        && await submissions.FindAsync(row.ProcessId, cancellation) is { WithdrawalWanted: true };

    /// <summary>Officials whose own accounts the lines are about.</summary>
    private async Task<IReadOnlyList<string>> HoldersAsync(string processId, CancellationToken cancellation)
    {
        var named = (await lines.OfAsync(processId, cancellation)).SelectMany(line => new[] { line.Line.Revocation?.Login, line.Line.Holder.Email });
        return await officials.HoldersAsync([.. named.OfType<string>().Where(name => name.Length > 0)], cancellation);
    }

    private async Task<string?> FiledByAsync(ProcessRow process, CancellationToken cancellation) =>
        process.Brief is { } brief ? brief.NotThisOfficial : (await submissions.FindAsync(process.Id, cancellation))?.By.OfficialId;

    /// <summary>A question may be asked because a deadline was missed, or where none runs: that one it cannot miss.</summary>
    private static DateTimeOffset? DueOf(ApprovalRow row, ProcessRow process) =>
        process is { DeadlineIsOpen: true, Deadline.Due: var due } && (row.Kind != ApprovalKind.Choice || due > row.AskedAt) ? due : null;

    private static ApprovalEnd EndOf(ApprovalState state) => state switch
    {
        ApprovalState.Agreed => ApprovalEnd.Agreed,
        ApprovalState.Withdrawn => ApprovalEnd.Withdrawn,
        _ => ApprovalEnd.Refused,
    };
}
