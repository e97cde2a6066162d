using CongVan.Functions.Storage;
using CongVan.Workflows.Documents;

namespace CongVan.Functions.Documents.Registers;

/// <summary>The number a document has for good, as it is written, and its date of issue.</summary>
/// <param name="Given">From the register of numbers: series, year, ordinal, whether it was voided.</param>
/// <param name="Code">"15/QĐ-SNV".</param>
public sealed record DocumentNumber(IssuedNumber Given, NumberAndNotation Code)
{
    /// <summary>Thời gian ban hành: the day the number was taken (NĐ 30 Đ15.3).</summary>
    public DateOnly Date => Given.Date;
}
