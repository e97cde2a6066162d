using CongVan.Workflows.Approvals;
using CongVan.Workflows.Notices;
using CongVan.Workflows.Waiting;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace CongVan.Workflows.Accounts;

/// <summary>
/// Thu hồi tài khoản (Đ14.2–14.4, Mẫu 03): received, checked, decided, the accounts disabled, the agency told in writing within 3
/// working days. An account whose holder leaves on a later day is disabled on that day and not before; the written result names it.
/// </summary>
public static class RevocationWorkflow
{
    [Function(nameof(Revocation))]
    public static async Task<RevocationEnd> Revocation([OrchestrationTrigger] TaskOrchestrationContext context, RevocationRequest request)
    {
        var id = request.ProcessId;
        await context.Call(RevocationSteps.FixDeadline, id);
        await context.Call(AccountSteps.SendReceipt, id);

        var lines = await context.Call(RevocationSteps.CheckLines, id);
        var decision = lines.Sound.Count == 0
            ? ProvisioningRules.NothingToDecide(lines.Withdrawn)
            : await context.Approve(id, "duyet", ApprovalKind.Lines);

        if (decision.End == ApprovalEnd.Withdrawn)
        {
            await context.Call(AccountSteps.TellWithdrawn, id);
            return RevocationEnd.Withdrawn;
        }

        await context.Call(AccountSteps.NoteDecision, id);
        var next = await RevokeDue(context, id);
        await context.SendResult(id);
        await context.Call(RevocationSteps.Close, id);

        var wakeups = new Wakeups(context);
        while (next is not null)
        {
            await wakeups.UntilAsync(next);
            next = await RevokeDue(context, id);
        }

        return RevocationEnd.Answered;
    }

    /// <summary>Revokes what is due; returns when the next becomes due.</summary>
    private static async Task<DateTimeOffset?> RevokeDue(TaskOrchestrationContext context, string id)
    {
        var due = await context.Call(RevocationSteps.Due, id);
        foreach (var chunk in due.Lines.Chunk(StepCalls.ChunkSize))
            await Task.WhenAll(chunk.Select(line => RevokeOne(context, new LineRef(id, line))));
        return due.Next;
    }

    private static async Task RevokeOne(TaskOrchestrationContext context, LineRef line)
    {
        try
        {
            await context.CallActivityAsync<Done>(RevocationSteps.Revoke.Name, line, ProvisioningRules.DirectoryTries);
            return;
        }
        catch (TaskFailedException)
        {
            // Tried for as long as the deadline allows: what failed stands in the case.
        }

        await context.Call(RevocationSteps.OpenCase, line);
    }
}

/// <param name="ProcessId">Also the id of the orchestration.</param>
/// <param name="Version">Of the procedure; an older request keeps the procedure it started with.</param>
public sealed record RevocationRequest(string ProcessId, int Version = 1);

public enum RevocationEnd
{
    /// <summary>The written result was sent, and every account ended on its day.</summary>
    Answered,

    /// <summary>The agency withdrew before the decision.</summary>
    Withdrawn,
}
