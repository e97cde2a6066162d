using System.Security.Cryptography.X509Certificates;

namespace CongVan.Signing.Trust.Revocation;

/// <summary>
/// Other keys of an authority: after it changed its key, or where it keeps one for lists only, its lists are signed by a certificate of the
/// same name (RFC 5280, 6.3.3 (f)). Such a one counts when it leads to the very anchor that the judged chain ends in.
/// </summary>
internal sealed class ListSigners(TrustAnchors anchors, TrustPurpose purpose, TrustAnchor anchor, IReadOnlyList<X509Certificate2> atHand, DateTimeOffset at, ChainMemory chains)
{
    /// <summary>Authorities have one or two keys at a time.</summary>
    private const int Most = 5;

    /// <summary>Each with its own issuer, whose lists tell of it; none above an anchor.</summary>
    public IEnumerable<(X509Certificate2 Signer, X509Certificate2? Above)> Of(CertificateList list, X509Certificate2 issuer)
    {
        var candidates = anchors.Intermediates.Concat(atHand)
            .Where(c => list.Issuer.Span.SequenceEqual(c.SubjectName.RawData) && KeyUsage.MaySignCrls(c) && !c.RawDataMemory.Span.SequenceEqual(issuer.RawDataMemory.Span))
            .DistinctBy(c => c.Thumbprint, StringComparer.Ordinal)
            .Take(Most);
        foreach (var candidate in candidates)
        {
            var chain = CertificateChain.Build(candidate, atHand, anchors, purpose, at, chains);
            if (chain.Anchor == anchor && ChainFindings.Of(chain, materialWasCut: false) is null && Validity.Includes(candidate, at))
                yield return (candidate, chain.Certificates.Count > 1 ? chain.Certificates[1] : null);
        }
    }
}
