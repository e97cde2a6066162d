using System.Text;
using CongVan.Runtime.Engine.History;
using CongVan.Runtime.Engine.Store;
using Microsoft.Extensions.Logging;

namespace CongVan.Runtime.Engine.Running;

/// <summary>Runs activities, a number at once. An activity stays recorded until the step that takes its result: after a crash it runs again.</summary>
internal sealed partial class ActivityRunner(
    IDurableWork work, DurableEngineOptions options, TimeProvider time, ILoggerFactory loggers, Busyness busy, Action<long, Message> tell, Turns turns) : IDisposable
{
    private readonly ILogger _log = loggers.CreateLogger("CongVan.Engine");
    private readonly Lock _gate = new();
    private readonly Queue<ActivityCall> _queue = [];
    private CancellationTokenSource _stopping = new();
    private int _running;
    private bool _on;

    /// <summary>How many wait for their turn, and how many run.</summary>
    public (int Waiting, int Running) Count
    {
        get
        {
            lock (_gate)
            {
                return (_queue.Count, _running);
            }
        }
    }

    public void Turn(bool on)
    {
        CancellationTokenSource? stop = null;
        lock (_gate)
        {
            _on = on;
            if (on)
            {
                _stopping.Dispose();
                _stopping = new();
            }
            else
            {
                for (; _queue.Count > 0; busy.End())
                {
                    _queue.Dequeue();
                }

                stop = _stopping;
            }
        }

        stop?.Cancel();
    }

    public void Add(ActivityCall call)
    {
        lock (_gate)
        {
            if (!_on)
            {
                return;
            }

            busy.Begin();
            if (_running < options.MaxConcurrentActivities)
            {
                _running++;
                turns.Run(first => _ = Run(first), call);
            }
            else
            {
                _queue.Enqueue(call);
            }
        }
    }

    public void Dispose() => _stopping.Dispose();

    private async Task Run(ActivityCall first)
    {
        ActivityCall? call = first;
        while (call is not null)
        {
            if (await Result(call) is { } result)
            {
                tell(call.Instance, new Message(result, call.Generation));
            }

            busy.End();
            lock (_gate)
            {
                if (!_queue.TryDequeue(out call))
                {
                    _running--;
                }
            }
        }
    }

    /// <returns>Null when the engine stopped it: it has no result and runs again.</returns>
    private async Task<HistoryEvent?> Result(ActivityCall call)
    {
        if (!work.HasActivity(call.Name))
        {
            return Failed(call, Failure.ForGood("(unknown)", $"The function '{call.Name}' doesn't exist, is disabled, or is not an activity function."));
        }

        var stopping = _stopping.Token;
        using var span = Tracing.OfActivity(call);
        try
        {
            var output = await work.RunActivityAsync(new(call.Name, call.InstanceId, call.TaskId, call.Input), stopping);
            return output is not null && Encoding.UTF8.GetByteCount(output) is var bytes && bytes > options.MaxPayloadBytes
                ? Failed(call, Failure.ForGood(Payload.TooLong, Payload.Sentence($"result of '{call.Name}'", bytes, options.MaxPayloadBytes)))
                : new(EventKind.TaskCompleted, time.GetUtcNow()) { TaskId = call.TaskId, Name = call.Name, Data = output };
        }
        catch (Exception) when (stopping.IsCancellationRequested)
        {
            // Whatever it threw: clients under it wrap a cancellation in exceptions of their own, and a failure of its own comes again.
            return null;
        }
#pragma warning disable CA1031 // whatever an activity throws is its failure, told to its orchestrator
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogFailed(_log, call.InstanceId, call.Name, e.GetType().FullName!);
            span?.SetStatus(System.Diagnostics.ActivityStatusCode.Error, e.GetType().FullName);
            return Failed(call, options.Strict ? Failure.AsTheHostKeepsIt(e) : Failure.Of(e));
        }
    }

    private HistoryEvent Failed(ActivityCall call, Failure failure) =>
        new(EventKind.TaskFailed, time.GetUtcNow()) { TaskId = call.TaskId, Name = call.Name, Failure = failure };

    [LoggerMessage(2020, LogLevel.Warning, "Activity {Name} of {InstanceId} failed: {ErrorType}.")]
    private static partial void LogFailed(ILogger log, string instanceId, string name, string errorType);
}
