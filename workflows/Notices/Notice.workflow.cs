using CongVan.Workflows.Approvals;
using CongVan.Workflows.Waiting;
using Microsoft.DurableTask;

namespace CongVan.Workflows.Notices;

/// <summary>The way of every written result, as a part of the process that owes it.</summary>
public static class NoticeWorkflow
{
    /// <summary>Drafts, has it signed and sealed, sends. Returns when the result is on its way and the deadline met.</summary>
    public static async Task SendResult(this TaskOrchestrationContext context, string processId)
    {
        var paper = await context.Call(NoticeSteps.Draft, new NoticeWanted(processId, 1));
        for (var version = 2; !await IsSigned(context, processId, paper, version - 1); version++)
        {
            await Settlement(context, paper);
            paper = await context.Call(NoticeSteps.Draft, new NoticeWanted(processId, version));
        }

        await context.Call(NoticeSteps.Sign, paper.PaperId);
        await context.Approve(processId, "dau", ApprovalKind.Seal);
        await context.Call(NoticeSteps.Seal, paper.PaperId);
        await context.Call(NoticeSteps.Send, paper.PaperId);
    }

    private static async Task<bool> IsSigned(
        TaskOrchestrationContext context, string processId, NoticeDrafted paper, int version)
    {
        var outcome = await context.Approve(processId, $"ky{version}", ApprovalKind.Sign);
        if (outcome.End == ApprovalEnd.Agreed)
            return true;

        await context.Call(NoticeSteps.SentBack, paper.PaperId);
        return false;
    }

    private static async Task Settlement(TaskOrchestrationContext context, NoticeDrafted paper)
    {
        var wakeups = new Wakeups(context);
        while (!await context.Call(NoticeSteps.IsSettled, paper.PaperId))
            await wakeups.UntilAsync(null);
    }
}
