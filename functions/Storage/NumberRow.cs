using System.Text.Json.Serialization;

namespace CongVan.Functions.Storage;

/// <summary>The rows of one register of numbers: partition (agency, series, year).</summary>
[JsonPolymorphic]
[JsonDerivedType(typeof(Counter), "counter")]
[JsonDerivedType(typeof(Issued), "number")]
[JsonDerivedType(typeof(OfDocument), "document")]
public abstract record NumberRow
{
    private NumberRow()
    {
    }

    /// <summary>The last number given and its date.</summary>
    public sealed record Counter(int Last, DateOnly Date) : NumberRow;

    public sealed record Issued(IssuedNumber Number) : NumberRow;

    /// <param name="Document">Agency, series and document: what the lookup over the years files it under.</param>
    public sealed record OfDocument(string Document, int Number) : NumberRow;
}

/// <summary>A number given to a document, for good.</summary>
/// <param name="Date">The day in Vietnam on which it was given.</param>
/// <param name="Voided">Null unless the paper failed; the number stays used either way.</param>
public sealed record IssuedNumber(
    string AgencyCode, string Series, int Year, int Number, DateOnly Date, string DocumentId, VoidedNumber? Voided = null);

public sealed record VoidedNumber(string Reason, DateTimeOffset At);
