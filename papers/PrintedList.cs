namespace CongVan.Papers;

/// <summary>
/// A list as it is printed: a register (NĐ 30 Phụ lục IV), what a search found. A4 across, its head on every page, as many pages as it takes. No paper
/// that is issued: it has no number and nobody signs it.
/// </summary>
public sealed record PrintedList
{
    /// <summary>Whose list it is, above the title.</summary>
    public required string Agency { get; init; }

    /// <summary>Set in bold upper case.</summary>
    public required string Title { get; init; }

    /// <summary>Lines beneath the title: the year, what was looked for, who printed it and when.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    public required IReadOnlyList<Column> Columns { get; init; }

    /// <summary>One cell per column.</summary>
    public required IReadOnlyList<IReadOnlyList<string>> Rows { get; init; }

    /// <summary>Lines beneath the table: totals.</summary>
    public IReadOnlyList<string> Ending { get; init; } = [];

    /// <summary>For the file's metadata.</summary>
    public required DateOnly Date { get; init; }
}
