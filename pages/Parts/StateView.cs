namespace CongVan.Pages;

/// <summary>State of a process in words, with the colour it is shown in. The words alone must be enough.</summary>
public sealed record StateView(string Text, Tone Tone);

public enum Tone
{
    Plain,
    Waiting,
    Good,
    Bad,
}

/// <summary>One event in words.</summary>
/// <param name="Who">Who did it; null for the system.</param>
public sealed record HistoryEntry(DateTimeOffset At, string What, string? Who = null, Tone Tone = Tone.Plain);
