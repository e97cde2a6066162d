using System.Security.Cryptography;
using CongVan.Signing.Trust.Algorithms;

namespace CongVan.Signing.Judging.Integrity;

/// <summary>Digest algorithms by the names messages give them.</summary>
internal static class Digests
{
    /// <summary>
    /// Null for one that cannot be computed here. Some writers name the signature algorithm in the digest's place ("sha256WithRSA"):
    /// what it hashes with is plain, so it is computed, and told as a departure from the rules.
    /// </summary>
    public static HashAlgorithmName? Of(string oid)
    {
        var name = AlgorithmNames.Hash(ScopeOf(oid)) switch
        {
            "MD5" => HashAlgorithmName.MD5,
            "SHA-1" => HashAlgorithmName.SHA1,
            "SHA-256" => HashAlgorithmName.SHA256,
            "SHA-384" => HashAlgorithmName.SHA384,
            "SHA-512" => HashAlgorithmName.SHA512,
            "SHA3-256" when SHA3_256.IsSupported => HashAlgorithmName.SHA3_256,
            "SHA3-384" when SHA3_384.IsSupported => HashAlgorithmName.SHA3_384,
            "SHA3-512" when SHA3_512.IsSupported => HashAlgorithmName.SHA3_512,
            _ => default,
        };
        return name.Name is null ? null : name;
    }

    public static bool IsDigest(string oid) => ScopeOf(oid) == oid;

    /// <summary>The digest's own OID, where a signature algorithm is named in its place.</summary>
    public static string ScopeOf(string oid) => SignatureScheme.HashOf(oid) ?? oid;
}
