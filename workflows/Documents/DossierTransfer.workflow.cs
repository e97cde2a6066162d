using CongVan.Workflows.Processes;
using CongVan.Workflows.Waiting;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace CongVan.Workflows.Documents;

/// <summary>
/// Nộp lưu hồ sơ vào lưu trữ cơ quan (NĐ 30 Đ30, 31): those concerned are told thirty days before the day, reminded, their delay told to the
/// leader, until the dossier is handed over. A unit may keep it back for a time with the archive's consent; no silence hands it over.
/// </summary>
public static class DossierTransferWorkflow
{
    /// <summary>A round is a handful of events; this many keep a history well under 500.</summary>
    private const int RoundsInOneHistory = 30;

    [Function(nameof(DossierTransfer))]
    public static async Task<Done> DossierTransfer([OrchestrationTrigger] TaskOrchestrationContext context, ProcessInput process)
    {
        var id = process.ProcessId;
        var wakeups = new Wakeups(context);
        for (var round = 0; round < RoundsInOneHistory; round++)
        {
            var standing = await context.Call(DossierSteps.LookTransfer, id);
            if (standing.Settled)
                return await context.Call(DossierSteps.EndTransfer, id);

            if (!await wakeups.UntilAsync(standing.Next?.At) && standing.Next is { } mark)
                await context.Call(DossierSteps.RemindTransfer, new DossierMark(id, mark.Number));
        }

        context.ContinueAsNew(process);
        return Done.Instance; // not read: the next generation's end is
    }
}
