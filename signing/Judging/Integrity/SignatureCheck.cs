using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CongVan.Signing.Trust.Algorithms;
using CongVan.Signing.Trust.Evidence;

namespace CongVan.Signing.Judging.Integrity;

/// <summary>Whether a key made a signature over a digest. The mathematics, and nothing else.</summary>
internal static class SignatureCheck
{
    /// <summary>Null when it cannot be computed here: an algorithm or key this platform has not.</summary>
    public static bool? Holds(CmsSigner signer, X509Certificate2 certificate, Func<HashAlgorithmName, byte[]> digest)
    {
        try
        {
            if (SignatureScheme.Read(signer.SignatureAlgorithm) is not { } scheme || Digests.Of(scheme.Hash ?? signer.Digest) is not { } hash)
                return null;
            switch (scheme.Kind)
            {
                case SignatureKind.RsaPkcs1 or SignatureKind.RsaPss:
                    using (var rsa = certificate.GetRSAPublicKey())
                    {
                        var digested = digest(hash);
                        return Padding(scheme, signer.SignatureAlgorithm, digested.Length) is { } padding ? rsa?.VerifyHash(digested, signer.Signature.Span, hash, padding) : null;
                    }

                case SignatureKind.Ecdsa:
                    using (var ecdsa = certificate.GetECDsaPublicKey())
                        return ecdsa?.VerifyHash(digest(hash), signer.Signature.Span, DSASignatureFormat.Rfc3279DerSequence);
                default:
                    return null;
            }
        }
        catch (Exception e) when (e is CryptographicException or PlatformNotSupportedException or AsnContentException)
        {
            return null;
        }
    }

    /// <summary>
    /// The platform takes only salts as long as the hash, which is what everyone writes (RFC 8017, 9.1); 20 bytes are meant where nothing is
    /// said (RFC 4055, 3.1).
    /// </summary>
    private static RSASignaturePadding? Padding(SignatureScheme scheme, ReadOnlyMemory<byte> algorithm, int hashLength)
    {
        if (scheme.Kind == SignatureKind.RsaPkcs1)
            return RSASignaturePadding.Pkcs1;
        var identifier = new AsnReader(algorithm, AsnEncodingRules.BER).ReadSequence();
        identifier.ReadObjectIdentifier();
        var salt = 20;
        for (var parameters = identifier.HasData ? identifier.ReadSequence() : null; parameters is { HasData: true };)
        {
            if (parameters.Next(Der.Context(2)))
                salt = (int)parameters.ReadSequence(Der.Context(2)).ReadInteger();
            else
                parameters.ReadEncodedValue();
        }

        return salt == hashLength ? RSASignaturePadding.Pss : null;
    }
}
