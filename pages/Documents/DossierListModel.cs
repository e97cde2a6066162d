namespace CongVan.Pages;

/// <summary>Danh mục hồ sơ of a year as it is drawn up: its lines to enter, or as they were issued.</summary>
public sealed record DossierListModel
{
    public required Office Office { get; init; }
    public required Reader Reader { get; init; }
    public required string Antiforgery { get; init; }

    /// <summary>Of this page: the form posts to it, with <c>act</c> save, more or propose.</summary>
    public required string Address { get; init; }

    public required int Year { get; init; }

    /// <summary>"đang lập", "được trả lại: …".</summary>
    public required string State { get; init; }

    /// <summary>Lines may still be changed.</summary>
    public required bool IsDraft { get; init; }

    public required IReadOnlyList<DossierLineEntry> Lines { get; init; }

    /// <summary>Who can keep a dossier.</summary>
    public required IReadOnlyList<Choice> Creators { get; init; }

    /// <summary>The spans of TT 05/2025/TT-BNV, to choose from or to write another.</summary>
    public required IReadOnlyList<string> Retentions { get; init; }

    /// <summary>Names the list as it stood when the page was shown.</summary>
    public required string Shown { get; init; }

    /// <summary>"Đã lưu 12 hồ sơ."</summary>
    public string? Said { get; init; }

    public IReadOnlyList<InputError> Errors { get; init; } = [];

    public string? ErrorOf(int line, string field) => Errors.FirstOrDefault(error => error.Field == DossierLineEntry.NameOf(line, field))?.Message;
}

/// <summary>One line as it stands in the form.</summary>
public sealed record DossierLineEntry(
    string Notation = "", string Heading = "", string Subheading = "", string Title = "", string Retention = "", string Creator = "", string Start = "", string Note = "", bool Construction = false, bool Dropped = false)
{
    public static string NameOf(int line, string field) => FormattableString.Invariant($"line-{line}.{field}");

    /// <summary>Nothing was entered: it is no line.</summary>
    public bool IsBlank => (Notation + Title + Creator + Start + Note + Subheading).Length == 0;
}
