using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CongVan.Signing;

namespace CongVan.Benchmarks;

/// <summary>A local RSA key that counts the time spent in RSA itself.</summary>
internal sealed class MeasuredKey : SigningKey, IDisposable
{
    private const int Bits = 2048;
    private readonly RSA rsa = RSA.Create(Bits);
    private readonly CertificateSigningKey key;

    public MeasuredKey()
    {
        var request = new CertificateRequest("CN=Nguyễn Thị Hạnh,C=VN", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        key = new(request.CreateSelfSigned(DateTimeOffset.UtcNow.AddYears(-1), DateTimeOffset.UtcNow.AddYears(1)), []);
    }

    public TimeSpan InRsa { get; set; }

    public override X509Certificate2 Certificate => key.Certificate;

    public override IReadOnlyList<X509Certificate2> Chain => key.Chain;

    public override SignatureAlgorithm Algorithm => key.Algorithm;

    public override ValueTask<byte[]> SignDigestAsync(ReadOnlyMemory<byte> digest, CancellationToken cancellation)
    {
        var start = Stopwatch.GetTimestamp();
        var signature = key.SignDigestAsync(digest, cancellation);
        InRsa += Stopwatch.GetElapsedTime(start);
        return signature;
    }

    /// <summary>What one verification takes, by itself.</summary>
    public TimeSpan OneVerification()
    {
        using var open = Certificate.GetRSAPublicKey()!;
        var digest = SHA256.HashData([1]);
        var value = rsa.SignHash(digest, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        const int many = 500;
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < many; i++)
        {
            if (!open.VerifyHash(digest, value, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))
            {
                throw new InvalidOperationException("The signature does not hold.");
            }
        }

        return Stopwatch.GetElapsedTime(start) / many;
    }

    public void Dispose()
    {
        key.Dispose();
        rsa.Dispose();
    }
}
