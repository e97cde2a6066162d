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
            return signature.Algorithm.Verifies(
                certificate, DigestFor(signature.Algorithm, Convert.FromHexString(signature.Heads)), Convert.FromBase64String(signature.Value));
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <summary>What the key is asked to sign: the heads' hash itself where the key signs SHA-256, else its digest.</summary>
    public static byte[] DigestFor(SignatureAlgorithm algorithm, byte[] heads) =>
        algorithm.Digest == HashAlgorithmName.SHA256 ? heads : CryptographicOperations.HashData(algorithm.Digest, heads);
}
