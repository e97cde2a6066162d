namespace CongVan.Pages;

/// <summary>The accounts a reader may see, filtered by a GET form: <c>agency</c>, <c>state</c>, <c>q</c>.</summary>
public sealed record AccountsModel
{
    public required Office Office { get; init; }
    public required Reader Reader { get; init; }
    public required string Address { get; init; }

    /// <summary>Empty for a reader who sees one agency only.</summary>
    public required IReadOnlyList<Choice> Agencies { get; init; }

    public required IReadOnlyList<Choice> States { get; init; }
    public string? Agency { get; init; }
    public string? State { get; init; }
    public string? Words { get; init; }
    public required IReadOnlyList<AccountLine> Rows { get; init; }

    /// <summary>How many fit the filter.</summary>
    public required int Total { get; init; }

    public string? PreviousPage { get; init; }
    public string? NextPage { get; init; }
}

/// <param name="LastUse">Login and sending, in words; "chưa rõ" where nobody knows.</param>
public sealed record AccountLine(
    string Address, string Login, string Kind, string Holder, string? Post, string? Room, string Agency, string LastUse, StateView State);

/// <summary>One account with all that is known of it.</summary>
public sealed record AccountModel
{
    public required Office Office { get; init; }
    public required Reader Reader { get; init; }
    public required string Login { get; init; }
    public required StateView State { get; init; }
    public required IReadOnlyList<(string Label, string? Value)> Facts { get; init; }

    /// <summary>What stands against its use, in words.</summary>
    public required IReadOnlyList<string> Locks { get; init; }

    public required IReadOnlyList<HistoryEntry> Names { get; init; }
    public required IReadOnlyList<HistoryEntry> History { get; init; }
}
