using System.Text;
using CongVan.Runtime.Engine.History;
using CongVan.Runtime.Engine.Store;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace CongVan.Runtime.Engine.Replay;

/// <summary>What the orchestrator holds in its hands during one pass over its history.</summary>
internal sealed class PassContext(InstanceRow instance, PassSettings settings, OrchestratorThread thread) : TaskOrchestrationContext
{
    private readonly Dictionary<int, OpenCall> _open = [];
    private HashSet<int> _cancelledTimers = [];
    private int _activities;
    private int _nextTask;
    private int _guids;

    public override TaskName Name => instance.Name;

    public override string InstanceId => instance.Id;

    public override ParentOrchestrationInstance? Parent { get; } =
        instance.Parent is { } parent ? new(parent.Name, parent.Id) : null;

    public override DateTime CurrentUtcDateTime => Now.UtcDateTime;

    public override bool IsReplaying => Replaying;

    // host-behaviour: always empty in worker extension 1.1.7.
    public override string Version => settings.Options.Strict ? "" : instance.Version;

    public DateTimeOffset Now { get; set; }

    public bool Replaying { get; set; }

    /// <summary>What was decided in this step.</summary>
    public List<HistoryEvent> Decisions { get; private set; } = [];

    public EventMailbox Events { get; } = new(settings.Converter);

    public bool HasOpenCalls => _open.Count > 0;

    public bool HasOpenActivities => _activities > 0;

    /// <summary>In this step.</summary>
    public IReadOnlyCollection<int> CancelledTimers => _cancelledTimers;

    public ContinueAsNewOptions? Next { get; private set; }

    public string? NextInput { get; private set; }

    /// <summary>Set when the code asked for a status in the part that is not replayed; Data is the status.</summary>
    public (bool Set, string? Data) Status { get; private set; }

    /// <summary>Why the instance cannot go on, when the fault is not an exception of its code.</summary>
    public Failure? Fatal { get; private set; }

    protected override ILoggerFactory LoggerFactory => settings.Loggers;

    public override T? GetInput<T>()
        where T : default
    {
        try
        {
            return settings.Converter.Deserialize<T>(instance.Input);
        }
        catch (System.Text.Json.JsonException e)
        {
            throw new InvalidOperationException(
                $"The input of '{instance.Name}' cannot be read as {typeof(T)}: {e.Message} Start it again with an input of that form.", e);
        }
    }

