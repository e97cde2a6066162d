using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CongVan.Signing;

namespace CongVan.Functions.Auditing;

/// <summary>Whether a seal's signature is its certificate's over the heads' hash. Whose certificate it is, the certificate says.</summary>
internal static class SealProof
{
    public static bool Holds(SealSignature signature)
    {
        try
        {
            using var certificate = X509CertificateLoader.LoadCertificate(Convert.FromBase64String(signature.Certificate));
            return Holds(certificate, signature.Algorithm, Convert.FromHexString(signature.Heads), Convert.FromBase64String(signature.Value));
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static bool Holds(X509Certificate2 certificate, SignatureAlgorithm algorithm, byte[] digest, byte[] value)
    {
        if (algorithm == SignatureAlgorithm.EcdsaSha256)
        {
            using var curve = certificate.GetECDsaPublicKey();
            return curve?.VerifyHash(digest, value, DSASignatureFormat.IeeeP1363FixedFieldConcatenation) == true;
        }

        using var rsa = certificate.GetRSAPublicKey();
        var padding = algorithm == SignatureAlgorithm.RsaPssSha256 ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1;
        return rsa?.VerifyHash(digest, value, HashAlgorithmName.SHA256, padding) == true;
    }
}
