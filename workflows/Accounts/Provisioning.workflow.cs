using CongVan.Workflows.Approvals;
using CongVan.Workflows.Notices;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace CongVan.Workflows.Accounts;

/// <summary>
/// Cấp mới tài khoản (Đ12, Mẫu 01): received, checked, decided by an official, accounts created, the agency told in writing –
/// within 3 working days. Refused lines do not stop good ones; one written result covers both.
/// </summary>
public static class ProvisioningWorkflow
{
    [Function(nameof(Provisioning))]
    public static async Task<ProvisioningEnd> Provisioning(
        [OrchestrationTrigger] TaskOrchestrationContext context, ProvisioningRequest request)
    {
        var id = request.ProcessId;
        await context.Call(AccountSteps.FixDeadline, id);
        await context.Call(AccountSteps.SendReceipt, id);

        var lines = await context.Call(AccountSteps.CheckLines, id);
        foreach (var chunk in lines.Sound.Chunk(StepCalls.ChunkSize))
            await context.Call(AccountSteps.ReserveNames, new LineRefs(id, chunk));

        var decision = lines.Sound.Count == 0
            ? ProvisioningRules.NothingToDecide(lines.Withdrawn)
            : await context.Approve(id, "duyet", ApprovalKind.Lines);

        if (decision.End == ApprovalEnd.Withdrawn)
        {
            await context.Call(AccountSteps.TellWithdrawn, id);
            return ProvisioningEnd.Withdrawn;
        }

        await context.Call(AccountSteps.NoteDecision, id);
        await CreateAccounts(context, decision.ApprovedLines.Select(line => new LineRef(id, line)).ToArray());
        await context.SendResult(id);
        await context.Call(AccountSteps.Close, id);
        return ProvisioningEnd.Answered;
    }

    private static async Task CreateAccounts(TaskOrchestrationContext context, LineRef[] lines)
    {
        var created = new List<LineRef>();
        foreach (var chunk in lines.Chunk(StepCalls.ChunkSize))
        {
            var results = await Task.WhenAll(chunk.Select(line => CreateOne(context, line)));
            created.AddRange(chunk.Where((_, index) => results[index]));
        }

        await context.CallEach(AccountSteps.SendPasswordLink, created);
    }

    /// <summary>One account that fails is a case for a person; the rest go on.</summary>
    private static async Task<bool> CreateOne(TaskOrchestrationContext context, LineRef line)
    {
        try
        {
            var result = await context.CallActivityAsync<AccountResult>(
                AccountSteps.CreateAccount.Name, line, ProvisioningRules.DirectoryTries);
            if (result == AccountResult.Created)
                return true;
        }
        catch (TaskFailedException)
        {
            // Tried for as long as the deadline allows: what failed stands in the case.
        }

        await context.Call(AccountSteps.OpenCase, line);
        return false;
    }
}

/// <param name="ProcessId">Also the id of the orchestration.</param>
/// <param name="Version">Of the procedure; an older request keeps the procedure it started with.</param>
public sealed record ProvisioningRequest(string ProcessId, int Version = 1);

public enum ProvisioningEnd
{
    /// <summary>The written result was sent, be it a full refusal.</summary>
    Answered,

    /// <summary>The agency withdrew before the decision.</summary>
    Withdrawn,
}
