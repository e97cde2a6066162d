using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CongVan.Signing.Judging.Coverage;
using CongVan.Signing.Pdf;
using CongVan.Signing.Trust.Algorithms;
using CongVan.Signing.Trust.Keys;
using CongVan.Signing.Trust.Material;

namespace CongVan.Signing.Judging.Integrity;

/// <summary>
/// A signature that is no CMS: adbe.x509.rsa_sha1 (ISO 32000-1, 12.8.3.2), an RSA PKCS#1 value over the covered bytes, its certificates
/// in the dictionary's /Cert. Given up by ISO 32000-2; judged so that an old file gets an answer.
/// </summary>
/// <param name="Certificates">As DER, the signer's first.</param>
/// <param name="Digest">OID of the hash it holds over; SHA-1, which the name says, where it holds over none.</param>
internal sealed record BareSignature(IReadOnlyList<ReadOnlyMemory<byte>> Certificates, string Digest)
{
    public const string SubFilter = "adbe.x509.rsa_sha1";

    /// <summary>Table 257: others than SHA-1 came with later versions of PDF, under the old name.</summary>
    private static readonly (string Oid, HashAlgorithmName Name)[] s_hashes =
    [
        (AlgorithmNames.Sha1, HashAlgorithmName.SHA1),
        (AlgorithmNames.Sha256, HashAlgorithmName.SHA256),
        ("2.16.840.1.101.3.4.2.2", HashAlgorithmName.SHA384),
        ("2.16.840.1.101.3.4.2.3", HashAlgorithmName.SHA512),
    ];

    /// <param name="file">With the signature.</param>
    /// <param name="dictionary">The signature.</param>
    /// <param name="range">What it covers.</param>
    /// <param name="length">Of the value, without what fills the room after it.</param>
    /// <exception cref="AsnContentException">The value is no OCTET STRING.</exception>
    /// <exception cref="CryptographicException">The certificate cannot be read.</exception>
    public static IntegrityVerdict Judge(PdfFile file, PdfDictionary dictionary, SignedRange range, int length)
    {
        var value = new AsnReader(range.Contents.AsMemory(0, length), AsnEncodingRules.BER).ReadOctetString();
        var certificates = CertificatesOf(file, dictionary);
        if (certificates.Count == 0)
            return new(new(Finding.Bad("certificate-missing", "Chữ ký không kèm chứng thư số của người ký nên không kiểm tra được.")));
        var certificate = KnownCertificates.Open(certificates[0]);
        var key = KnownCertificates.KeyOf(certificate);
        if (key.Name != "RSA")
            return new(new(Finding.Unknown("signature-unsupported", "Thuật toán hoặc khóa của chữ ký không được hỗ trợ nên không kiểm tra được.")), Certificate: certificate);

        var scheme = new SignatureScheme(SignatureKind.RsaPkcs1, null);
        var holds = s_hashes.FirstOrDefault(h => key.Holds(scheme, h.Name, range.Hash(file, h.Name), value) == true);
        return new(
            new(holds.Oid is null
                ? Finding.Bad("signature-mismatch", "Chữ ký không khớp với nội dung tệp hoặc với chứng thư số.")
                : Finding.Good("intact", "Nội dung được ký còn nguyên vẹn.")),
            Certificate: certificate,
            Bare: new(certificates, holds.Oid ?? AlgorithmNames.Sha1));
    }

    /// <summary>One string, or an array of them.</summary>
    private static List<ReadOnlyMemory<byte>> CertificatesOf(PdfFile file, PdfDictionary dictionary) =>
        file.Resolve(dictionary["Cert"]) switch
        {
            PdfString one => [one.Bytes],
            PdfArray several => [.. several.Items.Take(ValidationMaterial.MostCertificates).Select(file.Resolve).OfType<PdfString>().Select(s => (ReadOnlyMemory<byte>)s.Bytes)],
            _ => [],
        };
}
