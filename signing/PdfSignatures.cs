using CongVan.Signing.Judging;
using CongVan.Signing.Judging.Coverage;
using CongVan.Signing.Pdf;

namespace CongVan.Signing;

/// <summary>Reads the signatures of a file and judges the mathematics of each; whom to trust is for others to say.</summary>
public static class PdfSignatures
{
    /// <summary>The signatures in the order of the bytes they cover; empty when there are none.</summary>
    /// <exception cref="UnsignablePdfException">Not a PDF, broken, encrypted or too complex: the message says which.</exception>
    public static IReadOnlyList<PdfSignature> Read(ReadOnlyMemory<byte> pdf) => Read(PdfFile.Open(pdf));

    internal static IReadOnlyList<PdfSignature> Read(PdfFile file)
    {
        var chain = new RevisionChain(file);
        var verdicts = SignatureJudge.Judge(file, chain, [.. FoundSignature.In(file, superseded: false).OrderBy(f => f.Range.End)]);
        return [.. verdicts.Select(Of)];
    }

    private static PdfSignature Of(SignatureVerdict verdict) => new()
    {
        FieldName = verdict.FieldName,
        SubFilter = verdict.SubFilter,
        SignerName = verdict.Signer?.Name,
        SignerSubject = verdict.Signer?.Subject,
        CertificateThumbprint = verdict.Signer?.Thumbprint,
        Time = verdict.ClaimedTime,
        Reason = verdict.Reason,
        Location = verdict.Location,
        Intact = verdict.IsIntact,
        CoversWholeFile = verdict.Coverage.Has("covers-file"),
        Certifies = verdict.Use == SignatureUse.Certification,
        Weak = false,
        Problem = verdict.IsIntact ? null : new[] { verdict.Coverage.Heaviest, verdict.Integrity.Heaviest }.MaxBy(f => f.Grade)!.Text,
    };
}
