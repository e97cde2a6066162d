namespace CongVan.Pages;

/// <summary>What an official asks the agency to add, and where it adds it.</summary>
public sealed record SupplementModel
{
    public required Office Office { get; init; }
    public required string Antiforgery { get; init; }

    /// <summary>Takes <c>words</c> and the file <c>document</c>, as multipart/form-data.</summary>
    public required string PostTo { get; init; }

    public required RequestView Request { get; init; }
    public DeadlineView? Deadline { get; init; }

    /// <summary>What was asked for, each with who asked.</summary>
    public required IReadOnlyList<HistoryEntry> Asked { get; init; }

    public string? Words { get; init; }
    public IReadOnlyList<InputError> Errors { get; init; } = [];
}
