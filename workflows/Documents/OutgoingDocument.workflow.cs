using CongVan.Workflows.Approvals;
using CongVan.Workflows.Waiting;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace CongVan.Workflows.Documents;

/// <summary>
/// Văn bản đi (NĐ 30 Đ10–19): drafted, its content checked, its form checked, signed by the competent person, numbered, signed by the
/// agency, issued, and followed at every recipient until none is waited for.
/// </summary>
public static class OutgoingDocumentWorkflow
{
    /// <summary>A round of checks is some forty events, a round of following a handful.</summary>
    private const int DraftsInOneHistory = 8;
    private const int RoundsInOneHistory = 40;

    [Function(nameof(OutgoingDocument))]
    public static async Task<OutgoingEnd> OutgoingDocument([OrchestrationTrigger] TaskOrchestrationContext context, OutgoingInput input)
    {
        var wakeups = new Wakeups(context);
        var come = input.Issued ? Come.Issued : await Issue(context, input.ProcessId, wakeups);
        if (come == Come.Withdrawn)
        {
            await context.Call(OutgoingSteps.Close, input.ProcessId);
            return OutgoingEnd.Withdrawn;
        }

        if (come == Come.Issued && await IsFollowed(context, input.ProcessId, wakeups))
        {
            await context.Call(OutgoingSteps.Close, input.ProcessId);
            return OutgoingEnd.Issued;
        }

        context.ContinueAsNew(input with { Issued = come == Come.Issued });
        return OutgoingEnd.Issued; // not read: the next generation's end is
    }

    private static async Task<Come> Issue(TaskOrchestrationContext context, string id, Wakeups wakeups)
    {
        for (var drafts = 0; drafts < DraftsInOneHistory;)
        {
            var standing = await context.Call(OutgoingSteps.Look, id);
            if (standing.Withdrawn)
                return Come.Withdrawn;
            if (standing.Submitted is not { } version)
            {
                await wakeups.UntilAsync(null);
                continue;
            }

            drafts++;
            var draft = new OutgoingVersion(id, version);
            if (await IsAgreed(context, draft, OutgoingStages.Content)
                && await IsAgreed(context, draft, OutgoingStages.Form)
                && await IsAgreed(context, draft, OutgoingStages.Sign)
                && await context.Call(OutgoingSteps.Sign, draft)
                && await IsAgreed(context, draft, OutgoingStages.Clerk)
                && await context.Call(OutgoingSteps.Seal, draft))
            {
                await context.Call(OutgoingSteps.Issue, id);
                return Come.Issued;
            }
        }

        return Come.Drafting;
    }

    /// <summary>Asks; what is not agreed to goes back to whoever drafts.</summary>
    private static async Task<bool> IsAgreed(TaskOrchestrationContext context, OutgoingVersion draft, string stage)
    {
        await context.Call(OutgoingSteps.Begin, new OutgoingStage(draft.ProcessId, draft.Version, stage));
        var outcome = await context.Approve(draft.ProcessId, OutgoingStages.IdOf(stage, draft.Version), ApprovalKind.Choice);
        if (outcome is { End: ApprovalEnd.Agreed, Choice: not OutgoingStages.Return })
            return true;
        await context.Call(OutgoingSteps.Return, new OutgoingStage(draft.ProcessId, draft.Version, stage));
        return false;
    }

    /// <summary>True when no recipient is waited for any more; false when the history has grown long enough.</summary>
    internal static async Task<bool> IsFollowed(TaskOrchestrationContext context, string id, Wakeups wakeups)
    {
        for (var round = 0; round < RoundsInOneHistory; round++)
        {
            var standing = await context.Call(OutgoingSteps.Follow, id);
            if (standing.Over)
                return true;
            var woken = await wakeups.UntilAsync(standing.Next?.At);
            if (!woken && standing.Next is { } mark)
                await context.Call(OutgoingSteps.Chase, new OutgoingMark(id, mark));
        }

        return false;
    }

    private enum Come
    {
        Drafting,
        Withdrawn,
        Issued,
    }
}
