using CongVan.Functions.Documents.Search;
using CongVan.Functions.Storage;
using UglyToad.PdfPig;

namespace CongVan.Functions.Documents.Dossiers;

/// <summary>Số trang của văn bản, which Phụ lục VI leaves to the system: what the sender says, else what its signed PDF has.</summary>
public sealed class PageCount(IFileVault vault)
{
    /// <summary>Bytes of a PDF that is still read for its number of pages.</summary>
    private const long Most = 50 * 1024 * 1024;

    /// <summary>Null for a document without a PDF that can be read.</summary>
    public async Task<int?> OfAsync(IndexedDocument document, CancellationToken cancellation)
    {
        if (document.Pages is > 0)
            return document.Pages;
        if (document.Files.FirstOrDefault(file => file.Role == "signed" && file.Length <= Most) is not { } signed)
            return null;
        try
        {
            await using var stream = await vault.OpenAsync(signed.Sha256, cancellation);
            using var bytes = new MemoryStream();
            await stream.CopyToAsync(bytes, cancellation);
            using var pdf = PdfDocument.Open(bytes.ToArray());
            return pdf.NumberOfPages;
        }
#pragma warning disable CA1031 // whatever a strange or hidden file makes the reader throw, its document is still put in
        catch (Exception problem) when (problem is not (OperationCanceledException or StorageException))
#pragma warning restore CA1031
        {
            return null;
        }
    }
}
