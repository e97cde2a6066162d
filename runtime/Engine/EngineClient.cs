using CongVan.Runtime.Engine.History;
using CongVan.Runtime.Engine.Store;
using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace CongVan.Runtime.Engine;

/// <summary>The published client on this engine. Each command completes once it is on disk. Restart, rewind, history and list-ids are not supported, as on the real worker.</summary>
internal sealed class EngineClient(DurableEngine engine, DurableEngineOptions options, DataConverter converter) : DurableTaskClient("congvan")
{
    public override async Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(orchestratorName.Name, nameof(orchestratorName));
        var id = InstanceId.Checked(options?.InstanceId ?? Guid.NewGuid().ToString("N"));
        var dedupe = Listing.Mask(options?.DedupeStatuses?.Select(Parsed));
        var now = engine.Now;
        var row = new InstanceRow
        {
            Key = 0,
            Id = id,
            Name = orchestratorName.Name,
            Status = OrchestrationRuntimeStatus.Pending,
            Version = options?.Version?.Version ?? Settings.DefaultVersion,
            Input = Written(input, "input"),
            Tags = HistoryJson.WriteTags(options?.Tags),
        };
        var startAt = options?.StartAt is { } at && at > now ? at : (DateTimeOffset?)null;
        await Do(
            (writer, effects) =>
            {
                if (InstanceRow.Find(writer, id) is { } existing)
                {
                    // host-behaviour: a finished id is silently overwritten unless its status is among DedupeStatuses; an open one never.
                    if (existing.IsOpen || (dedupe & (1 << (int)existing.Status)) != 0)
                    {
                        throw new OrchestrationAlreadyExistsException($"An Orchestration instance with the status {existing.Status} already exists.");
                    }

                    Records.Delete(writer, effects, existing);
                }

                Records.Insert(writer, effects, row, startAt, now);
                return true;
            },
            cancellation);
        return id;
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
        return new(await Do((writer, effects) => Purge.One(writer, effects, instanceId, options?.Recursive is true), cancellation));
    }

    public override async Task<PurgeResult> PurgeAllInstancesAsync(
        PurgeInstancesFilter filter, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        cancellation.ThrowIfCancellationRequested();
        return new(await engine.PurgeAsync(filter, openOnesToo: false, options?.Recursive is true), isComplete: true);
    }

    // The client belongs to the engine.
    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private DurableEngineOptions Settings => options;

    private static OrchestrationRuntimeStatus Parsed(string status) =>
        Enum.TryParse<OrchestrationRuntimeStatus>(status, ignoreCase: true, out var parsed) && Enum.IsDefined(parsed)
            ? parsed
            : throw new ArgumentException($"'{status}' among DedupeStatuses is not a status. Use WithDedupeStatuses.", nameof(status));

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

    private Task<bool> Tell(string instanceId, string verb, HistoryEvent told, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        return Do(
            (writer, effects) =>
            {
                var row = InstanceRow.Find(writer, instanceId)
                    ?? throw new InstanceRefusedException(instanceId, InstanceRefusal.NotFound, $"Cannot {verb} '{instanceId}': there is no such instance.");
                if (Refusal(writer, row, told.Kind) is { } refusal)
                {
                    throw new InstanceRefusedException(instanceId, refusal.Reason, $"Cannot {verb} '{instanceId}': {refusal.Because}.");
                }

                Records.Tell(writer, effects, row.Key, null, told);
                return true;
            },
            cancellation);
    }

    private async Task<T> Do<T>(Func<Statements, Effects, T> apply, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return await engine.Record(apply);
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

    private string? Written(object? value, string what) => Payload.Checked(converter.Serialize(value), what, options.MaxPayloadBytes);

    private OrchestrationMetadata Metadata(InstanceStatus status, bool full, bool inList) => new(status.Name, status.Id)
    {
        RuntimeStatus = status.Status,
        CreatedAt = status.CreatedAt,
        LastUpdatedAt = status.LastUpdatedAt,
        DataConverter = full ? converter : null,
        SerializedInput = full ? status.Input : null,
        SerializedOutput = full ? status.Output : null,
        SerializedCustomStatus = full ? status.CustomStatus : null,
        Tags = options.Strict && inList ? System.Collections.Immutable.ImmutableDictionary<string, string>.Empty : status.Tags, // host-behaviour: empty in lists
        FailureDetails = full && !options.Strict ? status.Failure : null, // host-behaviour: null even when Failed
    };
}
