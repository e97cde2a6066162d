using CongVan.Workflows.Notices;
using CongVan.Workflows.Processes;
using CongVan.Workflows.Waiting;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace CongVan.Workflows.Operations;

/// <summary>
/// Dừng hệ thống theo kế hoạch (Đ9.4): the notice is signed, sealed and sent to every agency at least one whole working day before; a
/// notice that is not ready by then is not sent, and the system is not stopped.
/// </summary>
public static class PlannedStopWorkflow
{
    public const string Purpose = "dungkehoach";

    [Function(nameof(PlannedStop))]
    public static async Task<StopEnd> PlannedStop([OrchestrationTrigger] TaskOrchestrationContext context, ProcessInput input)
    {
        var id = input.ProcessId;
        await context.Call(OperationSteps.FixAnnouncement, id);
        await context.SendPaper(id, Purpose);

        var end = await Ended(context, id);
        if (end == StopEnd.Cancelled)
            await context.Call(OperationSteps.TellCancelled, id);
        await context.Call(ProcessSteps.Close, new ProcessEnd(id, Words(end), Withdrawn: end != StopEnd.Finished));
        return end;
    }

    private static async Task<StopEnd> Ended(TaskOrchestrationContext context, string id)
    {
        var wakeups = new Wakeups(context);
        while (true)
        {
            var standing = await context.Call(OperationSteps.LookAtStop, id);
            if (standing.End is { } end)
                return end;
            if (!await wakeups.UntilAsync(standing.Next?.At) && standing.Next is { } moment)
                await context.Call(OperationSteps.TellStop, moment);
        }
    }

    private static string Words(StopEnd end) => end switch
    {
        StopEnd.Finished => "Hệ thống hoạt động trở lại",
        StopEnd.Dropped => "Không dừng hệ thống: đã hủy trước khi thông báo",
        StopEnd.Cancelled => "Không dừng hệ thống: đã hủy kế hoạch",
        _ => "Không dừng hệ thống: thông báo không kịp thời hạn báo trước",
    };
}
