using CongVan.Runtime.Engine.History;
using CongVan.Runtime.Engine.Store;
using CongVan.Runtime.Engine.Verbs;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace CongVan.Runtime.Engine;

/// <summary>What operators do beyond the published client, whose strict mode refuses most of it.</summary>
public sealed partial class DurableEngine
{
    private const int PlansBeforeGivingUp = 100;

    /// <summary>Starts an instance whose input is written already.</summary>
    /// <param name="name">Of the orchestrator.</param>
    /// <param name="input">Serialized; null for none.</param>
    /// <param name="options">Id, time, tags, version; null for none of them.</param>
    /// <returns>Its id, once the start is on disk.</returns>
    /// <exception cref="ArgumentException">The id or the input is refused; the message says why.</exception>
    /// <exception cref="DurableTask.Core.Exceptions.OrchestrationAlreadyExistsException">The id is open, or finished in one of the statuses to be kept.</exception>
    public async Task<string> StartAsync(string name, string? input, StartOrchestrationOptions? options)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        var row = new InstanceRow
        {
            Key = 0,
            Id = InstanceId.Checked(options?.InstanceId ?? InstanceId.New()),
            Name = name,
            Status = OrchestrationRuntimeStatus.Pending,
            Version = options?.Version?.Version ?? _options.DefaultVersion,
            Input = Payload.Checked(input, "input", _options.MaxPayloadBytes),
            Tags = HistoryJson.WriteTags(options?.Tags),
        };
        var dedupe = Starting.Dedupe(options?.DedupeStatuses);
        row = row with { Trace = Tracing.Start(name, row.Id) };
        return await Record((writer, effects) =>
        {
            Starting.Do(writer, effects, row, dedupe, options?.StartAt, Now);
            return row.Id;
        });
    }

    /// <summary>All that is recorded of an instance; null when there is none.</summary>
    /// <param name="id">Of the instance.</param>
    /// <param name="withHistory">Whether the events of its last generation are read too.</param>
    public Task<InstanceStatus?> ReadAsync(string id, bool withHistory) => Task.Run(() => _database.Read(store =>
        InstanceRow.Find(store, id) is { } row ? Status.Of(row, withHistory ? InstanceRow.History(store, row.Key) : null) : null));

    /// <summary>Instances in the order of their ids, a page at a time.</summary>
    /// <param name="filter">Its page size and continuation token are honoured; task hubs are not known here.</param>
    public Task<Page<InstanceStatus>> ListAsync(OrchestrationQuery filter) => Task.Run(() => Listing.Read(_database, filter));

    /// <summary>Ids in their order, a page at a time; the token is the last id of the page before.</summary>
    /// <param name="statuses">Null for any.</param>
    /// <param name="completedFrom">With it or <paramref name="completedTo"/> only finished instances are listed.</param>
    /// <param name="completedTo">Inclusive.</param>
    /// <param name="pageSize">1 to 10,000.</param>
    /// <param name="after">The last id of the page before; null for the first page.</param>
    public Task<Page<string>> ListIdsAsync(
        IEnumerable<OrchestrationRuntimeStatus>? statuses, DateTimeOffset? completedFrom, DateTimeOffset? completedTo, int pageSize, string? after) =>
        Task.Run(() => Listing.Ids(_database, statuses, completedFrom, completedTo, pageSize, after));

    /// <summary>
    /// Opens a failed instance again: failed activities and failed sub-orchestrations run again, and theirs; what succeeded stays. One that
    /// failed by its code (an exception, a history that did not match, an unknown name, an await outside the context) tries its last step
    /// again, with the code as it now is. A call under a retry policy is made once more.
    /// </summary>
    /// <exception cref="InstanceRefusedException">There is no such instance, or it has not failed.</exception>
    public Task<bool> RewindAsync(string id, string? reason)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        return Task.Run(async () =>
        {
            for (var i = 0; i < PlansBeforeGivingUp; i++)
            {
                var plan = _database.Read(store => RewindPlan.For(store, Failed(store, id), _probing));
                if (await Record((writer, effects) => new Rewinding(writer, effects, _options, reason, Now).Do(plan)))
                {
                    return true;
                }
            }

            throw new InvalidOperationException($"Instance '{id}' changed each time it was about to be rewound. Try again.");
        });
    }

    /// <summary>Starts an instance once more, with the name, input, version and tags it has; open or finished, unless its own id is to be used.</summary>
    /// <param name="id">What is started again.</param>
    /// <param name="withNewId">False: under the same id, in place of the finished one.</param>
    /// <returns>The id it runs under.</returns>
    /// <exception cref="InstanceRefusedException">There is no such instance.</exception>
    /// <exception cref="DurableTask.Core.Exceptions.OrchestrationAlreadyExistsException">The same id is wanted and still open.</exception>
    public Task<string> RestartAsync(string id, bool withNewId)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        var newId = withNewId ? InstanceId.New() : null;
        return Record((writer, effects) => Restarting.Do(writer, effects, id, newId, Now));
    }

    /// <summary>Deletes a finished instance.</summary>
    /// <returns>How many were deleted: none when there is no such instance, or it is open.</returns>
    public Task<int> PurgeAsync(string id, bool recursive = false) => Record((writer, effects) => Purge.One(writer, effects, id, recursive));

    /// <summary>Deletes instances that match. The management API's DELETE takes open ones too when no status is named; the client's purge never does.</summary>
    /// <returns>How many were deleted.</returns>
    public Task<int> PurgeAsync(PurgeInstancesFilter filter, bool openOnesToo = false, bool recursive = false) =>
        Record((writer, effects) => Purge.Matching(writer, effects, filter, openOnesToo, recursive));

    private static InstanceRow Failed(Statements store, string id) => InstanceRow.Find(store, id) switch
    {
        null => throw new InstanceRefusedException(id, InstanceRefusal.NotFound, $"No orchestration with instance ID \"{id}\" found."),
        { Status: OrchestrationRuntimeStatus.Failed } row => row,
        { Status: var status } => throw new InstanceRefusedException(
            id, InstanceRefusal.NotFailed, $"This orchestration has status {status}, but only orchestrations in the \"Failed\" state can be rewound."),
    };
}
