namespace CongVan.Pages;

/// <summary>Where a copy is asked for (NĐ 30 Đ25–27), of one document or of paper, with the copies the reader may see.</summary>
public sealed record CopyModel
{
    public required Office Office { get; init; }
    public required Reader Reader { get; init; }
    public required string Antiforgery { get; init; }
    public required string Agency { get; init; }
    public required string Address { get; init; }

    /// <summary>The document that is copied, in words; null for paper.</summary>
    public string? About { get; init; }

    /// <summary>Its page; null for paper.</summary>
    public string? AboutAddress { get; init; }

    /// <summary>Whether the reader may ask: keys of an agency's software ask by the API.</summary>
    public bool MayAsk { get; init; }

    public required IReadOnlyList<Choice> Forms { get; init; }
    public required IReadOnlyList<Choice> Kinds { get; init; }
    public required IReadOnlyList<Choice> Signers { get; init; }
    public required IReadOnlyList<Choice> Agencies { get; init; }

    /// <summary>What was entered, by field; several values joined by line feeds.</summary>
    public required IReadOnlyDictionary<string, string> Entered { get; init; }

    public required IReadOnlyList<CopyLine> Rows { get; init; }
    public IReadOnlyList<InputError> Errors { get; init; } = [];

    public string? Of(string field) => Entered.GetValueOrDefault(field);

    public bool Has(string field, string value) => Of(field)?.Split('\n').Contains(value, StringComparer.Ordinal) == true;

    public string? ErrorOf(string field) =>
        Errors.FirstOrDefault(error => error.Field is { } at && (at == field || at.StartsWith(field + "[", StringComparison.Ordinal)))?.Message;
}

/// <param name="Number">"01/SY-SNV ngày 05/3/2026"; null until it was decided.</param>
/// <param name="Form">"Bản sao y".</param>
/// <param name="Source">What was copied.</param>
public sealed record CopyLine(string Address, string? Number, string Form, string Source, string Subject, StateView State, DateTimeOffset OpenedAt);
