using CongVan.Workflows.Waiting;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace CongVan.Workflows.Approvals;

/// <summary>Ask, remind, escalate, record the breach – until somebody decides. Silence never decides.</summary>
public static class ApprovalWorkflow
{
    /// <summary>A round is a handful of events; this many keep a history well under 500.</summary>
    private const int RoundsInOneHistory = 30;

    [Function(nameof(Approval))]
    public static async Task<ApprovalOutcome> Approval(
        [OrchestrationTrigger] TaskOrchestrationContext context, ApprovalAsked asked)
    {
        if (asked.Round == 0)
            await context.Call(ApprovalSteps.Ask, asked);

        var wakeups = new Wakeups(context);
        for (var round = 0; round < RoundsInOneHistory; round++)
        {
            var standing = await context.Call(ApprovalSteps.Look, asked.ApprovalId);
            if (standing.Outcome is { } outcome)
                return outcome;

            var woken = await wakeups.UntilAsync(standing.NextMark?.At);
            if (!woken && standing.NextMark is { } mark)
                await context.Call(ApprovalSteps.Remind, new MarkReached(asked.ApprovalId, mark));
        }

        context.ContinueAsNew(asked with { Round = asked.Round + 1 });
        return new ApprovalOutcome(ApprovalEnd.Withdrawn, []); // not read: the next generation's outcome is
    }

    /// <summary>Asks in a child process whose id is the approval's id.</summary>
    /// <param name="stage">Letters and digits; no hyphen, which parts it from the process's id.</param>
    /// <param name="purpose">For a signature or a seal: which of the process's papers; null for its written result.</param>
    public static Task<ApprovalOutcome> Approve(
        this TaskOrchestrationContext context, string processId, string stage, ApprovalKind kind, string? purpose = null)
    {
        var id = $"{processId}-{stage}";
        return context.CallSubOrchestratorAsync<ApprovalOutcome>(
            nameof(Approval),
            new ApprovalAsked(id, processId, kind, Purpose: purpose),
            new TaskOptions().WithInstanceId(id));
    }
}
