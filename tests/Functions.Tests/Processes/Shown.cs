namespace CongVan.Functions.Tests.Processes;

/// <summary>The answer to a request that was taken in, as the agency reads it.</summary>
internal sealed record Filed(
    string Id, int ArrivalNumber, DateTimeOffset ReceivedAt, DateTimeOffset Due, string DueExplained, string Status, string Message);

/// <summary><c>GET api/processes/{id}</c> as a caller reads it.</summary>
internal sealed record Shown(
    ShownBrief Process, DateTimeOffset? EndedAt, IReadOnlyList<ShownLine> Lines, IReadOnlyList<ShownPaper> Papers, IReadOnlyList<ShownEvent> History)
{
    /// <summary>The history in words, one line each.</summary>
    public string Words => string.Join('\n', History.Select(happened => happened.Words));

    public ShownLine Line(int ordinal) => Lines.Single(line => line.Ordinal == ordinal);
}

internal sealed record ShownBrief(
    string Id,
    string AgencyCode,
    string ArrivalNumber,
    string State,
    string Step,
    IReadOnlyList<string> WaitingFor,
    ShownDeadline? Deadline,
    bool Overdue);

internal sealed record ShownDeadline(
    string Article, DateTimeOffset Due, string Explained, string? Left, DateTimeOffset? MetAt, DateTimeOffset? BreachedAt);

internal sealed record ShownLine(int Ordinal, string Holder, string State, string? Login, string Result, string? Reason);

internal sealed record ShownPaper(string Id, string Number, DateOnly Date, DateTimeOffset? SentAt, string Address);

internal sealed record ShownEvent(DateTimeOffset At, string Words);
