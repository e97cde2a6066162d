using CongVan.Runtime.Engine.History;
using CongVan.Runtime.Engine.Verbs;
using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace CongVan.Runtime.Engine;

/// <summary>The published client on this engine. Each command completes once it is on disk.</summary>
internal sealed class EngineClient(DurableEngine engine, DurableEngineOptions settings, DataConverter converter) : DurableTaskClient("congvan")
{
    public override async Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(orchestratorName.Name, nameof(orchestratorName));
        cancellation.ThrowIfCancellationRequested();
        return await engine.StartAsync(orchestratorName.Name, converter.Serialize(input), options);
    }

    public override Task RaiseEventAsync(string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        return Tell(instanceId, "raise an event to", new(EventKind.EventRaised, engine.Now) { Name = eventName, Data = Written(eventPayload, "event payload") }, cancellation);
    }

    public override Task TerminateInstanceAsync(string instanceId, TerminateInstanceOptions? options = null, CancellationToken cancellation = default) =>
        Tell(
            instanceId,
            "terminate",
            new(EventKind.Terminated, engine.Now) { Data = Written(options?.Output, "output"), Recursive = options?.Recursive is true ? true : null },
            cancellation);

    public override Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        Tell(instanceId, "suspend", new(EventKind.Suspended, engine.Now) { Data = reason }, cancellation);

    public override Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        Tell(instanceId, "resume", new(EventKind.Resumed, engine.Now) { Data = reason }, cancellation);

    public override async Task<OrchestrationMetadata?> GetInstancesAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        cancellation.ThrowIfCancellationRequested();
        return await engine.ReadAsync(instanceId, withHistory: false) is { } status ? Metadata(status, getInputsAndOutputs, inList: false) : null;
    }

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null)
    {
        filter ??= new();
        return Pageable.Create<OrchestrationMetadata>(async (token, size, cancellation) =>
        {
            cancellation.ThrowIfCancellationRequested();
            var page = await engine.ListAsync(filter with { ContinuationToken = token ?? filter.ContinuationToken, PageSize = size ?? filter.PageSize });
            return new([.. page.Values.Select(status => Metadata(status, filter.FetchInputsAndOutputs, inList: true))], page.ContinuationToken);
        });
    }

    public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        WaitUntil(instanceId, metadata => metadata.RuntimeStatus != OrchestrationRuntimeStatus.Pending, getInputsAndOutputs, cancellation);

    // host-behaviour: on an unknown id this hangs until somebody starts it; the caller gives the time limit.
    public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        WaitUntil(instanceId, metadata => metadata.IsCompleted, getInputsAndOutputs, cancellation);

    public override async Task<PurgeResult> PurgeInstanceAsync(string instanceId, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        cancellation.ThrowIfCancellationRequested();
        return new(await engine.PurgeAsync(instanceId, options?.Recursive is true));
    }

    public override async Task<PurgeResult> PurgeAllInstancesAsync(
        PurgeInstancesFilter filter, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        cancellation.ThrowIfCancellationRequested();
        return new(await engine.PurgeAsync(filter, openOnesToo: false, options?.Recursive is true), isComplete: true);
    }

    // host-behaviour: restart, rewind and list-ids are not supported by the real worker's client; the management API has them.
    public override Task<string> RestartAsync(string instanceId, bool restartWithNewInstanceId = false, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        return settings.Strict
            ? base.RestartAsync(instanceId, restartWithNewInstanceId, cancellation)
            : AsPublished(instanceId, engine.RestartAsync(instanceId, restartWithNewInstanceId));
    }

    public override Task RewindInstanceAsync(string instanceId, string reason, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        return settings.Strict
            ? base.RewindInstanceAsync(instanceId, reason, cancellation)
            : AsPublished(instanceId, engine.RewindAsync(instanceId, reason));
    }

    public override Task<Page<string>> ListInstanceIdsAsync(
        IEnumerable<OrchestrationRuntimeStatus>? runtimeStatus = null,
        DateTimeOffset? completedTimeFrom = null,
        DateTimeOffset? completedTimeTo = null,
        int pageSize = 100,
        string? lastInstanceKey = null,
        CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        return settings.Strict
            ? base.ListInstanceIdsAsync(runtimeStatus, completedTimeFrom, completedTimeTo, pageSize, lastInstanceKey, cancellation)
            : engine.ListIdsAsync(runtimeStatus, completedTimeFrom, completedTimeTo, pageSize, lastInstanceKey);
    }

    // The client belongs to the engine.
    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    // What the published members say they throw: ArgumentException for an unknown id, InvalidOperationException for a wrong state.
    private static async Task<T> AsPublished<T>(string instanceId, Task<T> command)
    {
        try
        {
            return await command;
        }
        catch (InstanceRefusedException refused) when (refused.Reason == InstanceRefusal.NotFound)
        {
            throw new ArgumentException(refused.Message, nameof(instanceId), refused);
        }
        catch (Exception refused) when (refused is InstanceRefusedException or OrchestrationAlreadyExistsException)
        {
            throw new InvalidOperationException(refused.Message, refused);
        }
    }

    private async Task Tell(string instanceId, string verb, HistoryEvent told, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        cancellation.ThrowIfCancellationRequested();
        await engine.Record((writer, effects) =>
        {
            Telling.Do(writer, effects, instanceId, verb, told);
            return true;
        });
    }

    private async Task<OrchestrationMetadata> WaitUntil(
        string instanceId, Func<OrchestrationMetadata, bool> holds, bool getInputsAndOutputs, CancellationToken cancellation)
    {
        while (true)
        {
            var change = engine.Watchers.NextChange(instanceId);
            if (await GetInstancesAsync(instanceId, getInputsAndOutputs, cancellation) is { } metadata && holds(metadata))
            {
                return metadata;
            }

            await change.WaitAsync(cancellation);
        }
    }

    private string? Written(object? value, string what) => Payload.Checked(converter.Serialize(value), what, settings.MaxPayloadBytes);

    private OrchestrationMetadata Metadata(InstanceStatus status, bool full, bool inList) => new(status.Name, status.Id)
    {
        RuntimeStatus = status.Status,
        CreatedAt = status.CreatedAt,
        LastUpdatedAt = status.LastUpdatedAt,
        DataConverter = full ? converter : null,
        SerializedInput = full ? status.Input : null,
        SerializedOutput = full ? status.Output : null,
        SerializedCustomStatus = full ? status.CustomStatus : null,
        Tags = settings.Strict && inList ? System.Collections.Immutable.ImmutableDictionary<string, string>.Empty : status.Tags, // host-behaviour: empty in lists
        FailureDetails = full && !settings.Strict ? status.Failure : null, // host-behaviour: null even when Failed
    };
}
