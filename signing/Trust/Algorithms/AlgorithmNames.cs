namespace CongVan.Signing.Trust.Algorithms;

/// <summary>Object identifiers of hashes (RFC 8017 B.1, RFC 5754, NIST CSOR) under the names people use.</summary>
internal static class AlgorithmNames
{
    public const string Sha1 = "1.3.14.3.2.26";
    public const string Sha256 = "2.16.840.1.101.3.4.2.1";

    /// <summary>The OID itself when it has no name here: no minimum allows it then. Some signers name the signature where the digest belongs; what they mean is plain.</summary>
    public static string Hash(string oid) => oid switch
    {
        "1.2.840.113549.2.2" => "MD2",
        "1.2.840.113549.2.5" or "1.2.840.113549.1.1.4" => "MD5",
        Sha1 or "1.2.840.113549.1.1.5" => "SHA-1",
        "1.3.36.3.2.1" => "RIPEMD-160",
        "2.16.840.1.101.3.4.2.4" => "SHA-224",
        Sha256 or "1.2.840.113549.1.1.11" => "SHA-256",
        "2.16.840.1.101.3.4.2.2" or "1.2.840.113549.1.1.12" => "SHA-384",
        "2.16.840.1.101.3.4.2.3" or "1.2.840.113549.1.1.13" => "SHA-512",
        "2.16.840.1.101.3.4.2.7" => "SHA3-224",
        "2.16.840.1.101.3.4.2.8" => "SHA3-256",
        "2.16.840.1.101.3.4.2.9" => "SHA3-384",
        "2.16.840.1.101.3.4.2.10" => "SHA3-512",
        _ => oid,
    };
}
