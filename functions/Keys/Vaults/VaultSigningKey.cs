using System.Security.Cryptography.X509Certificates;
using Azure.Security.KeyVault.Keys.Cryptography;
using CongVan.Signing;
using Microsoft.Extensions.Logging;
using OurAlgorithm = CongVan.Signing.SignatureAlgorithm;
using VaultAlgorithm = Azure.Security.KeyVault.Keys.Cryptography.SignatureAlgorithm;

namespace CongVan.Functions.Keys;

/// <summary>One version of a key in Key Vault and the certificate of the same version: the vault signs, the key stays there.</summary>
internal sealed partial class VaultSigningKey(
    CryptographyClient client, X509Certificate2 certificate, IReadOnlyList<X509Certificate2> chain, string version, VaultKeySettings key, ILogger log) : SigningKey
{
    public override X509Certificate2 Certificate => certificate;

    public override IReadOnlyList<X509Certificate2> Chain => chain;

    public override OurAlgorithm Algorithm { get; } = SignatureAlgorithms.Of(certificate);

    public string Version => version;

    public override async ValueTask<byte[]> SignDigestAsync(ReadOnlyMemory<byte> digest, CancellationToken cancellation)
    {
        RefuseOtherLength(digest);
        var value = await AskAsync(digest.ToArray(), cancellation);
        // A signature that the certificate does not fit would lie in a file for good, and be called forged there.
        if (Algorithm.Verifies(certificate, digest.Span, value))
            return value;

        LogRefused(log, key.Name, key.Vault, "its signature is not that of its certificate");
        throw new SigningException("certificate-mismatch",
            $"Chứng thư số {key.Certificate} ở Key Vault {key.Vault} không khớp với khóa ký của nó, nên chữ ký của khóa {key.Name} không được dùng. Nạp lại chứng thư số cấp cho đúng khóa này rồi làm lại.");
    }

    private async Task<byte[]> AskAsync(byte[] digest, CancellationToken cancellation)
    {
        try
        {
            return (await client.SignAsync(Named(Algorithm), digest, cancellation)).Signature;
        }
        catch (Exception problem) when (VaultFault.Of(problem, cancellation) is { } fault)
        {
            LogRefused(log, key.Name, key.Vault, fault.ForOperators);
            throw new SigningException(fault.Code, $"Key Vault {key.Vault} không ký bằng khóa {key.Name} (mục {key.Certificate}): {fault.Words}", problem) { MayPass = fault.MayPass };
        }
    }

    private static VaultAlgorithm Named(OurAlgorithm algorithm) => algorithm switch
    {
        OurAlgorithm.RsaPkcs1Sha256 => VaultAlgorithm.RS256,
        OurAlgorithm.RsaPkcs1Sha384 => VaultAlgorithm.RS384,
        OurAlgorithm.RsaPkcs1Sha512 => VaultAlgorithm.RS512,
        OurAlgorithm.RsaPssSha256 => VaultAlgorithm.PS256,
        OurAlgorithm.RsaPssSha384 => VaultAlgorithm.PS384,
        OurAlgorithm.RsaPssSha512 => VaultAlgorithm.PS512,
        OurAlgorithm.EcdsaSha256 => VaultAlgorithm.ES256,
        OurAlgorithm.EcdsaSha384 => VaultAlgorithm.ES384,
        _ => throw new ArgumentOutOfRangeException(nameof(algorithm), algorithm, message: null),
    };

    [LoggerMessage(3413, LogLevel.Error, "Key {Key} in Key Vault {Vault} did not sign: {Problem}")]
    private static partial void LogRefused(ILogger log, string key, string vault, string problem);
}
