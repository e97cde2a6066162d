using System.Security.Cryptography.X509Certificates;

namespace CongVan.Signing;

/// <summary>The chain above a certificate, by names alone: what is put into a signature for the reader, who judges it himself.</summary>
public static class CertificatesAbove
{
    /// <returns>Nearest first; the root too, where it is among them.</returns>
    public static IReadOnlyList<X509Certificate2> Of(X509Certificate2 certificate, IReadOnlyCollection<X509Certificate2> among)
    {
        List<X509Certificate2> chain = [];
        for (var below = certificate; Issuer(below) is { } issuer && !chain.Contains(issuer); below = issuer)
            chain.Add(issuer);
        return chain;

        X509Certificate2? Issuer(X509Certificate2 of) => among.FirstOrDefault(other =>
            !other.Equals(of) && other.SubjectName.RawData.AsSpan().SequenceEqual(of.IssuerName.RawData));
    }
}
