namespace CongVan.Pages;

/// <summary>Search over documents by a GET form, what it found, and the searches kept.</summary>
public sealed record SearchModel
{
    public required Office Office { get; init; }
    public required Reader Reader { get; init; }
    public required string Antiforgery { get; init; }
    public required string Address { get; init; }

    /// <summary>The field of words, and whether words are all that was entered.</summary>
    public required SearchField Words { get; init; }

    /// <summary>All other fields, shown on demand; open when one of them is filled in.</summary>
    public required IReadOnlyList<SearchField> Fields { get; init; }

    public required IReadOnlyList<Choice> Directions { get; init; }
    public string? Direction { get; init; }
    public required IReadOnlyList<Choice> Orders { get; init; }
    public string? Order { get; init; }
    public required IReadOnlyList<ColumnChoice> Columns { get; init; }

    /// <summary>Null before anything was looked for.</summary>
    public IReadOnlyList<FoundLine>? Rows { get; init; }

    /// <summary>As .pdf, .docx and .xlsx.</summary>
    public IReadOnlyList<PageLink> Exports { get; init; } = [];

    /// <summary>What was looked for, as an address, to be kept; null when nothing was.</summary>
    public string? Query { get; init; }

    public required string SaveTo { get; init; }
    public required IReadOnlyList<SavedSearchLine> Saved { get; init; }
    public string? PreviousPage { get; init; }
    public string? NextPage { get; init; }
    public IReadOnlyList<InputError> Errors { get; init; } = [];

    /// <summary>The heads of the columns shown.</summary>
    public IEnumerable<string> Heads => Columns.Where(column => column.Shown).Select(column => column.Head);

    public bool HasMore => Fields.Any(each => each.Value is not null) || Direction is not null || Order is not null;
}

public sealed record SearchField(string Name, string Label, string? Value, bool IsDate = false);

public sealed record ColumnChoice(string Name, string Head, bool Shown);

/// <param name="Cells">One for each column shown.</param>
/// <param name="Excerpt">Of its text, with what was found between “«” and “»”; null where only a field was.</param>
/// <param name="ExcerptAt">The cell it stands beneath.</param>
public sealed record FoundLine(string Address, IReadOnlyList<string> Cells, string? Excerpt, int ExcerptAt);

public sealed record SavedSearchLine(string Name, string Address, string RemoveTo);
