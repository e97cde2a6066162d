using CongVan.Runtime.Engine.Store;
using DurableTask.Core.Exceptions;
using Microsoft.DurableTask.Client;

namespace CongVan.Runtime.Engine.Verbs;

/// <summary>A client's start of an instance.</summary>
internal static class Starting
{
    /// <param name="writer">Inside a transaction.</param>
    /// <param name="effects">Told of the start.</param>
    /// <param name="row">As it begins.</param>
    /// <param name="dedupe">A bit for each status under which a finished instance of the same id is kept.</param>
    /// <param name="startAt">Null for now.</param>
    /// <param name="now">UTC.</param>
    /// <exception cref="OrchestrationAlreadyExistsException">The id is open, or finished in a status that is kept.</exception>
    public static void Do(Statements writer, Effects effects, InstanceRow row, int dedupe, DateTimeOffset? startAt, DateTimeOffset now)
    {
        var begins = startAt is { } at && at > now ? at : (DateTimeOffset?)null;
        if (Records.Insert(writer, effects, row, begins, now))
        {
            return;
        }

        if (InstanceRow.Find(writer, row.Id) is { } existing)
        {
            // host-behaviour: a finished id is silently overwritten unless its status is among DedupeStatuses; an open one never.
            if (existing.IsOpen || (dedupe & (1 << (int)existing.Status)) != 0)
            {
                throw new OrchestrationAlreadyExistsException($"An Orchestration instance with the status {existing.Status} already exists.");
            }

            Records.Delete(writer, effects, existing);
        }

        Records.Insert(writer, effects, row, begins, now);
    }

    /// <exception cref="ArgumentException">A name is not that of a status.</exception>
    public static int Dedupe(IEnumerable<string>? statuses) => Listing.Mask(statuses?.Select(Parsed));

    private static OrchestrationRuntimeStatus Parsed(string status) =>
        Enum.TryParse<OrchestrationRuntimeStatus>(status, ignoreCase: true, out var parsed) && Enum.IsDefined(parsed)
            ? parsed
            : throw new ArgumentException($"'{status}' among DedupeStatuses is not a status. Use WithDedupeStatuses.", nameof(status));
}
