using CongVan.Workflows.Documents;

namespace CongVan.Functions.Documents.Exchange;

/// <summary>
/// Where a document stands, told by one agency to another (QĐ 28 Đ10.2, law file §2.1): by the receiver 01–06, 15, 16; by the sender 13.
/// </summary>
/// <param name="From">Code of the agency that tells.</param>
/// <param name="To">Code of the agency that is told.</param>
/// <param name="Report">Its receiver is the code of the agency that got the document, whoever tells.</param>
public sealed record StatusMessage(string From, string To, StatusReport Report)
{
    /// <summary>Số, ký hiệu of the document, for whoever reads the report alone.</summary>
    public string? Code { get; init; }

    public DateOnly? PromulgationDate { get; init; }
}
