using CongVan.Workflows.Approvals;
using CongVan.Workflows.Notices;
using CongVan.Workflows.Waiting;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace CongVan.Workflows.Suspensions;

/// <summary>
/// Tạm dừng tài khoản (Đ8.4, 14.1, 8.5c): a ground is recorded, the agency told at once, the account suspended on an official's decision. 15
/// days for the agency to ask that it continue; a request in time ends that ground at once, and an official reinstates or keeps suspended
/// with a reason. Without one Revocation is put before an official and carried out when confirmed.
/// </summary>
public static class SuspensionWorkflow
{
    /// <summary>A round is a handful of events; this many keep a history well under 500.</summary>
    private const int RoundsInOneHistory = 30;

    [Function(nameof(Suspension))]
    public static async Task<SuspensionNext> Suspension([OrchestrationTrigger] TaskOrchestrationContext context, SuspensionInput process)
    {
        var id = process.ProcessId;
        var told = process.Round == 0 ? BeginAsync(context, id) : Task.CompletedTask;

        var wakeups = new Wakeups(context);
        for (var round = 0; round < RoundsInOneHistory; round++)
        {
            var standing = await context.Call(SuspensionSteps.Look, id);
            switch (standing.Next)
            {
                case SuspensionNext.Ask:
                    await context.Approve(id, standing.Name!, ApprovalKind.Choice);
                    await context.Call(SuspensionSteps.CarryOut, new StageAnswered(id, standing.Name!));
                    break;
                case SuspensionNext.Tell:
                    await context.SendPaper(id, standing.Name);
                    break;
                case SuspensionNext.Answer or SuspensionNext.End:
                    await told;
                    if (standing.Next == SuspensionNext.Answer)
                        await context.SendResult(id);
                    await context.Call(SuspensionSteps.Close, id);
                    return standing.Next;
                default:
                    if (!await wakeups.UntilAsync(standing.Until) && standing.Mark is { } mark)
                        await context.Call(SuspensionSteps.Remind, new SuspensionMark(id, mark));
                    break;
            }
        }

        await told;
        context.ContinueAsNew(process with { Round = process.Round + 1 });
        return SuspensionNext.Wait; // not read: the next generation's end is
    }

    /// <summary>The notice of Đ14.1 waits for no decision, and no decision waits for it.</summary>
    private static async Task BeginAsync(TaskOrchestrationContext context, string id)
    {
        await context.Call(SuspensionSteps.Begin, id);
        await context.SendPaper(id, SuspensionPurposes.Recorded);
    }
}

/// <param name="ProcessId">Also the id of the orchestration.</param>
/// <param name="Version">Of the procedure; an older process keeps the procedure it started with.</param>
/// <param name="Round">Counts generations of the history.</param>
public sealed record SuspensionInput(string ProcessId, int Version = 1, int Round = 0);
