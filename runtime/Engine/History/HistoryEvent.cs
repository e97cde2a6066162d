using System.Text.Json.Serialization;

namespace CongVan.Runtime.Engine.History;

/// <summary>What an instance was told (up to <see cref="Rewound"/>), and what its code decided (from <see cref="TaskScheduled"/>). Numbers are stored.</summary>
internal enum EventKind
{
    Started = 1,
    TaskCompleted = 2,
    TaskFailed = 3,
    TimerFired = 4,
    ChildCompleted = 5,
    ChildFailed = 6,
    EventRaised = 7,
    Suspended = 8,
    Resumed = 9,
    Terminated = 10,

    /// <summary>The code left its thread: the instance fails.</summary>
    Violation = 11,

    /// <summary>It had failed and was opened again; says nothing to the code.</summary>
    Rewound = 12,

    TaskScheduled = 20,
    TimerCreated = 21,
    ChildStarted = 22,
    EventSent = 23,
}

/// <summary>One event of a history; members that do not apply to its kind are null.</summary>
internal sealed record HistoryEvent(
    [property: JsonPropertyName("k")] EventKind Kind,
    [property: JsonPropertyName("at")] DateTimeOffset At)
{
    /// <summary>Number of the call; a completion carries that of its call.</summary>
    [JsonPropertyName("t")]
    public int? TaskId { get; init; }

    /// <summary>Of the activity, orchestrator or event.</summary>
    [JsonPropertyName("n")]
    public string? Name { get; init; }

    /// <summary>Input, result, payload, output or reason.</summary>
    [JsonPropertyName("d")]
    public string? Data { get; init; }

    /// <summary>Instance started or sent to.</summary>
    [JsonPropertyName("i")]
    public string? Target { get; init; }

    [JsonPropertyName("f")]
    public DateTimeOffset? FireAt { get; init; }

    [JsonPropertyName("x")]
    public Failure? Failure { get; init; }

    [JsonPropertyName("g")]
    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    [JsonPropertyName("v")]
    public string? Version { get; init; }

    /// <summary>Of a termination: the children too.</summary>
    [JsonPropertyName("r")]
    public bool? Recursive { get; init; }
}

/// <summary>One run of the orchestrator over its history: when, what was new to it, and what it decided. The unit of recording.</summary>
internal sealed record Step(
    [property: JsonPropertyName("at")] DateTimeOffset At,
    [property: JsonPropertyName("in")] IReadOnlyList<HistoryEvent> Inputs,
    [property: JsonPropertyName("out")] IReadOnlyList<HistoryEvent> Decisions);
