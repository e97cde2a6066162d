using System.Globalization;
using CongVan.Signing.Pdf;

namespace CongVan.Signing;

/// <summary>
/// Signs PDF files: PAdES B-B, with a timestamp B-T (EN 319 142-1), as an incremental update (ISO 32000-1, 12.8), so that every
/// earlier signature stays valid.
/// </summary>
public static class PdfSigner
{
    /// <summary>Returns the file with the signature appended. With RSA PKCS#1 and no timestamp the same call gives the same bytes.</summary>
    /// <exception cref="UnsignablePdfException">
    /// The file is broken, encrypted, certified against change, or the field is taken; the place asked for is not there, not one, or not on the page.
    /// </exception>
    /// <exception cref="SigningException">The key or the timestamp authority did not do its part.</exception>
    public static async ValueTask<byte[]> SignAsync(ReadOnlyMemory<byte> pdf, SigningKey key, SignatureRequest request, CancellationToken cancellation = default)
    {
        using var revision = await RevisionAsync(Open(pdf, request), key, request, cancellation);
        return revision.ToArray();
    }

    /// <param name="hashes">Of the same bytes, which were judged just now.</param>
    internal static async ValueTask<byte[]> SignAsync(ReadOnlyMemory<byte> pdf, FileHashes hashes, SigningKey key, SignatureRequest request, CancellationToken cancellation)
    {
        using var revision = await RevisionAsync(PdfFile.Open(pdf, new WorkBudget(), hashes: hashes), key, request, cancellation);
        return revision.ToArray();
    }

    /// <summary>
    /// The same to a stream, in memory bounded whatever the file: give the file as <see cref="MappedFile"/>. Nothing is written
    /// before the signature is made, so a refusal leaves the output empty.
    /// </summary>
    /// <exception cref="UnsignablePdfException">As above.</exception>
    /// <exception cref="SigningException">As above.</exception>
    public static async ValueTask SignAsync(ReadOnlyMemory<byte> pdf, Stream output, SigningKey key, SignatureRequest request, CancellationToken cancellation = default)
    {
        using var revision = await RevisionAsync(Open(pdf, request), key, request, cancellation);
        await revision.WriteToAsync(output, cancellation);
    }

    private static PdfFile Open(ReadOnlyMemory<byte> pdf, SignatureRequest request) => PdfFile.Open(pdf, new WorkBudget(), hashes: new FileHashes(pdf, request.Beginnings));

    private static async ValueTask<Revision> RevisionAsync(PdfFile file, SigningKey key, SignatureRequest request, CancellationToken cancellation)
    {
        var revision = Prepare(file, key, request);
        try
        {
            revision.Fill(await CmsSignature.SignAsync(key, revision.Digest(), request.Timestamps, cancellation));
            return revision;
        }
        catch
        {
            revision.Dispose();
            throw;
        }
    }

    private static Revision Prepare(PdfFile file, SigningKey key, SignatureRequest request)
    {
        using var form = new SignatureForm(file);
        form.RefuseWhatMayNotBeSigned(request);

        var signature = form.Update.AddSignature(SignatureDictionary.Of(request, form.LocksOf(request)), CmsSignature.Room(key, request.Timestamps));
        form.Fill(request.FieldName, signature, request.Appearance, request.Time);
        foreach (var filled in request.Fill.Where(filled => filled.Value.Length > 0))
            form.FillText(filled);
        foreach (var reserved in request.Reserve)
            form.Reserve(reserved);
        form.Finish(request.Certify ? signature : null);
        return form.Update.Finish(key.Algorithm.Digest, string.Create(CultureInfo.InvariantCulture, $"{request.FieldName} {request.Time:O}"));
    }
}
