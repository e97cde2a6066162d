using CongVan.Workflows.Approvals;
using CongVan.Workflows.Notices;
using CongVan.Workflows.Processes;
using CongVan.Workflows.Waiting;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace CongVan.Workflows.Departures;

/// <summary>
/// Nghỉ hưu, thôi việc, chuyển ra ngoài (Đ14.3, 8.5a): from the personnel decision its agency has 5 days to file Mẫu 03. Reminders, then a
/// recorded breach, the leader told, and a security lock if an official chooses so. Followed until the account ends on the decision's
/// day, or the decision is taken back.
/// </summary>
public static class DepartureWorkflow
{
    /// <summary>A round is a handful of events; this many keep a history well under 500.</summary>
    private const int RoundsInOneHistory = 30;

    [Function(nameof(Departure))]
    public static async Task<DepartureNext> Departure([OrchestrationTrigger] TaskOrchestrationContext context, ProcessInput process)
    {
        var id = process.ProcessId;
        await context.Call(DepartureSteps.Begin, id);

        var wakeups = new Wakeups(context);
        for (var round = 0; round < RoundsInOneHistory; round++)
        {
            var standing = await context.Call(DepartureSteps.Look, id);
            switch (standing.Next)
            {
                case DepartureNext.AskAboutLock:
                    await context.Approve(id, standing.Stage!, ApprovalKind.Choice);
                    await context.Call(DepartureSteps.NoteLockAnswer, id);
                    break;
                case DepartureNext.Lock:
                    await context.Call(DepartureSteps.Lock, id);
                    break;
                case DepartureNext.TellKept:
                    await context.SendPaper(id, DepartureSteps.KeptPaper);
                    break;
                case DepartureNext.End:
                    await context.Call(DepartureSteps.Close, id);
                    return DepartureNext.End;
                default:
                    if (!await wakeups.UntilAsync(standing.Until) && standing.Mark is { } mark)
                        await context.Call(DepartureSteps.Remind, new DutyMarkOf(id, mark));
                    break;
            }
        }

        context.ContinueAsNew(process);
        return DepartureNext.Wait; // not read: the next generation's end is
    }
}
