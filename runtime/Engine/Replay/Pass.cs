using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CongVan.Runtime.Engine.History;
using CongVan.Runtime.Engine.Store;
using Microsoft.DurableTask.Client;

namespace CongVan.Runtime.Engine.Replay;

/// <summary>
/// One run of an orchestrator: the recorded steps first, each compared with what the code does now, then the new one. Pure but for the code's
/// own logging: nothing is recorded here.
/// </summary>
internal sealed class Pass
{
    public const string EscapedSentence =
        "The orchestrator awaited something that is not durable (I/O, Task.Delay, Task.Run, ConfigureAwait(false)) and left its thread. "
        + "Await only what its context gives; do the rest in an activity.";

    private readonly InstanceRow _instance;
    private readonly PassSettings _settings;
    private readonly OrchestratorThread _thread;
    private readonly PassContext _context;
    private readonly List<HistoryEvent> _heldWhileSuspended = [];
    private Task<string?>? _code;
    private bool _suspended;

    private Pass(InstanceRow instance, PassSettings settings)
    {
        _instance = instance;
        _settings = settings;
        _thread = new OrchestratorThread(settings.Escaped);
        _context = new PassContext(instance, settings, _thread);
    }

    public static PassOutcome Run(InstanceRow instance, IReadOnlyList<Step> history, DateTimeOffset at, IReadOnlyList<HistoryEvent> news, PassSettings settings)
    {
        if (news.FirstOrDefault(told => told.Kind == EventKind.Terminated) is { } ended)
        {
            return new(OrchestrationRuntimeStatus.Terminated) { Output = ended.Data, EndChildren = ended.Recursive is true };
        }

        if (news.FirstOrDefault(told => told.Kind == EventKind.Violation) is { } violation)
        {
            return Failed(new Failure(typeof(InvalidOperationException).FullName!, violation.Data!));
        }

        if (Versions.Refusal(instance.Version, settings.Options) is { } refusal)
        {
            return Failed(Failure.ForGood(Versions.Mismatch, refusal)); // where it is rejected instead, no pass is run
        }

        if (!settings.Work.HasOrchestrator(instance.Name))
        {
            return Unknown(instance.Name);
        }

        var pass = new Pass(instance, settings);
        try
        {
            return pass.Replayed(history) is { } mismatch ? Failed(mismatch) : pass.Continued(at, news);
        }
        finally
        {
            pass._thread.Close();
        }
    }

    /// <summary>Whether the code does what these steps say it did, and still waits after them.</summary>
    public static bool Matches(InstanceRow instance, IReadOnlyList<Step> history, PassSettings settings)
    {
        if (!settings.Work.HasOrchestrator(instance.Name))
        {
            return false;
        }

        var pass = new Pass(instance, settings);
        try
        {
            return pass.Replayed(history) is null;
        }
        finally
        {
            pass._thread.Close();
        }
    }

    /// <summary>What the Functions host says of a function it does not know, as it says it.</summary>
    private static PassOutcome Unknown(string name)
    {
        var message = $"The function '{name}' doesn't exist, is disabled, or is not an orchestrator function.";
        return new(OrchestrationRuntimeStatus.Failed)
        {
            Failure = Failure.ForGood("(unknown)", message),
            Output = $$"""{"message":"{{JsonEncodedText.Encode(message, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}}","details":null}""",
        };
    }

    private static PassOutcome Failed(Failure failure) => new(OrchestrationRuntimeStatus.Failed) { Failure = failure, Output = failure.Text };

    private Failure? Replayed(IReadOnlyList<Step> history)
    {
        _context.Replaying = true;
        for (var i = 0; i < history.Count; i++)
        {
            Take(history[i].At, history[i].Inputs);
            if (_context.Fatal is { } fatal)
            {
                return fatal;
            }

            if (Mismatch.Between(history[i].Decisions, _context.Decisions, i) is { } difference)
            {
                return difference;
            }

            if (_code?.IsCompleted is true)
            {
                return Mismatch.EndedEarly(i);
            }

            _context.Decisions.Clear();
        }

        return null;
    }

    private PassOutcome Continued(DateTimeOffset at, IReadOnlyList<HistoryEvent> news)
    {
        _context.Replaying = false;
        Take(at, news);
        if (_context.Fatal is { } fatal)
        {
            return Failed(fatal);
        }

        if (_code is { IsCompleted: true })
        {
            return Ended(_code);
        }

        if (!_suspended && _code is not null && !_context.HasOpenCalls && !_context.Events.IsAwaited)
        {
            return Failed(new Failure(typeof(InvalidOperationException).FullName!, EscapedSentence));
        }

        return new(_suspended ? OrchestrationRuntimeStatus.Suspended : OrchestrationRuntimeStatus.Running)
        {
            Decisions = _context.Decisions,
            CancelledTimers = _context.CancelledTimers,
            IsCalling = _context.HasOpenActivities,
            CustomStatus = _context.Status,
            AwaitsEvent = _suspended || _context.Events.IsAwaited,
        };
    }

    private PassOutcome Ended(Task<string?> code)
    {
        var outcome = new PassOutcome(OrchestrationRuntimeStatus.Completed) { Decisions = _context.Decisions, CustomStatus = _context.Status };
        if (code.Exception is { } thrown)
        {
            var failure = Failure.Of(thrown.InnerException!);
            return outcome with { Status = OrchestrationRuntimeStatus.Failed, Failure = failure, Output = failure.Text };
        }

        if (code.IsCanceled)
        {
            var failure = Failure.Of(new TaskCanceledException(code));
            return outcome with { Status = OrchestrationRuntimeStatus.Failed, Failure = failure, Output = failure.Text };
        }

        if (_context.Next is { } next)
        {
            return outcome with
            {
                Status = OrchestrationRuntimeStatus.Running,
                NextGeneration = new(_context.NextInput, string.IsNullOrWhiteSpace(next.NewVersion) ? null : next.NewVersion, _suspended, Carried(next)),
            };
        }

        if (code.Result is { } output && Encoding.UTF8.GetByteCount(output) is var bytes && bytes > _settings.Options.MaxPayloadBytes)
        {
            return Failed(Failure.ForGood(Payload.TooLong, Payload.Sentence("output", bytes, _settings.Options.MaxPayloadBytes)));
        }

        return outcome with { Output = code.Result };
    }

    // Events nobody took, then those that came while it was suspended.
    private List<HistoryEvent> Carried(Microsoft.DurableTask.ContinueAsNewOptions next) => !next.PreserveUnprocessedEvents ? [] :
    [
        .. _context.Events.Kept.Select(kept => new HistoryEvent(EventKind.EventRaised, _context.Now) { Name = kept.Name, Data = kept.Data }),
        .. _heldWhileSuspended.Where(told => told.Kind == EventKind.EventRaised),
    ];

    private void Take(DateTimeOffset at, IReadOnlyList<HistoryEvent> inputs)
    {
        _context.Now = at;
        foreach (var told in inputs)
        {
            Hear(told);
        }
    }

    private void Hear(HistoryEvent told)
    {
        switch (told.Kind)
        {
            case EventKind.Suspended:
                _suspended = true;
                break;
            case EventKind.Resumed:
                _suspended = false;
                var held = _heldWhileSuspended.ToArray();
                _heldWhileSuspended.Clear();
                Array.ForEach(held, Hear);
                break;
            case var _ when _suspended:
                _heldWhileSuspended.Add(told);
                break;
            case EventKind.Started:
                _code = _thread.Start(() => _settings.Work.RunOrchestratorAsync(_context));
                break;
            default:
                _thread.Run(() => _context.Deliver(told));
                break;
        }
    }
}
