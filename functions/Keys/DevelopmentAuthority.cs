using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CongVan.Functions.Keys;

/// <summary>
/// Makes certificates for Development: a root of its own and below it signers fit for documents (RFC 5280; key purpose
/// documentSigning, RFC 9336). Nobody else trusts the root, and its name says why.
/// </summary>
internal static class DevelopmentAuthority
{
    private const int RsaBits = 2048;
    private const int LongestCommonName = 64; // RFC 5280, ub-common-name
    private const string Title = "2.5.4.12";
    private const string DocumentSigning = "1.3.6.1.5.5.7.3.36";

    // Readers on NSS, pdfsig among them, judge a signer by the purpose of signing mail.
    private const string EmailProtection = "1.3.6.1.5.5.7.3.4";

    public static X509Certificate2 MakeRoot(DateTimeOffset now)
    {
        var name = new X500DistinguishedNameBuilder();
        name.AddCommonName("CongVan - chứng thực thử nghiệm, không có giá trị pháp lý");
        name.AddCountryOrRegion("VN");

        using var key = RSA.Create(RsaBits);
        var request = new CertificateRequest(name.Build(), key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(X509BasicConstraintsExtension.CreateForCertificateAuthority(pathLengthConstraint: 0));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        return request.CreateSelfSigned(now.AddYears(-1), now.AddYears(20));
    }

    /// <param name="root">With its private key.</param>
    /// <param name="commonName">The official's or agency's name.</param>
    /// <param name="post">Of an official; null for a seal.</param>
    public static X509Certificate2 MakeSigner(
        X509Certificate2 root, string commonName, string? post, string organization, DateTimeOffset now)
    {
        var name = new X500DistinguishedNameBuilder();
        name.AddCommonName(commonName[..Math.Min(commonName.Length, LongestCommonName)]);
        if (post is not null)
            name.Add(Title, post, UniversalTagNumber.UTF8String);
        name.AddOrganizationName(organization[..Math.Min(organization.Length, LongestCommonName)]);
        name.AddCountryOrRegion("VN");

        using var key = RSA.Create(RsaBits);
        var request = new CertificateRequest(name.Build(), key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(X509BasicConstraintsExtension.CreateForEndEntity(critical: true));
        request.CertificateExtensions.Add(
            new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation, critical: true));
        request.CertificateExtensions.Add(
            new X509EnhancedKeyUsageExtension([new Oid(DocumentSigning), new Oid(EmailProtection)], critical: false));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        request.CertificateExtensions.Add(
            X509AuthorityKeyIdentifierExtension.CreateFromCertificate(root, includeKeyIdentifier: true, includeIssuerAndSerial: false));

        var serial = RandomNumberGenerator.GetBytes(16);
        serial[0] &= 0x7F; // positive (RFC 5280 §4.1.2.2)
        using var signed = request.Create(root, now.AddYears(-1), now.AddYears(10), serial);
        return signed.CopyWithPrivateKey(key);
    }
}
