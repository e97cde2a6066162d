namespace CongVan.Pages;

/// <summary>An agency's outgoing documents, as far as the reader may see them.</summary>
public sealed record OutgoingListModel
{
    public required Office Office { get; init; }
    public required Reader Reader { get; init; }
    public required string Agency { get; init; }
    public required string Address { get; init; }

    /// <summary>Where a draft is begun; null for readers who draft nothing.</summary>
    public string? DraftAddress { get; init; }

    public required IReadOnlyList<Choice> States { get; init; }
    public string? State { get; init; }
    public required IReadOnlyList<OutgoingLine> Rows { get; init; }
}

/// <param name="Number">"05/QĐ-SNV ngày 02/3/2026"; null before it has one.</param>
public sealed record OutgoingLine(string Address, string? Number, string TypeName, string Subject, StateView State, DateTimeOffset OpenedAt);

/// <summary>One outgoing document with its history. The form posts <c>act</c>: comment (with <c>words</c>), submit, withdraw.</summary>
public sealed record OutgoingModel
{
    public required Office Office { get; init; }
    public required Reader Reader { get; init; }
    public required string Antiforgery { get; init; }
    public required string Title { get; init; }
    public required string PostTo { get; init; }
    public required StateView State { get; init; }
    public DeadlineView? Deadline { get; init; }
    public required IReadOnlyList<FactView> Facts { get; init; }

    /// <summary>On the original, as the agency judged it before issue.</summary>
    public VerdictView? Verdict { get; init; }

    /// <summary>What the drafter and the checks should look at.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    public required IReadOnlyList<FileLink> Files { get; init; }
    public required IReadOnlyList<RecipientLine> Recipients { get; init; }
    public required IReadOnlyList<VersionLine> Versions { get; init; }
    public required IReadOnlyList<HistoryEntry> Comments { get; init; }
    public required IReadOnlyList<HistoryEntry> History { get; init; }

    /// <summary>Ways on: rights, another version, a document in its place.</summary>
    public required IReadOnlyList<PageLink> Ways { get; init; }

    /// <summary>Decisions that are waited for, for readers who may ask again or give them to somebody else.</summary>
    public IReadOnlyList<PendingDecision> Pending { get; init; } = [];

    /// <summary>Address of a PDF that the system made and the drafter has not submitted yet; null for none.</summary>
    public string? Preview { get; init; }

    public bool MayComment { get; init; }
    public bool MaySubmit { get; init; }
    public bool MayWithdraw { get; init; }
    public string? Words { get; init; }
    public IReadOnlyList<InputError> Errors { get; init; } = [];
}

/// <param name="Reports">Every status reported, oldest first.</param>
public sealed record RecipientLine(string Name, StateView State, IReadOnlyList<HistoryEntry> Reports);

public sealed record VersionLine(int Number, DateTimeOffset At, string By, string? Note, IReadOnlyList<FileLink> Files);

/// <summary>A draft is filed, or a new version of one. Multipart; fields as <c>POST api/outgoing</c> takes them.</summary>
public sealed record DraftModel
{
    public required Office Office { get; init; }
    public required Reader Reader { get; init; }
    public required string Antiforgery { get; init; }
    public required string Title { get; init; }
    public required string PostTo { get; init; }

    /// <summary>What it replaces, corrects or revises, in words; null for a document of its own.</summary>
    public string? About { get; init; }

    public required IReadOnlyList<Choice> Types { get; init; }
    public required IReadOnlyList<Choice> Signers { get; init; }
    public required IReadOnlyList<Choice> Agencies { get; init; }
    /// <summary>Incoming documents that this one may answer.</summary>
    public IReadOnlyList<Choice> Answerable { get; init; } = [];

    public required IReadOnlyList<Choice> Priorities { get; init; }

    /// <summary>The PDF may be left out: the system makes it of the source file.</summary>
    public bool MakesPdf { get; init; }

    /// <summary>What was entered, by field; several values joined by line feeds.</summary>
    public required IReadOnlyDictionary<string, string> Entered { get; init; }

    public IReadOnlyList<InputError> Errors { get; init; } = [];

    public string? Of(string field) => Entered.GetValueOrDefault(field);

    public bool Has(string field, string value) => Of(field)?.Split('\n').Contains(value, StringComparer.Ordinal) == true;

    public string? ErrorOf(params ReadOnlySpan<string> fields)
    {
        foreach (var error in Errors)
        {
            foreach (var field in fields)
            {
                if (error.Field is { } at && (at == field || at.StartsWith(field + "[", StringComparison.Ordinal)))
                    return error.Message;
            }
        }

        return null;
    }
}
