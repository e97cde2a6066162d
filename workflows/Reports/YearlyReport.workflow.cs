using CongVan.Workflows.Notices;
using CongVan.Workflows.Processes;
using CongVan.Workflows.Waiting;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace CongVan.Workflows.Reports;

/// <summary>
/// Báo cáo tháng 12 (Đ23.6, 9.9, Mẫu 04): every agency gets its figures to confirm, correct and sign; whoever has not is reminded until the
/// month is over; then the consolidated report goes to the provincial committee, with those that did not report. One process a year:
/// agencies are rows, so the history stays small however many there are.
/// </summary>
public static class YearlyReportWorkflow
{
    /// <summary>A round is one event for each fifty agencies and a few more; this many keep a history well under 500.</summary>
    private const int RoundsInOneHistory = 20;

    [Function(nameof(YearlyReport))]
    public static async Task<Done> YearlyReport([OrchestrationTrigger] TaskOrchestrationContext context, ProcessInput process)
    {
        var id = process.ProcessId;
        var asked = await context.Call(ReportSteps.Begin, id);
        await Each(context, ReportSteps.Ask, id, asked.Chunks);

        var wakeups = new Wakeups(context);
        for (var round = 0; round < RoundsInOneHistory; round++)
        {
            var standing = await context.Call(ReportSteps.Look, id);
            if (standing.Over)
            {
                await context.Call(ReportSteps.Count, id);
                await context.SendResult(id);
                await context.Call(ProcessSteps.Close, new ProcessEnd(id, "Đã gửi báo cáo tổng hợp"));
                return Done.Instance;
            }

            if (!await wakeups.UntilAsync(standing.Next!.At))
            {
                await Each(context, ReportSteps.Remind, id, asked.Chunks, standing.Next.Number);
                await context.Call(ReportSteps.Reached, new ReportMark(id, standing.Next.Number));
            }
        }

        context.ContinueAsNew(process);
        return Done.Instance; // not read: the next generation's end is
    }

    private static async Task Each(TaskOrchestrationContext context, Step<ReportChunk, Done> step, string id, int chunks, int mark = 0)
    {
        for (var chunk = 0; chunk < chunks; chunk++)
            await context.Call(step, new ReportChunk(id, chunk, mark));
    }
}
