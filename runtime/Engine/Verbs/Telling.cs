using CongVan.Runtime.Engine.History;
using CongVan.Runtime.Engine.Store;
using Microsoft.DurableTask.Client;

namespace CongVan.Runtime.Engine.Verbs;

/// <summary>What a client tells an open instance: an event, a termination, a suspension, a resumption.</summary>
internal static class Telling
{
    /// <param name="writer">Inside a transaction.</param>
    /// <param name="effects">Told of the message.</param>
    /// <param name="instanceId">Whom.</param>
    /// <param name="verb">For the sentence of a refusal: "raise an event to", "terminate" …</param>
    /// <param name="told">What.</param>
    /// <exception cref="InstanceRefusedException">There is no such instance, or it does not take this now.</exception>
    public static void Do(Statements writer, Effects effects, string instanceId, string verb, HistoryEvent told)
    {
        var row = InstanceRow.Find(writer, instanceId)
            ?? throw new InstanceRefusedException(instanceId, InstanceRefusal.NotFound, $"Cannot {verb} '{instanceId}': there is no such instance.");
        if (Refusal(writer, row, told.Kind) is { } refusal)
        {
            throw new InstanceRefusedException(instanceId, refusal.Reason, $"Cannot {verb} '{instanceId}': {refusal.Because}.");
        }

        Records.Tell(writer, effects, row.Key, null, told);
    }

    private static (InstanceRefusal Reason, string Because)? Refusal(Statements writer, InstanceRow row, EventKind kind) => kind switch
    {
        _ when !row.IsOpen => (InstanceRefusal.Finished, $"it is {row.Status}"),
        EventKind.Suspended when IsSuspended(writer, row) => (InstanceRefusal.AlreadySuspended, "it is suspended already"),
        EventKind.Resumed when !IsSuspended(writer, row) => (InstanceRefusal.NotSuspended, "it is not suspended"),
        _ => null,
    };

    // As it will be once it has heard what it has been told.
    private static bool IsSuspended(Statements writer, InstanceRow row)
    {
        var suspended = row.Status == OrchestrationRuntimeStatus.Suspended;
        using var told = writer.Rows("SELECT body FROM inbox WHERE instance = $0 ORDER BY seq", row.Key);
        while (told.Read())
        {
            suspended = HistoryJson.ReadEvent(told.GetString(0)).Kind switch
            {
                EventKind.Suspended => true,
                EventKind.Resumed => false,
                _ => suspended,
            };
        }

        return suspended;
    }
}
