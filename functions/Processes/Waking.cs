using CongVan.Workflows.Waiting;
using Microsoft.DurableTask.Client;

namespace CongVan.Functions.Processes;

/// <summary>
/// The event after the row (DESIGN, rule 2): what was written is the truth, and a wake-up that gets lost is made up for by the sweep.
/// </summary>
public static class Waking
{
    public static async Task WakeAsync(this DurableTaskClient client, string instanceId, string name, CancellationToken cancellation)
    {
        try
        {
            await client.RaiseEventAsync(instanceId, name, eventPayload: null, cancellation);
        }
        catch (Exception exception) when (IsGone(exception))
        {
            // Finished, or not started yet: it reads the row itself when it starts.
        }
    }

    public static Task WakeAsync(this DurableTaskClient client, string instanceId, CancellationToken cancellation) =>
        client.WakeAsync(instanceId, Wakeups.Woken, cancellation);

    // An unknown or finished instance is an RpcException (NotFound, FailedPrecondition) on Azure and an InstanceRefusedException here:
    // types that only one of the flavours has.
    private static bool IsGone(Exception exception) =>
        exception is ArgumentException or InvalidOperationException
        || exception.GetType().Name is "RpcException" or "InstanceRefusedException";
}
