using CongVan.Functions.Documents.Search;
using CongVan.Signing;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Writer;

namespace CongVan.Functions.Documents.Copies;

/// <summary>
/// Trích sao: a file of its own that holds the chosen pages and nothing of the others. What signatures showed on them is still seen; whose they were
/// the agency's signature on the copy answers for.
/// </summary>
internal static class ExtractedPages
{
    /// <summary>Null where the file cannot be taken apart.</summary>
    public static byte[]? Of(ReadOnlyMemory<byte> pdf, IReadOnlyList<int> pages)
    {
        try
        {
            using var whole = PdfDocument.Open(FlatPages.Of(pdf), new ParsingOptions { FilterProvider = new FileText.BoundedFilters() });
            using var part = new PdfDocumentBuilder();
            foreach (var page in pages)
                part.AddPage(whole, page);
            return part.Build();
        }
        catch (Exception problem) when (problem is not OutOfMemoryException and not OperationCanceledException)
        {
            return null; // PdfPig fails on broken and hostile files in many ways
        }
    }

    /// <summary>0 where the file cannot be read.</summary>
    public static int Count(ReadOnlyMemory<byte> pdf)
    {
        try
        {
            using var whole = PdfDocument.Open(pdf.ToArray(), new ParsingOptions { FilterProvider = new FileText.BoundedFilters() });
            return whole.NumberOfPages;
        }
        catch (Exception problem) when (problem is not OutOfMemoryException and not OperationCanceledException)
        {
            return 0;
        }
    }
}
