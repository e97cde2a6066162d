namespace CongVan.Pages;

/// <summary>
/// An agency confirms, corrects and signs its Mẫu 04. Fields <c>number</c>, <c>notation</c>, <c>documentDate</c>, the figures by their names,
/// <c>difficulties</c>, <c>contactName</c>, <c>contactPost</c>, <c>contactPhone</c>, <c>contactMail</c>; file <c>document</c>.
/// </summary>
public sealed record ReportModel
{
    public required Office Office { get; init; }
    public required string Antiforgery { get; init; }
    public required string PostTo { get; init; }
    public required string Agency { get; init; }
    public required int Year { get; init; }

    /// <summary>The last day, in words.</summary>
    public required string DueOn { get; init; }

    /// <summary>What was filed before, in words; null when nothing.</summary>
    public string? FiledBefore { get; init; }

    public required IReadOnlyList<ReportField> Head { get; init; }
    public required IReadOnlyList<ReportField> Figures { get; init; }
    public required IReadOnlyList<ReportField> Contact { get; init; }
    public string? Difficulties { get; init; }
    public IReadOnlyList<InputError> Errors { get; init; } = [];
}

/// <param name="Hint">What the system counted.</param>
public sealed record ReportField(string Id, string Label, string? Value, string Type = "text", string? Hint = null, bool Required = true);
