using CongVan.Workflows.Approvals;
using CongVan.Workflows.Waiting;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace CongVan.Workflows.Documents;

/// <summary>
/// Bản sao (NĐ 30 Đ25–27): asked for, decided on by the head or whoever was charged with signing copies, numbered, signed by the agency under its
/// clerk's hand, issued like a document that goes out and followed like one.
/// </summary>
public static class DocumentCopyWorkflow
{
    [Function(nameof(DocumentCopy))]
    public static async Task<OutgoingEnd> DocumentCopy([OrchestrationTrigger] TaskOrchestrationContext context, OutgoingInput input)
    {
        var id = input.ProcessId;
        if (!input.Issued && !await IsMade(context, new OutgoingVersion(id, 1)))
        {
            await context.Call(CopySteps.Drop, id);
            return OutgoingEnd.Withdrawn;
        }

        if (await OutgoingDocumentWorkflow.IsFollowed(context, id, new Wakeups(context)))
        {
            await context.Call(OutgoingSteps.Close, id);
            return OutgoingEnd.Issued;
        }

        context.ContinueAsNew(input with { Issued = true });
        return OutgoingEnd.Issued; // not read: the next generation's end is
    }

    private static async Task<bool> IsMade(TaskOrchestrationContext context, OutgoingVersion copy)
    {
        var id = copy.ProcessId;
        if (!await IsAgreed(context, id, CopyStages.Decide)
            || !await context.Call(CopySteps.Number, id)
            || !await IsAgreed(context, id, CopyStages.Clerk)
            || !await context.Call(OutgoingSteps.Seal, copy))
        {
            return false;
        }

        await context.Call(OutgoingSteps.Issue, id);
        await context.Call(CopySteps.Hand, id);
        return true;
    }

    private static async Task<bool> IsAgreed(TaskOrchestrationContext context, string id, string stage) =>
        await context.Approve(id, stage, ApprovalKind.Choice) is { End: ApprovalEnd.Agreed, Choice: not OutgoingStages.Return };
}

public static class CopySteps
{
    /// <summary>Takes number and date from the series of copies. False: what it was to be made of was asked back or hidden meanwhile.</summary>
    public static readonly Step<string, bool> Number = new("NumberCopy");

    /// <summary>Tells who asked for it that it is there.</summary>
    public static readonly Step<string, Done> Hand = new("HandCopy");

    /// <summary>It is not made: a number it had is void, who asked for it learns why.</summary>
    public static readonly Step<string, Done> Drop = new("DropCopy");
}

/// <summary>What is asked about a copy, as parts of approval ids.</summary>
public static class CopyStages
{
    /// <summary>The head, or whoever was charged with signing copies (NĐ 30 Đ27.1).</summary>
    public const string Decide = "saovb";

    /// <summary>The clerk: the agency's signature (NĐ 30 Đ32.2c). Named as for every document that goes out, whose seal looks for this very act.</summary>
    public static readonly string Clerk = OutgoingStages.IdOf(OutgoingStages.Clerk, 1);
}
