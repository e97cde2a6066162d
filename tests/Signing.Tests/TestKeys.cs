using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CongVan.Signing;

namespace CongVan.Tests.Signing;

/// <summary>Keys made for one test run: an official's and an agency's, RSA and ECDSA, each in PKCS#12.</summary>
internal static class TestKeys
{
    public static readonly DateTimeOffset Signed = new(2026, 3, 5, 9, 15, 7, TimeSpan.FromHours(7));

    private static readonly Lazy<byte[]> Official = new(() => Rsa("CN=Nguyễn Thị Hạnh,O=Sở Thông tin và Truyền thông,C=VN"));
    private static readonly Lazy<byte[]> Agency = new(() => Rsa("CN=Sở Thông tin và Truyền thông,C=VN"));

    /// <summary>The official's PKCS#12, password <c>thu</c>.</summary>
    public static byte[] OfficialFile => Official.Value;

    public static CertificateSigningKey OfOfficial(SignatureAlgorithm rsaSigns = SignatureAlgorithm.RsaPkcs1Sha256) => Pkcs12File.Load(Official.Value, "thu", rsaSigns);

    public static CertificateSigningKey OfAgency() => Pkcs12File.Load(Agency.Value, "thu");

    /// <param name="curve">P-256 when null.</param>
    public static CertificateSigningKey OnCurve(ECCurve? curve = null)
    {
        using var key = ECDsa.Create(curve ?? ECCurve.NamedCurves.nistP256);
        return Pkcs12File.Load(Pack(new CertificateRequest("CN=Trần Văn A", key, HashAlgorithmName.SHA256)), "thu");
    }

    /// <summary>A key that signs with this algorithm.</summary>
    public static CertificateSigningKey For(SignatureAlgorithm algorithm) => algorithm switch
    {
        SignatureAlgorithm.EcdsaSha256 => OnCurve(),
        SignatureAlgorithm.EcdsaSha384 => OnCurve(ECCurve.NamedCurves.nistP384),
        _ => OfOfficial(algorithm),
    };

    public static byte[] Rsa(string subject, int bits = 2048)
    {
        using var key = RSA.Create(bits);
        return Pack(new CertificateRequest(new X500DistinguishedName(subject), key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    private static byte[] Pack(CertificateRequest request)
    {
        using var certificate = request.CreateSelfSigned(Signed.AddYears(-1), Signed.AddYears(4));
        return certificate.Export(X509ContentType.Pkcs12, "thu");
    }
}
