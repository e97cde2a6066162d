using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CongVan.Signing.Pdf;

namespace CongVan.Signing;

/// <summary>
/// Signs PDF files: PAdES B-B (EN 319 142-1) as an incremental update (ISO 32000-1, 12.8), so that every earlier signature stays valid.
/// </summary>
public static class PdfSigner
{
    /// <summary>Returns the file with the signature appended. With RSA PKCS#1 the same call gives the same bytes.</summary>
    /// <exception cref="UnsignablePdfException">
    /// The file is broken, encrypted, certified against change, or the field is taken; the request names a page that is not there.
    /// </exception>
    public static async ValueTask<byte[]> SignAsync(ReadOnlyMemory<byte> pdf, SigningKey key, SignatureRequest request, CancellationToken cancellation = default)
    {
        var room = CmsSignature.Room(key);
        var (bytes, place) = Prepare(PdfFile.Open(pdf.ToArray()), request, room);

        var contents = place + bytes.AsSpan(place).IndexOf("/Contents <"u8) + 10;
        var after = contents + (room * 2) + 2;
        var range = place + bytes.AsSpan(place).IndexOf("/ByteRange ["u8) + 11;
        Encoding.ASCII.GetBytes(ByteRange(contents, after, bytes.Length - after)).CopyTo(bytes, range);

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(bytes.AsSpan(0, contents));
        hash.AppendData(bytes.AsSpan(after));
        var signature = await CmsSignature.SignAsync(key, hash.GetHashAndReset(), cancellation);
        if (signature.Length > room)
            throw new CryptographicException($"The signature takes {signature.Length} bytes where {room} were kept for it.");
        Encoding.ASCII.GetBytes(Convert.ToHexString(signature)).CopyTo(bytes, contents + 1);
        return bytes;
    }

    private static (byte[] Bytes, int Place) Prepare(PdfFile file, SignatureRequest request, int room)
    {
        var form = new SignatureForm(file);
        form.RefuseWhatMayNotBeSigned(request);

        var signature = form.Update.Reserve();
        form.Update.Set(signature, Dictionary(request, room));
        form.Fill(request.FieldName, signature, request.Appearance);
        foreach (var reserved in request.Reserve)
            form.Reserve(reserved);
        form.Finish(request.Certify ? signature : null);

        byte[] identity = [.. SHA256.HashData(file.Bytes), .. Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{request.FieldName} {request.Time:O}"))];
        return form.Update.Write(SHA256.HashData(identity)[..16], signature);
    }

    private static PdfDictionary Dictionary(SignatureRequest request, int room)
    {
        var dictionary = PdfPrinter.Dictionary(
            ("Type", new PdfName("Sig")),
            ("Filter", new PdfName("Adobe.PPKLite")),
            ("SubFilter", new PdfName("ETSI.CAdES.detached")),
            ("M", PdfText.WriteDate(request.Time)),
            ("ByteRange", new PdfAtom(ByteRange(0, 0, 0))),
            ("Contents", new PdfAtom("<" + new string('0', room * 2) + ">")));
        if (request.Name is { } name)
            dictionary = dictionary.With(("Name", PdfText.Write(name)));
        if (request.Reason is { } reason)
            dictionary = dictionary.With(("Reason", PdfText.Write(reason)));
        if (request.Location is { } location)
            dictionary = dictionary.With(("Location", PdfText.Write(location)));
        if (!request.Certify)
            return dictionary;

        // P 2: afterwards only form filling and signing (ISO 32000-1, table 254), as VGCA's first signature has it.
        var parameters = PdfPrinter.Dictionary(("Type", new PdfName("TransformParams")), ("P", PdfPrinter.Number(2)), ("V", new PdfName("1.2")));
        return dictionary.With(("Reference", PdfPrinter.Array(PdfPrinter.Dictionary(
            ("Type", new PdfName("SigRef")),
            ("TransformMethod", new PdfName("DocMDP")),
            ("TransformParams", parameters)))));
    }

    /// <summary>Of one length whatever the numbers, so that it can be put in afterwards.</summary>
    private static string ByteRange(int contents, int after, int length) =>
        string.Create(CultureInfo.InvariantCulture, $"[{0,-10} {contents,-10} {after,-10} {length,-10}]");
}
