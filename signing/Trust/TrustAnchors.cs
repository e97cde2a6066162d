using System.Security.Cryptography.X509Certificates;

namespace CongVan.Signing.Trust;

/// <summary>A root someone here decided to trust.</summary>
/// <param name="Certificate">Self-signed.</param>
/// <param name="Purposes">What for.</param>
/// <param name="Name">As shown to people.</param>
public sealed record TrustAnchor(X509Certificate2 Certificate, TrustPurpose Purposes, string Name)
{
    /// <summary>SHA-256 in upper-case hex.</summary>
    public string Thumbprint => Certificate.GetCertHashString(System.Security.Cryptography.HashAlgorithmName.SHA256);
}

/// <summary>The roots trusted here, and certificates below them that files may leave out. The machine's own store is never asked.</summary>
/// <param name="Roots">Trusted as they are.</param>
/// <param name="Intermediates">Not trusted, only known: they complete chains.</param>
public sealed record TrustAnchors(IReadOnlyList<TrustAnchor> Roots, IReadOnlyList<X509Certificate2> Intermediates)
{
    public static readonly TrustAnchors None = new([], []);

    /// <summary>Self-signed ones become roots, the others are known intermediates.</summary>
    public static TrustAnchors Of(IEnumerable<X509Certificate2> certificates, TrustPurpose purposes = TrustPurpose.Both)
    {
        var (roots, others) = (new List<TrustAnchor>(), new List<X509Certificate2>());
        foreach (var certificate in certificates)
        {
            if (IsRoot(certificate))
                roots.Add(new(certificate, purposes, Titles.Of(certificate)));
            else
                others.Add(certificate);
        }

        return new(roots, others);
    }

    public TrustAnchors And(TrustAnchors other) => new([.. Roots, .. other.Roots], [.. Intermediates, .. other.Intermediates]);

    public IReadOnlyList<TrustAnchor> For(TrustPurpose purpose) => [.. Roots.Where(r => r.Purposes.HasFlag(purpose))];

    internal TrustAnchor? Find(X509Certificate2 certificate, TrustPurpose purpose) =>
        Roots.FirstOrDefault(r => r.Purposes.HasFlag(purpose) && r.Certificate.RawDataMemory.Span.SequenceEqual(certificate.RawDataMemory.Span));

    private static bool IsRoot(X509Certificate2 certificate) =>
        certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData)
        && Evidence.SignedObject.Open(certificate.RawDataMemory)?.IsSignedBy(certificate) == true;
}
