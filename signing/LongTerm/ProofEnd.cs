using CongVan.Signing.Pdf;
using CongVan.Signing.Trust;
using CongVan.Signing.Trust.Material;
using CongVan.Signing.Trust.Timestamps;

namespace CongVan.Signing;

/// <summary>
/// Until when a signed file proves by itself that its signatures were made in time: the newest timestamp over everything is to be renewed
/// before a certificate of its authority ends (EN 319 142-1, 5.5).
/// </summary>
public static class ProofEnd
{
    /// <summary>
    /// The end of the newest document timestamp's authority; without one, of what each signature rests on, its timestamp's authority or, without that, itself:
    /// the first of them. Null when nothing of it can be believed now.
    /// </summary>
    /// <exception cref="UnsignablePdfException">Not a PDF, broken, encrypted or too complex.</exception>
    public static async ValueTask<DateTimeOffset?> OfAsync(ReadOnlyMemory<byte> pdf, CertificateJudge judge, DateTimeOffset now, CancellationToken cancellation = default)
    {
        var file = PdfFile.Open(pdf);
        var trust = await new FileTrustJudge(judge).JudgeAsync(PdfTrust.Signatures(file), DocumentSecurityStore.Read(file), now, cancellation);
        if (trust.LastOrDefault(t => t.Own is { Proves: true }) is { Own: { } newest })
            return EndOf(newest.Authority);
        return trust.Where(t => t.Own is null).Select(OfSignature).Min();
    }

    private static DateTimeOffset? OfSignature(SignatureTrust signature) =>
        signature.Timestamps.Any(t => t.Proves) ? signature.Timestamps.Where(t => t.Proves).Max(t => EndOf(t.Authority)) : EndOf(signature.Trust);

    /// <summary>The first of a chain to end takes the others with it.</summary>
    private static DateTimeOffset? EndOf(TrustVerdict? verdict) =>
        verdict?.Chain.Select(link => (DateTimeOffset?)new DateTimeOffset(link.Certificate.NotAfter.ToUniversalTime())).Min();
}
