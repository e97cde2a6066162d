using CongVan.Workflows.Notices;
using CongVan.Workflows.Processes;
using CongVan.Workflows.Waiting;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace CongVan.Workflows.Accounts;

/// <summary>
/// Sáp nhập, chia tách, giải thể (Đ8.3d, 8.5b): one request; every account that moves or ends is a line the official sees before deciding. Decided
/// before its day it is answered at once, and carried out at 00:00 of that day on what is there then.
/// </summary>
public static class ReorganisationWorkflow
{
    /// <summary>From this version on a request may be filed before the decision it rests on takes effect.</summary>
    public const int Scheduling = 2;

    [Function(nameof(Reorganisation))]
    public static async Task<RequestEnd> Reorganisation([OrchestrationTrigger] TaskOrchestrationContext context, ProcessInput request)
    {
        var id = request.ProcessId;
        if (request.Version < Scheduling)
            return await context.AnswerRequest(id);

        var decided = await context.DecideRequest(id);
        if (decided is null)
            return RequestEnd.Withdrawn;

        var day = await context.Call(ReorganisationSteps.Schedule, id);
        if (day.Begins is not { } begins)
        {
            await context.CarryOutLines(id, decided);
            await context.SendResult(id);
            await context.Call(ProcessSteps.Close, new ProcessEnd(id, "Đã trả kết quả"));
            return RequestEnd.Answered;
        }

        await context.SendResult(id);
        await context.Call(ReorganisationSteps.Announce, id);
        await context.CarryOutLines(id, await OnTheDay(context, id, begins));
        await context.Call(ReorganisationSteps.Tell, id);
        await context.Call(ProcessSteps.Close, new ProcessEnd(id, "Đã trả kết quả và thực hiện từ ngày hiệu lực"));
        return RequestEnd.Answered;
    }

    private static async Task<IReadOnlyList<string>> OnTheDay(TaskOrchestrationContext context, string id, DateTimeOffset begins)
    {
        var wakeups = new Wakeups(context);
        while (true)
        {
            while (await wakeups.UntilAsync(begins))
            {
                // A calendar was edited: the day is the decision's, not the calendar's.
            }

            var due = await context.Call(ReorganisationSteps.Review, id);
            if (due.Begins is not { } later)
                return due.Lines;
            begins = later;
        }
    }
}
