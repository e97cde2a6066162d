using CongVan.Workflows.Notices;
using CongVan.Workflows.Processes;
using CongVan.Workflows.Waiting;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace CongVan.Workflows.Operations;

/// <summary>Sự cố (Đ25.2b): every agency is told in writing when it arises, and again when it is over.</summary>
public static class IncidentWorkflow
{
    public const string Arisen = "suco";
    public const string Over = "khacphuc";

    [Function(nameof(Incident))]
    public static async Task<Done> Incident([OrchestrationTrigger] TaskOrchestrationContext context, ProcessInput input)
    {
        var id = input.ProcessId;
        await context.SendPaper(id, Arisen);

        var wakeups = new Wakeups(context);
        for (var standing = await context.Call(OperationSteps.LookAtIncident, id);
            !standing.Closed;
            standing = await context.Call(OperationSteps.LookAtIncident, id))
        {
            if (!await wakeups.UntilAsync(standing.Remind))
                await context.Call(OperationSteps.RemindOfIncident, id);
        }

        await context.SendPaper(id, Over);
        await context.Call(ProcessSteps.Close, new ProcessEnd(id, "Sự cố đã khắc phục, đã thông báo các cơ quan"));
        return Done.Instance;
    }
}
