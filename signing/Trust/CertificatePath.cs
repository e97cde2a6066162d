using System.Security.Cryptography.X509Certificates;
using CongVan.Signing.Trust.Evidence;

namespace CongVan.Signing.Trust;

/// <summary>
/// Finds the way from a certificate up to an anchor by names and signatures (RFC 4158). The platform's builder takes the first issuer
/// of the right name and fails when a file, or an authority that changed its key, brings another of that name; here each is tried.
/// </summary>
internal sealed class CertificatePath(TrustAnchors anchors, TrustPurpose purpose, IEnumerable<X509Certificate2> atHand, DateTimeOffset at)
{
    /// <summary>Signatures checked for one chain: a file cannot make it more by bringing look-alikes.</summary>
    private const int MostChecks = 60;

    private readonly List<X509Certificate2> authorities = [.. anchors.Intermediates.Concat(atHand).DistinctBy(c => c.Thumbprint, StringComparer.Ordinal)];
    private readonly List<X509Certificate2> path = [];
    private List<X509Certificate2> longest = [];
    private int checks;

    /// <summary>An issuer of the right name was there, but its key did not make the signature.</summary>
    public bool MetFalseIssuer { get; private set; }

    /// <summary>From the certificate up; ends in an anchor when there is a way to one, else as far as a way was found.</summary>
    public (IReadOnlyList<X509Certificate2> Path, TrustAnchor? Anchor) Find(X509Certificate2 certificate) =>
        Climb(certificate) is { } anchor ? (path, anchor) : (longest, null);

    private TrustAnchor? Climb(X509Certificate2 certificate)
    {
        path.Add(certificate);
        if (anchors.Find(certificate, purpose) is { } self)
            return self;
        if (path.Count > longest.Count)
            longest = [.. path];
        if (path.Count <= CertificateChain.Longest)
        {
            foreach (var issuer in Issuers(certificate))
            {
                if (Climb(issuer) is { } anchor)
                    return anchor;
            }
        }

        path.RemoveAt(path.Count - 1);
        return null;
    }

    /// <summary>Anchors first, then those in their time, so that the usual chain is found at the first try.</summary>
    private IEnumerable<X509Certificate2> Issuers(X509Certificate2 certificate)
    {
        var name = certificate.IssuerName.RawData;
        var signed = SignedObject.Open(certificate.RawDataMemory);
        var candidates = anchors.For(purpose).Select(a => a.Certificate)
            .Concat(authorities.OrderByDescending(c => Validity.Includes(c, at)))
            .Where(c => c.SubjectName.RawData.AsSpan().SequenceEqual(name) && !path.Exists(p => p.RawDataMemory.Span.SequenceEqual(c.RawDataMemory.Span)));
        foreach (var candidate in candidates)
        {
            if (++checks > MostChecks)
                yield break;
            if (signed?.IsSignedBy(candidate) == true)
                yield return candidate;
            else
                MetFalseIssuer = true;
        }
    }
}
