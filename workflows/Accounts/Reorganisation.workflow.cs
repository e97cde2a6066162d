using CongVan.Workflows.Processes;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace CongVan.Workflows.Accounts;

/// <summary>Sáp nhập, chia tách, giải thể (Đ8.3d, 8.5b): one request; every account that moves or ends is a line the official sees before deciding.</summary>
public static class ReorganisationWorkflow
{
    [Function(nameof(Reorganisation))]
    public static Task<RequestEnd> Reorganisation([OrchestrationTrigger] TaskOrchestrationContext context, ProcessInput request) =>
        context.AnswerRequest(request.ProcessId);
}
