using System.Security.Cryptography.X509Certificates;
using CongVan.Signing.Trust.Keys;

namespace CongVan.Signing.Trust.Algorithms;

/// <summary>One use of algorithms to be judged: a hash, a key, or a signature made with both.</summary>
/// <param name="Hash">"SHA-256" …; a name nobody knows is kept as its OID; null when no hash is in question.</param>
/// <param name="Key">"RSA", "ECDSA", "DSA", else the OID; null when no key is in question.</param>
/// <param name="Bits">Length of the key; 0 when there is none.</param>
public sealed record AlgorithmUse(string? Hash, string? Key, int Bits)
{
    /// <summary>A signature with this certificate's key over a digest of this kind.</summary>
    /// <param name="signer">Whose key signed.</param>
    /// <param name="hash">The OID of the digest algorithm; null where only the key is asked about.</param>
    public static AlgorithmUse Of(X509Certificate2 signer, string? hash)
    {
        var key = KnownCertificates.KeyOf(signer);
        return new(hash is null ? null : AlgorithmNames.Hash(SignatureScheme.HashOf(hash) ?? hash), key.Name, key.Bits);
    }

    /// <summary>How the certificate itself was signed.</summary>
    public static AlgorithmUse OfIssue(X509Certificate2 certificate, X509Certificate2 issuer)
    {
        var hash = SignatureScheme.OfCertificate(certificate.RawDataMemory)?.Hash ?? certificate.SignatureAlgorithm.Value ?? "";
        return Of(issuer, hash);
    }

    public override string ToString() => (Hash, Key) switch
    {
        (null, null) => "không rõ",
        (null, _) => $"{Key} {Bits} bit",
        (_, null) => Hash,
        _ => $"{Key} {Bits} bit với {Hash}",
    };
}
