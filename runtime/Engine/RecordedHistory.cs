using System.Text.Json;
using CongVan.Runtime.Engine.History;
using CongVan.Runtime.Engine.Replay;
using CongVan.Runtime.Engine.Store;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging.Abstractions;

namespace CongVan.Runtime.Engine;

/// <summary>
/// The last generation of an instance as a release recorded it, to be kept as a file and replayed on later code: instances that are open when a
/// new release starts go on with what is written here.
/// </summary>
/// <param name="Release">That recorded it.</param>
/// <param name="Name">Of the orchestrator.</param>
/// <param name="Steps">As stored, in order.</param>
public sealed record RecordedHistory(
    string Release, string Name, string InstanceId, string Version, string? Input, OrchestrationRuntimeStatus Status, string? Output, IReadOnlyList<JsonElement> Steps)
{
    /// <summary>All instances of a data folder that have recorded a step. The folder may be in use.</summary>
    /// <exception cref="DurableStoreException">The folder cannot be read; the message names the cure.</exception>
    public static async Task<IReadOnlyList<RecordedHistory>> AllOf(string folder, string release)
    {
        var database = EngineDatabase.Open(folder);
        try
        {
            return await Task.Run(() => database.Read<IReadOnlyList<RecordedHistory>>(store =>
                [.. Keys(store).Select(key => Of(store, InstanceRow.Find(store, key)!, release)).Where(recorded => recorded.Steps.Count > 0)]));
        }
        finally
        {
            database.Close();
        }
    }

    /// <summary>Runs today's code over the history.</summary>
    /// <param name="work">Today's code. Activities are not run.</param>
    /// <param name="converter">Of the application.</param>
    /// <returns>Null when the code does what it did; else both sides.</returns>
    public string? Difference(IDurableWork work, DataConverter converter)
    {
        var steps = Steps.Select(step => step.Deserialize(HistoryJson.Stored.Step)!).ToList();
        var instance = new InstanceRow { Key = 0, Id = InstanceId, Name = Name, Version = Version, Input = Input, Status = OrchestrationRuntimeStatus.Running };
        var settings = new PassSettings(work, converter, new DurableEngineOptions { DataFolder = "", Strict = true }, NullLoggerFactory.Instance, static () => { });
        if (Status == OrchestrationRuntimeStatus.Terminated)
        {
            steps.RemoveAt(steps.Count - 1); // ended from outside: the code had no part in it
        }

        var (status, output, problem) = Pass.Again(instance, steps, settings);
        return problem ?? (Status is OrchestrationRuntimeStatus.Completed or OrchestrationRuntimeStatus.Failed && (status, output) != (Status, Output)
            ? $"Recorded: it ended as {Status} with {Output}. The code now: {status} with {output}."
            : null);
    }

    private static RecordedHistory Of(Statements store, InstanceRow row, string release) => new(
        release, row.Name, row.Id, row.Version, row.Input, row.Status, row.Output,
        [.. InstanceRow.History(store, row.Key).Select(step => JsonSerializer.SerializeToElement(step, HistoryJson.Stored.Step))]);

    private static List<long> Keys(Statements store)
    {
        var keys = new List<long>();
        using var rows = store.Rows("SELECT key FROM instances ORDER BY key");
        while (rows.Read())
        {
            keys.Add(rows.GetInt64(0));
        }

        return keys;
    }
}
