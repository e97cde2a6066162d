using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

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
    private const int SmallestRsa = 2048;

    /// <summary>What the key of a certificate signs with.</summary>
    /// <param name="certificate">The private key may be anywhere.</param>
    /// <param name="rsaSigns">The choice where the key leaves one: RSA.</param>
    /// <exception cref="CryptographicException">A key that TT 15/2025/TT-BKHCN does not allow, or of another kind: in Vietnamese.</exception>
    public static SignatureAlgorithm Of(X509Certificate2 certificate, SignatureAlgorithm rsaSigns = SignatureAlgorithm.RsaPkcs1Sha256)
    {
        using var rsa = certificate.GetRSAPublicKey();
        if (rsa is { KeySize: >= SmallestRsa } && !rsaSigns.IsEcdsa)
            return rsaSigns;

        using var ecdsa = rsa is null ? certificate.GetECDsaPublicKey() : null;
        return ecdsa?.ExportParameters(includePrivateParameters: false).Curve.Oid.Value switch
        {
            "1.2.840.10045.3.1.7" => SignatureAlgorithm.EcdsaSha256,
            "1.3.132.0.34" => SignatureAlgorithm.EcdsaSha384,
            _ => throw new CryptographicException("Khóa ký phải là RSA từ 2048 bit hoặc ECDSA P-256, P-384. Hãy dùng chứng thư số khác."),
        };
    }

    extension(SignatureAlgorithm algorithm)
    {
        /// <summary>The digest that is signed.</summary>
        public HashAlgorithmName Digest => algorithm switch
        {
            SignatureAlgorithm.RsaPkcs1Sha384 or SignatureAlgorithm.RsaPssSha384 or SignatureAlgorithm.EcdsaSha384 => HashAlgorithmName.SHA384,
            SignatureAlgorithm.RsaPkcs1Sha512 or SignatureAlgorithm.RsaPssSha512 => HashAlgorithmName.SHA512,
            _ => HashAlgorithmName.SHA256,
        };

        /// <summary>In bytes.</summary>
        public int DigestLength => algorithm.Digest == HashAlgorithmName.SHA256 ? 32 : algorithm.Digest == HashAlgorithmName.SHA384 ? 48 : 64;

        /// <summary>Null for ECDSA.</summary>
        public RSASignaturePadding? Padding => algorithm switch
        {
            SignatureAlgorithm.RsaPkcs1Sha256 or SignatureAlgorithm.RsaPkcs1Sha384 or SignatureAlgorithm.RsaPkcs1Sha512 => RSASignaturePadding.Pkcs1,
            SignatureAlgorithm.RsaPssSha256 or SignatureAlgorithm.RsaPssSha384 or SignatureAlgorithm.RsaPssSha512 => RSASignaturePadding.Pss,
            _ => null,
        };

        public bool IsEcdsa => algorithm is SignatureAlgorithm.EcdsaSha256 or SignatureAlgorithm.EcdsaSha384;

        /// <summary>Whether this is the signature of the digest by the certificate's key.</summary>
        /// <param name="certificate">Of another kind of key than the algorithm's: false.</param>
        /// <param name="digest">Of the algorithm's length.</param>
        /// <param name="value">As <see cref="SigningKey.SignDigestAsync"/> gives it.</param>
        public bool Verifies(X509Certificate2 certificate, ReadOnlySpan<byte> digest, ReadOnlySpan<byte> value)
        {
            if (algorithm.Padding is { } padding)
            {
                using var rsa = certificate.GetRSAPublicKey();
                return rsa?.VerifyHash(digest, value, algorithm.Digest, padding) == true;
            }

            using var ecdsa = certificate.GetECDsaPublicKey();
            return ecdsa?.VerifyHash(digest, value, DSASignatureFormat.IeeeP1363FixedFieldConcatenation) == true;
        }
    }
}
