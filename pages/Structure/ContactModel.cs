namespace CongVan.Pages;

/// <summary>An agency names its contact person (Đ23.7). Fields <c>fullName</c>, <c>post</c>, <c>phone</c>, <c>mail</c>, <c>number</c>, <c>notation</c>, <c>documentDate</c>.</summary>
public sealed record ContactModel
{
    public required Office Office { get; init; }
    public required Reader Reader { get; init; }
    public required string Antiforgery { get; init; }
    public required string Agency { get; init; }

    /// <summary>Who it is now, in words; null while none was named.</summary>
    public string? Now { get; init; }

    public required IReadOnlyList<ReportField> Fields { get; init; }

    /// <summary>Those before, each from its day.</summary>
    public required IReadOnlyList<string> Before { get; init; }

    public IReadOnlyList<InputError> Errors { get; init; } = [];
}
