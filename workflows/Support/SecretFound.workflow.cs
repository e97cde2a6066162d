using CongVan.Workflows.Approvals;
using CongVan.Workflows.Processes;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace CongVan.Workflows.Support;

/// <summary>
/// Phát hiện tài liệu mật (Đ24.6), the accounts' side: head of the agency, Sở, sending agency and competent authority told at once; the
/// account that spread it locked on an official's word, never the reporter's; followed until an official closes it.
/// </summary>
public static class SecretFoundWorkflow
{
    public const string LockStage = "khoa";
    public const string CloseStage = "ketthuc";
    public const string Lock = "khoa";
    public const string Release = "ketthuc-mo-khoa";

    [Function(nameof(SecretFound))]
    public static async Task<Done> SecretFound([OrchestrationTrigger] TaskOrchestrationContext context, ProcessInput input)
    {
        var id = input.ProcessId;
        var spreader = await context.Call(SecretSteps.TellAll, id);
        if (spreader.IsKnown)
        {
            var word = await context.Approve(id, LockStage, ApprovalKind.Choice);
            if (word.Choice == Lock)
                await context.Call(SecretSteps.Lock, id);
        }

        var end = await context.Approve(id, CloseStage, ApprovalKind.Choice);
        if (end.Choice == Release)
            await context.Call(SecretSteps.Release, id);
        await context.Call(SecretSteps.TellClosed, id);
        await context.Call(ProcessSteps.Close, new ProcessEnd(id, "Kết thúc theo dõi"));
        return Done.Instance;
    }
}
