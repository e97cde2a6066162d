using CongVan.Workflows.Approvals;
using CongVan.Workflows.Processes;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace CongVan.Workflows.Documents;

/// <summary>
/// Thay đổi quyền truy cập văn bản, hồ sơ (NĐ 30 Phụ lục VI Phần I): warned of until an authorised person confirms it; nothing of it holds before. So
/// is the end of a quarantine, by which everybody's rights come back.
/// </summary>
public static class RightsChangeWorkflow
{
    public const string Stage = "quyen";
    public const string Confirm = "xac-nhan";
    public const string Refuse = "khong-dong-y";

    [Function(nameof(RightsChange))]
    public static async Task<Done> RightsChange([OrchestrationTrigger] TaskOrchestrationContext context, ProcessInput input)
    {
        var id = input.ProcessId;
        if ((await context.Call(RightsSteps.Look, id)).IsWanted)
            await context.Approve(id, Stage, ApprovalKind.Choice);
        await context.Call(RightsSteps.Settle, id);
        await context.Call(ProcessSteps.Close, new ProcessEnd(id, "Đã quyết định về quyền truy cập"));
        return Done.Instance;
    }
}

public static class RightsSteps
{
    /// <summary>Is it still what is asked for? Of two asked for at one moment, one is.</summary>
    public static readonly Step<string, RightsStanding> Look = new("LookAtRightsChange");

    /// <summary>Puts the change in force or drops it, as it was decided, and tells who asked for it.</summary>
    public static readonly Step<string, Done> Settle = new("SettleRightsChange");
}

public sealed record RightsStanding(bool IsWanted);
