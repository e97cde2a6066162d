using CongVan.Runtime.Engine.History;
using CongVan.Runtime.Engine.Store;
using Microsoft.DurableTask.Client;

namespace CongVan.Runtime.Engine.Running;

/// <summary>Starts sub-orchestrations.</summary>
internal static class Children
{
    /// <summary>Generation of a parent that nobody has: of a child whose call was taken back by a rewind.</summary>
    public const int Orphaned = -1;

    public static void Start(Statements writer, Effects effects, InstanceRow parent, HistoryEvent call, DurableEngineOptions options, DateTimeOffset now)
    {
        var existing = InstanceRow.Find(writer, call.Target!);
        if (existing is { IsOpen: true, Parent: { Generation: Orphaned } link } && link.Key == parent.Key && SameName(existing, call))
        {
            writer.Run(
                "UPDATE instances SET parent_generation = $1, parent_task = $2 WHERE key = $0", existing.Key, parent.Generation, call.TaskId);
            return;
        }

        if (existing is { IsOpen: true })
        {
            Records.Tell(writer, effects, parent.Key, parent.Generation, new(EventKind.ChildFailed, now)
            {
                TaskId = call.TaskId,
                Name = call.Name,
                Failure = Failure.ForGood(
                    "DurableTask.Core.Exceptions.OrchestrationAlreadyExistsException",
                    $"An orchestration with id '{call.Target}' is already running. Give the sub-orchestration another id."),
            });
            return;
        }

        if (existing is not null)
        {
            Records.Delete(writer, effects, existing);
        }

        // host-behaviour: a sub-orchestration inherits its parent's tags.
        var tags = HistoryJson.ReadTags(parent.Tags).Concat(call.Tags ?? new Dictionary<string, string>(StringComparer.Ordinal))
            .GroupBy(tag => tag.Key, StringComparer.Ordinal)
            .ToDictionary(tag => tag.Key, tag => tag.Last().Value, StringComparer.Ordinal);
        var child = new InstanceRow
        {
            Key = 0,
            Id = call.Target!,
            Name = call.Name!,
            Status = OrchestrationRuntimeStatus.Pending,
            Version = call.Version ?? options.DefaultVersion,
            Input = call.Data,
            Tags = HistoryJson.WriteTags(tags),
            Trace = parent.Trace,
            Parent = new(parent.Key, parent.Generation, call.TaskId!.Value, parent.Id, parent.Name),
        };
        Records.Insert(writer, effects, child, null, now);
    }

    private static bool SameName(InstanceRow existing, HistoryEvent call) => string.Equals(existing.Name, call.Name, StringComparison.OrdinalIgnoreCase);
}
