namespace CongVan.Pages;

/// <summary>A written result put before the official who signs it (NĐ 30 Đ13).</summary>
public sealed record SignModel
{
    public required Office Office { get; init; }
    public required string Antiforgery { get; init; }
    public string PostTo { get; init; } = "";
    public required string Official { get; init; }
    public string? OnBehalfOf { get; init; }
    public required SignerView Signer { get; init; }
    public required RequestView Request { get; init; }
    public required DeadlineView? Deadline { get; init; }

    /// <summary>Trích yếu of the paper.</summary>
    public required string Subject { get; init; }

    public required FileLink Draft { get; init; }
    public required IReadOnlyList<LineResult> Results { get; init; }

    /// <summary>What was entered as reason, when the form comes back.</summary>
    public string? Reason { get; init; }

    public IReadOnlyList<InputError> Errors { get; init; } = [];
}

/// <summary>The signing block: who signs, with which prefix.</summary>
/// <param name="PrefixLine">"KT. GIÁM ĐỐC"; null when the head signs.</param>
public sealed record SignerView(string? PrefixLine, string PostLine, string FullName);
