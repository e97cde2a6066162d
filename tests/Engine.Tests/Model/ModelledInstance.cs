using CongVan.Runtime.Engine;
using Microsoft.DurableTask.Client;

namespace Engine.Tests.Model;

/// <summary>
/// What the client must show of an instance that waits for "Go" and ends with what it is told, as simply as it can be said: it hears what it is
/// told in order, from its beginning on, and nothing but "resume" and "terminate" while it is suspended.
/// </summary>
internal sealed class ModelledInstance(string input, DateTimeOffset? begins)
{
    private readonly List<(string Verb, string? Word)> _toldBefore = [];
    private readonly List<string> _held = [];
    private bool _begun;
    private bool _suspended;

    public string Input => input;

    public OrchestrationRuntimeStatus Status { get; private set; } = OrchestrationRuntimeStatus.Pending;

    public string? Output { get; private set; }

    public bool IsOpen => Status is OrchestrationRuntimeStatus.Pending or OrchestrationRuntimeStatus.Running or OrchestrationRuntimeStatus.Suspended;

    public InstanceRefusal? Tell(string verb, string? word)
    {
        var suspended = _begun ? _suspended : _toldBefore.FindLast(told => told.Verb is "suspend" or "resume").Verb == "suspend";
        var refusal = (verb, IsOpen, suspended) switch
        {
            (_, false, _) => InstanceRefusal.Finished,
            ("suspend", _, true) => InstanceRefusal.AlreadySuspended,
            ("resume", _, false) => InstanceRefusal.NotSuspended,
            _ => (InstanceRefusal?)null,
        };
        if (refusal is not null)
        {
            return refusal;
        }

        if (_begun || verb == "terminate")
        {
            Hear(verb, word);
        }
        else
        {
            _toldBefore.Add((verb, word));
        }

        return null;
    }

    public void At(DateTimeOffset now)
    {
        if (!_begun && IsOpen && (begins is null || begins <= now))
        {
            _begun = true;
            Status = OrchestrationRuntimeStatus.Running;
            _toldBefore.ForEach(told => Hear(told.Verb, told.Word));
        }
    }

    private void Hear(string verb, string? word)
    {
        switch (verb)
        {
            case var _ when !IsOpen:
                break;
            case "terminate":
                (Status, Output) = (OrchestrationRuntimeStatus.Terminated, null);
                break;
            case "suspend":
                (Status, _suspended) = (OrchestrationRuntimeStatus.Suspended, true);
                break;
            case "resume":
                (Status, _suspended) = (OrchestrationRuntimeStatus.Running, false);
                _held.ForEach(held => Hear("Go", held));
                break;
            case "Go" when _suspended:
                _held.Add(word!);
                break;
            case "Go":
                (Status, Output) = (OrchestrationRuntimeStatus.Completed, $"{input} {word}");
                break;
        }
    }
}
