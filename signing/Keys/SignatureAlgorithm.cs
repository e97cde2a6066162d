using System.Security.Cryptography;

namespace CongVan.Signing;

/// <summary>
/// Algorithms of TT 15/2025/TT-BKHCN that we make: RSA of at least 2048 bits, ECDSA on P-256 or P-384, with SHA-256 and up. The names
/// are kept in records: they stay.
/// </summary>
public enum SignatureAlgorithm
{
    RsaPkcs1Sha256,
    RsaPssSha256,
    EcdsaSha256,
    RsaPkcs1Sha384,
    RsaPkcs1Sha512,
    RsaPssSha384,
    RsaPssSha512,
    EcdsaSha384,
}

public static class SignatureAlgorithms
{
    extension(SignatureAlgorithm algorithm)
    {
        /// <summary>The digest that is signed.</summary>
        public HashAlgorithmName Digest => algorithm switch
        {
            SignatureAlgorithm.RsaPkcs1Sha384 or SignatureAlgorithm.RsaPssSha384 or SignatureAlgorithm.EcdsaSha384 => HashAlgorithmName.SHA384,
            SignatureAlgorithm.RsaPkcs1Sha512 or SignatureAlgorithm.RsaPssSha512 => HashAlgorithmName.SHA512,
            _ => HashAlgorithmName.SHA256,
        };

        /// <summary>Null for ECDSA.</summary>
        public RSASignaturePadding? Padding => algorithm switch
        {
            SignatureAlgorithm.RsaPkcs1Sha256 or SignatureAlgorithm.RsaPkcs1Sha384 or SignatureAlgorithm.RsaPkcs1Sha512 => RSASignaturePadding.Pkcs1,
            SignatureAlgorithm.RsaPssSha256 or SignatureAlgorithm.RsaPssSha384 or SignatureAlgorithm.RsaPssSha512 => RSASignaturePadding.Pss,
            _ => null,
        };

        public bool IsEcdsa => algorithm is SignatureAlgorithm.EcdsaSha256 or SignatureAlgorithm.EcdsaSha384;
    }
}
