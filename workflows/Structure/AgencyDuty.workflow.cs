using CongVan.Workflows.Processes;
using CongVan.Workflows.Waiting;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace CongVan.Workflows.Structure;

/// <summary>
/// What an agency owes about itself: its contact point (Đ23.7), and word of a change of its structure within 15 days (Đ10.4). Asked for,
/// reminded of, its breach recorded, until it is there. No silence ends it.
/// </summary>
public static class AgencyDutyWorkflow
{
    /// <summary>A round is a handful of events; this many keep a history well under 500.</summary>
    private const int RoundsInOneHistory = 30;

    [Function(nameof(ContactPoint))]
    public static Task<Done> ContactPoint([OrchestrationTrigger] TaskOrchestrationContext context, ProcessInput process) =>
        Follow(context, process);

    [Function(nameof(StructuralChange))]
    public static Task<Done> StructuralChange([OrchestrationTrigger] TaskOrchestrationContext context, ProcessInput process) =>
        Follow(context, process);

    private static async Task<Done> Follow(TaskOrchestrationContext context, ProcessInput process)
    {
        var id = process.ProcessId;
        await context.Call(AgencyDutySteps.Begin, id);

        var wakeups = new Wakeups(context);
        for (var round = 0; round < RoundsInOneHistory; round++)
        {
            var standing = await context.Call(AgencyDutySteps.Look, id);
            if (standing.Settled)
                return await context.Call(AgencyDutySteps.End, id);

            if (!await wakeups.UntilAsync(standing.Next?.At) && standing.Next is { } mark)
                await context.Call(AgencyDutySteps.Remind, new AgencyDutyMark(id, mark.Number));
        }

        context.ContinueAsNew(process);
        return Done.Instance; // not read: the next generation's end is
    }
}