    public override Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null)
    {
        OnlyHere();
        if (input is TaskOptions && options is null)
        {
            throw new ArgumentException("TaskOptions were given as the activity's input; give them as options.", nameof(input));
        }

        return Retried(options, () => Call<TResult>(name, EventKind.TaskScheduled, input, null, options));
    }

    public override Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, object? input = null, TaskOptions? options = null)
    {
        OnlyHere();
        var id = Engine.InstanceId.Checked((options as SubOrchestrationOptions)?.InstanceId ?? NewGuid().ToString("N"));
        return Retried(options, () => Call<TResult>(orchestratorName, EventKind.ChildStarted, input, id, options));
    }

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        OnlyHere();
        var timer = new OpenTimer();
        var id = _nextTask++;
        Decisions.Add(new(EventKind.TimerCreated, Now) { TaskId = id, FireAt = new DateTimeOffset(fireAt.ToUniversalTime()) });
        _open.Add(id, timer);
        if (cancellationToken.CanBeCanceled)
        {
            cancellationToken.Register(() =>
            {
                if (timer.Cancel(cancellationToken))
                {
                    _open.Remove(id);
                    _cancelledTimers.Add(id);
                }
            });
        }

        return timer.Task;
    }

    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)
    {
        OnlyHere();
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        return Events.Wait<T>(eventName, cancellationToken);
    }

    public override void SendEvent(string instanceId, string eventName, object payload)
    {
        OnlyHere();
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        Decisions.Add(new(EventKind.EventSent, Now)
        {
            TaskId = _nextTask++,
            Name = eventName,
            Target = Engine.InstanceId.Checked(instanceId),
            Data = Written(payload, $"payload of event '{eventName}'"),
        });
    }

    public override void SetCustomStatus(object? customStatus)
    {
        OnlyHere();
        if (!Replaying)
        {
            Status = (true, Written(customStatus, "custom status"));
        }
    }

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true) =>
        ContinueAsNew(new ContinueAsNewOptions { NewInput = newInput, PreserveUnprocessedEvents = preserveUnprocessedEvents });

    public override void ContinueAsNew(ContinueAsNewOptions options)
    {
        OnlyHere();
        ArgumentNullException.ThrowIfNull(options);
        Next = options;
        NextInput = Written(options.NewInput, "input of the next generation", onReplayToo: true);
    }

    public override Guid NewGuid()
    {
        OnlyHere();
        return DeterministicGuid.Make(InstanceId, CurrentUtcDateTime, _guids++);
    }

    /// <summary>Hands an answer or an event to the code that waits for it. What nobody waits for any more is dropped, except events.</summary>
    public void Deliver(HistoryEvent told)
    {
        switch (told.Kind)
        {
            case EventKind.EventRaised:
                Events.Raise(told.Name!, told.Data);
                break;
            case EventKind.TaskCompleted or EventKind.ChildCompleted or EventKind.TimerFired when _open.Remove(told.TaskId!.Value, out var call):
                _activities -= told.Kind == EventKind.TaskCompleted ? 1 : 0;
                call.Succeed(told.Data);
                break;
            case EventKind.TaskFailed or EventKind.ChildFailed when _open.Remove(told.TaskId!.Value, out var call):
                _activities -= told.Kind == EventKind.TaskFailed ? 1 : 0;
                call.Fail(told.Failure!);
                break;
        }
    }

    /// <summary>What was decided so far belongs to the step that is over, and stays as it is.</summary>
    public void BeginStep()
    {
        (Decisions, _cancelledTimers, Status) = ([], [], default);
    }

    public void Stop(Failure why) => Fatal ??= why;

    private Task<T> Retried<T>(TaskOptions? options, Func<Task<T>> call) => options?.Retry switch
    {
        { Policy: { } policy } => Retrying.ByPolicy(this, policy, call),
        { Handler: { } handler } => Retrying.ByHandler(this, handler, call),
        _ => call(),
    };

    private Task<T> Call<T>(string name, EventKind kind, object? input, string? target, TaskOptions? options)
    {
        var id = _nextTask++;
        Decisions.Add(new(kind, Now)
        {
            TaskId = id,
            Name = name,
            Target = target,
            Data = Written(input, $"input of '{name}'"),
            Tags = Replaying || options?.Tags is null ? null : new Dictionary<string, string>(options.Tags, StringComparer.Ordinal),
            Version = Replaying ? null : options?.Version?.Version,
        });
        var call = new OpenCall<T>(name, id, settings.Converter);
        _open.Add(id, call);
        _activities += kind == EventKind.TaskScheduled ? 1 : 0;
        return call.Task;
    }

    // While replaying the text is in the history already. What cannot be written or is too long ends the instance rather than being thrown:
    // code that caught it would decide differently on replay, where nothing is written.
    private string? Written(object? value, string what, bool onReplayToo = false)
    {
        if (Replaying && !onReplayToo)
        {
            return null;
        }

        try
        {
            var text = settings.Converter.Serialize(value);
            if (text is not null && Encoding.UTF8.GetByteCount(text) is var bytes && bytes > settings.Options.MaxPayloadBytes)
            {
                Stop(Failure.ForGood(Payload.TooLong, Payload.Sentence(what, bytes, settings.Options.MaxPayloadBytes)));
            }

            return text;
        }
#pragma warning disable CA1031 // converters throw what they like; the instance ends with it
        catch (Exception e)
#pragma warning restore CA1031
        {
            Stop(Failure.Of(e));
            return null;
        }
    }

    private void OnlyHere()
    {
        if (!thread.IsHere)
        {
            settings.Escaped();
            throw new InvalidOperationException(Pass.EscapedSentence);
        }
    }
}

/// <summary>What a pass needs of the engine.</summary>
/// <param name="Work">The application's code.</param>
/// <param name="Converter">Of payloads.</param>
/// <param name="Options">Limits and strictness.</param>
/// <param name="Loggers">For replay-safe loggers.</param>
/// <param name="Escaped">Told when code of this pass runs where it must not, perhaps after the pass.</param>
internal sealed record PassSettings(
    IDurableWork Work, DataConverter Converter, DurableEngineOptions Options, ILoggerFactory Loggers, Action Escaped);
