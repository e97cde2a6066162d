using CongVan.Workflows.Approvals;
using CongVan.Workflows.Processes;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace CongVan.Workflows.Documents;

/// <summary>Danh mục hồ sơ hằng năm (NĐ 30 Đ28): put before the head of the agency, who approves and issues it or sends it back.</summary>
public static class DossierListWorkflow
{
    public const string Stage = "danhmuc";
    public const string Issue = "ban-hanh";
    public const string SendBack = "tra-lai";

    [Function(nameof(DossierList))]
    public static async Task<Done> DossierList([OrchestrationTrigger] TaskOrchestrationContext context, ProcessInput process)
    {
        var id = process.ProcessId;
        var decision = await context.Approve(id, Stage, ApprovalKind.Choice);
        await context.Call(DossierSteps.SettleList, id);
        await context.Call(ProcessSteps.Close, new ProcessEnd(id, decision.Choice == Issue ? "Đã ban hành danh mục hồ sơ" : "Đã trả lại danh mục hồ sơ"));
        return Done.Instance;
    }
}
