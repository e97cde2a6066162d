using CongVan.Functions.Storage;

namespace CongVan.Functions.Documents.Registers;

/// <summary>
/// In which series a document is numbered and with which notation, fixed before its number is taken: a retry on a day with another scheme
/// or another name of the agency finds the number it has. Partition: the agency; key: the document.
/// </summary>
/// <param name="Type">Code of the type.</param>
/// <param name="Series">Key in the register of numbers.</param>
/// <param name="Notation">"QĐ-SNV".</param>
/// <param name="Body">The council that uses the agency's seal; null for the agency.</param>
public sealed record DocumentSeriesRow(string AgencyCode, string DocumentId, string Type, string Series, string Notation, string? Body = null)
{
    /// <summary>Contains the series and the notation of each document that was to be numbered.</summary>
    public static RegisterDefinition<DocumentSeriesRow> Register { get; } = new("document-series");
}
