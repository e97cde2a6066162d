using CongVan.Workflows.Processes;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace CongVan.Workflows.Accounts;

/// <summary>Đồng bộ tài khoản (Đ7): one login for the document system and the official mail, on a written, confirmed request.</summary>
public static class SynchronisationWorkflow
{
    [Function(nameof(Synchronisation))]
    public static Task<RequestEnd> Synchronisation([OrchestrationTrigger] TaskOrchestrationContext context, ProcessInput request) =>
        context.AnswerRequest(request.ProcessId);
}
