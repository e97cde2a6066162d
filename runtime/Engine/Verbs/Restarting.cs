using CongVan.Runtime.Engine.Store;
using Microsoft.DurableTask.Client;

namespace CongVan.Runtime.Engine.Verbs;

/// <summary>Starts an instance once more, with the name, input, version and tags it has; as an instance of its own, whoever called it.</summary>
internal static class Restarting
{
    /// <param name="writer">Inside a transaction.</param>
    /// <param name="effects">Told of the start.</param>
    /// <param name="instanceId">What is started again.</param>
    /// <param name="newId">Null for the same id, whose instance must be finished and is replaced.</param>
    /// <param name="now">UTC.</param>
    /// <returns>The id it runs under.</returns>
    /// <exception cref="InstanceRefusedException">There is no such instance.</exception>
    /// <exception cref="DurableTask.Core.Exceptions.OrchestrationAlreadyExistsException">The same id is wanted and still open.</exception>
    public static string Do(Statements writer, Effects effects, string instanceId, string? newId, DateTimeOffset now)
    {
        var row = InstanceRow.Find(writer, instanceId)
            ?? throw new InstanceRefusedException(instanceId, InstanceRefusal.NotFound, $"No instance with ID '{instanceId}' was found.");
        var again = new InstanceRow
        {
            Key = 0,
            Id = newId ?? instanceId,
            Name = row.Name,
            Status = OrchestrationRuntimeStatus.Pending,
            Version = row.Version,
            Input = row.Input,
            Tags = row.Tags,
            Trace = row.Trace,
        };
        Starting.Do(writer, effects, again, dedupe: 0, startAt: null, now);
        return again.Id;
    }
}
