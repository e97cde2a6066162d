namespace CongVan.Pages;

/// <summary>One document or dossier: its fields, its files, who may open it and who did.</summary>
public sealed record DocumentCardModel
{
    public required Office Office { get; init; }
    public required Reader Reader { get; init; }
    public required string Antiforgery { get; init; }

    /// <summary>"Văn bản đến số 15/QĐ-SNV".</summary>
    public required string Title { get; init; }

    public required string Subject { get; init; }
    public required IReadOnlyList<(string Label, string? Value)> Facts { get; init; }
    public required IReadOnlyList<DocumentFileView> Files { get; init; }

    /// <summary>A secret was found in it: who may still read this is told so. Null for an ordinary one.</summary>
    public string? Quarantine { get; init; }

    public required RightsView Rights { get; init; }

    /// <summary>Where its last recall stands; null where there is none.</summary>
    public RecallView? Recalled { get; init; }

    /// <summary>Asking it back; null for who may not, or where there is nothing to ask for.</summary>
    public ProcessAction? Recall { get; init; }

    /// <summary>Whom to turn to, for a reader who may not ask for it; null where there is nothing to ask for.</summary>
    public string? RecallHint { get; init; }

    /// <summary>What else this reader may do: report a secret, ask for the end of a quarantine.</summary>
    public IReadOnlyList<ProcessAction> Actions { get; init; } = [];

    /// <summary>Null for a reader who does not see it.</summary>
    public AccessView? Access { get; init; }

    /// <summary>Making newer formats of its files; null for who may not, or where nothing can be made.</summary>
    public FormatsView? Formats { get; init; }

    public IReadOnlyList<InputError> Errors { get; init; } = [];
}

/// <summary>Posts <c>file</c> (the hash of a file and the format, a space between them) and <c>reason</c>.</summary>
public sealed record FormatsView(string PostTo, IReadOnlyList<Choice> Choices, string? Chosen = null, string? Reason = null);

/// <param name="Id">Of the recall; also names the part of the page.</param>
/// <param name="Title">"Thu hồi", with the document where it is not the page's own.</param>
/// <param name="Words">When it was asked, why, how many have answered.</param>
public sealed record RecallView(string Id, string Title, StateView State, string Words, IReadOnlyList<RecallPartyView> Parties);

/// <param name="Words">When it answered and what it said; null for nothing yet.</param>
public sealed record RecallPartyView(string Name, StateView State, string? Words);

/// <param name="PrintTo">Where a marked copy is asked for by POST; null for what is no PDF.</param>
public sealed record DocumentFileView(FileLink File, string? PrintTo);

/// <summary>Rights as they are, the change that waits, and the form for another.</summary>
/// <param name="Openness">In words.</param>
/// <param name="Grants">In words.</param>
/// <param name="Pending">A change that waits for its confirmation, in words; null for none.</param>
/// <param name="Form">Null for a reader who may not ask for a change, or while one waits.</param>
public sealed record RightsView(string Openness, IReadOnlyList<string> Grants, string? Pending, RightsFormView? Form);

/// <param name="Openness">Choices with the chosen one first named in <paramref name="Chosen"/>.</param>
/// <param name="Grants">Those that hold, each to be kept or taken away.</param>
/// <param name="People">To whom a right may be given: persons, units, groups.</param>
/// <param name="Confirming">Who may be asked to confirm; the first is asked where none is chosen.</param>
public sealed record RightsFormView(
    string PostTo, IReadOnlyList<Choice> Openness, string Chosen, IReadOnlyList<Choice> Grants, IReadOnlyList<Choice> People, IReadOnlyList<Choice> Acts, IReadOnlyList<Choice> Confirming, string? Reason);

/// <param name="Counts">"xem 12 lần", "in 2 bản".</param>
/// <param name="Entries">Latest first.</param>
public sealed record AccessView(IReadOnlyList<string> Counts, IReadOnlyList<HistoryEntry> Entries);
