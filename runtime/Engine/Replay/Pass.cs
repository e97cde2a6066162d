using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CongVan.Runtime.Engine.History;
using CongVan.Runtime.Engine.Store;
using Microsoft.DurableTask.Client;

namespace CongVan.Runtime.Engine.Replay;

/// <summary>
/// An orchestrator's code at work: over the recorded steps first, each compared with what the code does now, then a new one, and while it stays
/// in memory the next. Pure but for the code's own logging: nothing is recorded here.
/// </summary>
internal sealed class Pass
{
    public const string EscapedSentence =
        "The orchestrator awaited something that is not durable (I/O, Task.Delay, Task.Run, ConfigureAwait(false)) and left its thread. "
        + "Await only what its context gives; do the rest in an activity.";

    private readonly PassSettings _settings;
    private readonly OrchestratorThread _thread;
    private readonly PassContext _context;
    private readonly List<HistoryEvent> _heldWhileSuspended = [];
    private Task<string?>? _code;
    private bool _suspended;

    private Pass(InstanceRow instance, PassSettings settings)
    {
        _settings = settings;
        _thread = new OrchestratorThread(settings.Escaped);
        _context = new PassContext(instance, settings, _thread);
    }

    /// <summary>Runs one step. Where the code waits at its end it goes on in the next, if it is still in memory then.</summary>
    /// <param name="waiting">The code as it waits after the step before; null to run it over its history.</param>
    /// <param name="instance">As recorded.</param>
    /// <param name="history">Asked for when there is no waiting code.</param>
    /// <param name="at">Time of the step.</param>
    /// <param name="news">What the instance is told.</param>
    /// <param name="settings">What a pass needs of the engine.</param>
    /// <returns>The code, when it waits for more.</returns>
    public static (PassOutcome Outcome, Pass? Waiting) Run(
        Pass? waiting, InstanceRow instance, Func<IReadOnlyList<Step>> history, DateTimeOffset at, IReadOnlyList<HistoryEvent> news, PassSettings settings)
    {
        if (news.FirstOrDefault(told => told.Kind == EventKind.Terminated) is { } ended)
        {
            return (new(OrchestrationRuntimeStatus.Terminated) { Output = ended.Data, EndChildren = ended.Recursive is true, IsCalling = instance.IsCalling }, null);
        }

        var outcome = Refused(instance, news, settings);
        if (outcome is null)
        {
            var pass = waiting ?? new Pass(instance, settings);
            outcome = pass.Run(waiting is null ? history() : [], at, news);
            if (outcome.NextGeneration is null && InstanceRow.IsOpenStatus(outcome.Status))
            {
                return (outcome, pass);
            }
        }

        // Code that failed for what it is, not for what it threw, has not said which activities it leaves behind.
        return (outcome.Status == OrchestrationRuntimeStatus.Failed ? outcome with { IsCalling = outcome.IsCalling || instance.IsCalling } : outcome, null);
    }

    private static PassOutcome? Refused(InstanceRow instance, IReadOnlyList<HistoryEvent> news, PassSettings settings)
    {
        if (news.FirstOrDefault(told => told.Kind == EventKind.Violation) is { } violation)
        {
            return Failed(new Failure(typeof(InvalidOperationException).FullName!, violation.Data!));
        }

        if (Versions.Refusal(instance.Version, settings.Options) is { } refusal)
        {
            return Failed(Failure.ForGood(Versions.Mismatch, refusal)); // where it is rejected instead, no pass is run
        }

        return settings.Work.HasOrchestrator(instance.Name) ? null : Unknown(instance.Name);
    }

    private PassOutcome Run(IReadOnlyList<Step> history, DateTimeOffset at, IReadOnlyList<HistoryEvent> news)
    {
        _thread.Enter();
        try
        {
            return Replayed(history) is { } mismatch ? Failed(mismatch) : Continued(at, news);
        }
        finally
        {
            _thread.Leave();
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
        pass._thread.Enter();
        try
        {
            return pass.Replayed(history) is null;
        }
        finally
        {
            pass._thread.Leave();
        }
    }

    /// <summary>Runs all steps again, the last one too, and compares what the code decides in each.</summary>
    /// <returns>What the instance came to, or what differs.</returns>
    public static (OrchestrationRuntimeStatus Status, string? Output, string? Problem) Again(InstanceRow instance, IReadOnlyList<Step> history, PassSettings settings)
    {
        if (!settings.Work.HasOrchestrator(instance.Name))
        {
            return (OrchestrationRuntimeStatus.Failed, null, $"There is no orchestrator '{instance.Name}' any more.");
        }

        var pass = new Pass(instance, settings);
        var last = history[^1];
        var outcome = pass.Run([.. history.Take(history.Count - 1)], last.At, last.Inputs);
        var difference = outcome.Failure is { Type: Mismatch.Type } mismatch ? mismatch : Mismatch.Between(last.Decisions, outcome.Decisions, history.Count - 1);
        return (outcome.Status, outcome.Output, difference?.Message);
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
            _context.BeginStep();
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
        }

        return null;
    }

    private PassOutcome Continued(DateTimeOffset at, IReadOnlyList<HistoryEvent> news)
    {
        _context.Replaying = false;
        _context.BeginStep();
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
        var outcome = new PassOutcome(OrchestrationRuntimeStatus.Completed)
        {
            Decisions = _context.Decisions,
            CustomStatus = _context.Status,
            IsCalling = _context.HasOpenActivities,
        };
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
