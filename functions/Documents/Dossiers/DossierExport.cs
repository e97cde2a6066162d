using CongVan.Functions.Documents.Rights;
using CongVan.Functions.Documents.Search;
using CongVan.Functions.Errors;
using CongVan.Functions.People;
using CongVan.Functions.Storage;
using CongVan.Workflows.Documents;
using CongVan.Workflows.Regulation;
using Microsoft.AspNetCore.Http;
using UglyToad.PdfPig.Writer;

namespace CongVan.Functions.Documents.Dossiers;

/// <summary>
/// A whole dossier in order of time (NĐ 30 Phụ lục VI Phần I): as one PDF, its list of documents before them, or as XML. A copy: the signed
/// originals stay where they are, each document the caller may not read is named and left out, and each that is given out is logged.
/// </summary>
public sealed class DossierExport(DossierFiling dossiers, DossierRegister register, DocumentAccess access, DocumentReaders readers, IAgencies agencies, IFileVault vault, TimeProvider time)
{
    /// <summary>Bytes of documents in one PDF; more are taken file by file.</summary>
    private const long Most = 200 * 1024 * 1024;

    public async Task<byte[]> AsXmlAsync(HttpContext http, DocumentRef dossier, CancellationToken cancellation)
    {
        var (row, items) = await ReadAsync(http, dossier, DocumentAct.View, cancellation);
        return DossierXml.Write(row, items);
    }

    public async Task<byte[]> AsPdfAsync(HttpContext http, DocumentRef dossier, CancellationToken cancellation)
    {
        var (row, items) = await ReadAsync(http, dossier, DocumentAct.Download, cancellation);
        var pdfs = items.Select(item => item.Found?.Files.FirstOrDefault(IsSignedPdf)).ToList();
        if (pdfs.Sum(file => file?.Length ?? 0) > Most)
            throw RefusedException.Conflict("ho-so-qua-lon", $"Hồ sơ có hơn {Most / 1024 / 1024} MB văn bản, không ghép được vào một tệp PDF. Xuất XML rồi tải từng văn bản.");

        var agency = await agencies.FindAsync(row.AgencyCode, cancellation) ?? throw new InvalidOperationException($"There is no agency {row.AgencyCode}.");
        var parts = new List<byte[]> { DossierBooks.Contents(row, items, agency, VietnamTime.DateOf(time.GetUtcNow())) };
        foreach (var file in pdfs.OfType<IndexedFile>())
        {
            if (await ReadAsync(file, cancellation) is { } bytes)
                parts.Add(bytes);
        }

        return PdfMerger.Merge(parts);
    }

    /// <summary>The dossier and what of it the caller may read, logged.</summary>
    private async Task<(DossierRow Row, IReadOnlyList<DossierItem> Items)> ReadAsync(HttpContext http, DocumentRef dossier, DocumentAct act, CancellationToken cancellation)
    {
        await access.RequireAsync(http, dossier, act, cancellation: cancellation);
        var row = await register.GetAsync(dossier.AgencyCode, dossier.Id, cancellation);
        var reader = await readers.OfAsync(Identity.CallerExtensions.Caller(http), cancellation);
        var items = new List<DossierItem>();
        foreach (var item in await dossiers.ContentsAsync(row, cancellation))
        {
            if (item.Found is not { } found || !await access.MayAsync(reader, found, act, cancellation))
            {
                items.Add(item with { Found = null, Withheld = item.Found is not null });
                continue;
            }

            await access.RequireAsync(http, item.Entry.Document, act, found.Files.FirstOrDefault(IsSignedPdf)?.Sha256, cancellation);
            items.Add(item);
        }

        return (row, items);
    }

    /// <summary>Null for one that is hidden, or that is no PDF which can be put beside others.</summary>
    private async Task<byte[]?> ReadAsync(IndexedFile file, CancellationToken cancellation)
    {
        try
        {
            await using var stream = await vault.OpenAsync(file.Sha256, cancellation);
            using var bytes = new MemoryStream();
            await stream.CopyToAsync(bytes, cancellation);
            _ = PdfMerger.Merge([bytes.ToArray()]);
            return bytes.ToArray();
        }
        catch (FileVaultException problem) when (problem.Problem is VaultProblem.Quarantined)
        {
            return null;
        }
#pragma warning disable CA1031 // whatever a strange file makes the reader throw, the others are still put together
        catch (Exception problem) when (problem is not (OperationCanceledException or FileVaultException or StorageException))
#pragma warning restore CA1031
        {
            return null;
        }
    }

    private static bool IsSignedPdf(IndexedFile file) => file.Role == "signed" && file.FileName.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase);
}
