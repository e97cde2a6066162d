using CongVan.Workflows.Processes;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace CongVan.Workflows.Accounts;

/// <summary>Thay đổi thông tin (Đ13, Mẫu 02): names of agencies and rooms, a person's details, transfers within the province – within 3 working days.</summary>
public static class ChangeWorkflow
{
    [Function(nameof(Change))]
    public static Task<RequestEnd> Change([OrchestrationTrigger] TaskOrchestrationContext context, ProcessInput request) =>
        context.AnswerRequest(request.ProcessId);
}
