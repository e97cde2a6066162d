using CongVan.Workflows.Approvals;
using CongVan.Workflows.Notices;
using CongVan.Workflows.Processes;
using Microsoft.DurableTask;

namespace CongVan.Workflows.Accounts;

/// <summary>
/// The procedure that requests on accounts there are have in common (Đ13.2): received, checked, decided line by line, carried out, the
/// agency told in writing. Refused lines do not stop good ones; one written result covers both.
/// </summary>
internal static class WrittenRequest
{
    public static async Task<RequestEnd> AnswerRequest(this TaskOrchestrationContext context, string id)
    {
        if (await context.DecideRequest(id) is not { } approved)
            return RequestEnd.Withdrawn;

        await context.CarryOutLines(id, approved);
        await context.SendResult(id);
        await context.Call(ProcessSteps.Close, new ProcessEnd(id, "Đã trả kết quả"));
        return RequestEnd.Answered;
    }

    /// <summary>From the receipt to the decision, which is noted; null when the agency withdrew, and everybody was told.</summary>
    public static async Task<IReadOnlyList<string>?> DecideRequest(this TaskOrchestrationContext context, string id)
    {
        await context.Call(RequestSteps.FixDeadline, id);
        await context.Call(AccountSteps.SendReceipt, id);

        var lines = await context.Call(RequestSteps.CheckLines, id);
        foreach (var chunk in lines.Sound.Chunk(StepCalls.ChunkSize))
            await context.Call(AccountSteps.ReserveNames, new LineRefs(id, chunk));

        var decision = lines.Sound.Count == 0
            ? ProvisioningRules.NothingToDecide(lines.Withdrawn)
            : await context.Approve(id, "duyet", ApprovalKind.Lines);

        if (decision.End == ApprovalEnd.Withdrawn)
        {
            await context.Call(AccountSteps.TellWithdrawn, id);
            return null;
        }

        await context.Call(AccountSteps.NoteDecision, id);
        return decision.ApprovedLines;
    }

    public static async Task CarryOutLines(this TaskOrchestrationContext context, string id, IReadOnlyList<string> approved)
    {
        foreach (var chunk in approved.Chunk(StepCalls.ChunkSize))
        {
            var done = await CarryOut(context, new LineRefs(id, chunk));
            await context.CallEach(AccountSteps.SendPasswordLink, done.NewLogins.Select(line => new LineRef(id, line)));
        }
    }

    /// <summary>A whole chunk in one step: a merger of hundreds of accounts keeps a small history.</summary>
    private static async Task<CarriedOut> CarryOut(TaskOrchestrationContext context, LineRefs chunk)
    {
        try
        {
            return await context.CallActivityAsync<CarriedOut>(RequestSteps.CarryOut.Name, chunk, ProvisioningRules.DirectoryTries);
        }
        catch (TaskFailedException)
        {
            // Tried for as long as the deadline allows: what was not done stands in cases, the rest is done.
        }

        return await context.Call(RequestSteps.OpenCases, chunk);
    }
}

public enum RequestEnd
{
    /// <summary>The written result was sent, be it a full refusal.</summary>
    Answered,

    /// <summary>The agency withdrew before the decision.</summary>
    Withdrawn,
}
