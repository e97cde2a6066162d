using CongVan.Runtime.Engine.History;
using Microsoft.DurableTask.Client;

namespace CongVan.Runtime.Engine.Replay;

/// <summary>What one pass came to.</summary>
/// <param name="Status">Of the instance from now on; Running with <paramref name="NextGeneration"/> set after continue-as-new.</param>
internal sealed record PassOutcome(OrchestrationRuntimeStatus Status)
{
    public IReadOnlyList<HistoryEvent> Decisions { get; init; } = [];

    public IReadOnlyCollection<int> CancelledTimers { get; init; } = [];

    public string? Output { get; init; }

    public Failure? Failure { get; init; }

    public (bool Set, string? Data) CustomStatus { get; init; }

    /// <summary>Activities it called are not answered; of code that was not run to its end, perhaps not.</summary>
    public bool IsCalling { get; init; }

    public NextGeneration? NextGeneration { get; init; }

    /// <summary>The code waits for an event, perhaps beside other things.</summary>
    public bool AwaitsEvent { get; init; }

    /// <summary>Terminated with its children.</summary>
    public bool EndChildren { get; init; }
}

/// <param name="Input">Serialized.</param>
/// <param name="Version">Null for the same.</param>
/// <param name="Suspended">It was suspended in the step that ended the generation before: it begins when it is resumed.</param>
/// <param name="Events">Carried over, oldest first.</param>
internal sealed record NextGeneration(string? Input, string? Version, bool Suspended, IReadOnlyList<HistoryEvent> Events);
