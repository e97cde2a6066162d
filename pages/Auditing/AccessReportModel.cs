namespace CongVan.Pages;

/// <summary>How often the system was opened, in a period chosen by a GET form: <c>from</c>, <c>to</c>, <c>agency</c>.</summary>
public sealed record AccessReportModel
{
    public required Office Office { get; init; }
    public required Reader Reader { get; init; }
    public required string Address { get; init; }

    /// <summary>Of the same figures as .xlsx.</summary>
    public required string Workbook { get; init; }

    public required string From { get; init; }
    public required string To { get; init; }

    /// <summary>Empty for a reader who sees one agency only.</summary>
    public required IReadOnlyList<Choice> Agencies { get; init; }

    public string? Agency { get; init; }
    public required AccessCount Total { get; init; }
    public required IReadOnlyList<AccessCount> ByAgency { get; init; }
    public required IReadOnlyList<AccessCount> ByDay { get; init; }
}

/// <param name="What">The agency, or the day.</param>
/// <param name="Refused">Not among <paramref name="Total"/>.</param>
public sealed record AccessCount(string What, int SignIns, int Views, int Downloads, int Prints, int Others, int Total, int Refused);
