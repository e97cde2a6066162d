namespace CongVan.Pages;

/// <summary>The list of processes, filtered by a GET form: <c>kind</c>, <c>agency</c>, <c>state</c>, <c>overdue</c>.</summary>
public sealed record ConsoleModel
{
    public required Office Office { get; init; }
    public required Reader Reader { get; init; }

    /// <summary>Where the filter form goes.</summary>
    public string Address { get; init; } = "";

    public required ConsoleFilter Filter { get; init; }
    public required IReadOnlyList<Choice> Kinds { get; init; }

    /// <summary>Empty for a reader who sees one agency only: then the filter is left out.</summary>
    public required IReadOnlyList<Choice> Agencies { get; init; }

    public required IReadOnlyList<Choice> States { get; init; }
    public required IReadOnlyList<ProcessRow> Rows { get; init; }

    /// <summary>How many match the filter; null when unknown.</summary>
    public int? Total { get; init; }

    public string? PreviousPage { get; init; }
    public string? NextPage { get; init; }
}

public sealed record ConsoleFilter(string? Kind = null, string? Agency = null, string? State = null, bool Overdue = false);

/// <param name="WaitingFor">Who is waited for; null when nobody is.</param>
public sealed record ProcessRow(
    string Address,
    string ArrivalNumber,
    string Kind,
    string Agency,
    string Step,
    string? WaitingFor,
    DeadlineView? Deadline,
    StateView State);
