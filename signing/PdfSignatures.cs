using CongVan.Signing.Pdf;

namespace CongVan.Signing;

/// <summary>Reads the signatures of a file and judges the mathematics of each; whom to trust is for others to say.</summary>
public static class PdfSignatures
{
    private const int MostSignatures = 100;

    /// <summary>The signatures in the order of the bytes they cover; empty when there are none.</summary>
    /// <exception cref="UnsignablePdfException">Not a PDF, broken, encrypted or too complex: the message says which.</exception>
    public static IReadOnlyList<PdfSignature> Read(ReadOnlyMemory<byte> pdf) => Read(PdfFile.Open(pdf));

    internal static IReadOnlyList<PdfSignature> Read(PdfFile file)
    {
        var found = file.Fields()
            .Where(f => f.Type == "Sig")
            .Select(f => (f.Name, Signature: file.Dictionary(f.Dictionary["V"])))
            .Where(f => f.Signature is not null)
            .Take(MostSignatures + 1)
            .ToList();
        if (found.Count > MostSignatures)
            throw PdfProblems.TooMuch();
        return [.. found
            .Select(f => (Range: SignedRange.Of(file, f.Signature!), f.Name, f.Signature))
            .OrderBy(f => f.Range.End)
            .Select(f => Judge(file, f.Name, f.Signature!, f.Range))];
    }

    private static PdfSignature Judge(PdfFile file, string name, PdfDictionary dictionary, SignedRange range)
    {
        var subFilter = (file.Resolve(dictionary["SubFilter"]) as PdfName)?.Value ?? "";
        var verdict = range.Problem is { } problem
            ? new CmsVerdict(null, false, false, null, problem)
            : CmsVerdict.Of(subFilter, range.Contents, range.SignedBytes(file.Bytes));
        return new()
        {
            FieldName = name,
            SubFilter = subFilter,
            SignerName = verdict.SignerName,
            SignerSubject = verdict.SignerSubject,
            CertificateThumbprint = verdict.Thumbprint,
            Time = verdict.Time ?? PdfText.ReadDate(file.Resolve(dictionary["M"]) as PdfString),
            Reason = file.Resolve(dictionary["Reason"]) is PdfString reason ? PdfText.Read(reason) : null,
            Location = file.Resolve(dictionary["Location"]) is PdfString location ? PdfText.Read(location) : null,
            Intact = verdict.Intact,
            CoversWholeFile = range.Problem is null && range.End == file.Bytes.Length,
            Certifies = file.Dictionary(file.Array(dictionary["Reference"])?.Items.FirstOrDefault()) is { } transform && transform.NameOf("TransformMethod") == "DocMDP",
            Weak = verdict.Weak,
            Problem = verdict.Problem,
        };
    }
}
