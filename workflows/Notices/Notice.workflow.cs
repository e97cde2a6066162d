using CongVan.Workflows.Approvals;
using CongVan.Workflows.Waiting;
using Microsoft.DurableTask;

namespace CongVan.Workflows.Notices;

/// <summary>The way of every paper of the Sở, as a part of the process that owes it.</summary>
public static class NoticeWorkflow
{
    /// <summary>Drafts, has it signed and sealed, sends. Returns when the result is on its way and the deadline met.</summary>
    public static Task SendResult(this TaskOrchestrationContext context, string processId) => context.SendPaper(processId, purpose: null);

    /// <summary>
    /// The same way for another paper of the process; it meets no deadline unless its author says so. What it announces may be cancelled before it is
    /// sealed: then it goes no further.
    /// </summary>
    /// <param name="purpose">Which one: letters a–z, e.g. "tamdung". Its approvals are "ky{purpose}1" and "dau{purpose}".</param>
    public static async Task SendPaper(this TaskOrchestrationContext context, string processId, string? purpose)
    {
        var paper = await context.Call(NoticeSteps.Draft, new NoticeWanted(processId, 1, purpose));
        for (var version = 1; await Signature(context, processId, paper, version, purpose) is var end and not ApprovalEnd.Agreed; version++)
        {
            if (end == ApprovalEnd.Withdrawn)
                return;
            await Settlement(context, paper);
            paper = await context.Call(NoticeSteps.Draft, new NoticeWanted(processId, version + 1, purpose));
        }

        await context.Call(NoticeSteps.Sign, paper.PaperId);
        if ((await context.Approve(processId, $"dau{purpose}", ApprovalKind.Seal, purpose)).End == ApprovalEnd.Withdrawn)
        {
            await context.Call(NoticeSteps.TakeBack, paper.PaperId);
            return;
        }

        await context.Call(NoticeSteps.Seal, paper.PaperId);
        await context.Call(NoticeSteps.Send, paper.PaperId);
    }

    /// <summary>Withdrawn only by an act that no earlier release knew: no history holds it, so none is replayed otherwise.</summary>
    private static async Task<ApprovalEnd> Signature(
        TaskOrchestrationContext context, string processId, NoticeDrafted paper, int version, string? purpose)
    {
        var outcome = await context.Approve(processId, $"ky{purpose}{version}", ApprovalKind.Sign, purpose);
        if (outcome.End == ApprovalEnd.Withdrawn)
            await context.Call(NoticeSteps.TakeBack, paper.PaperId);
        else if (outcome.End == ApprovalEnd.Refused)
            await context.Call(NoticeSteps.SentBack, paper.PaperId);
        return outcome.End;
    }

    private static async Task Settlement(TaskOrchestrationContext context, NoticeDrafted paper)
    {
        var wakeups = new Wakeups(context);
        while (!await context.Call(NoticeSteps.IsSettled, paper.PaperId))
            await wakeups.UntilAsync(null);
    }
}
