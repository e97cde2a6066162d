using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;

namespace CongVan.Signing;

/// <summary>What a CMS signature says of some bytes.</summary>
internal sealed record CmsVerdict(X509Certificate2? Certificate, bool Intact, bool Weak, DateTimeOffset? Time, string? Problem)
{
    private const string Sha1 = "1.3.14.3.2.26";
    private const string Sha256 = "2.16.840.1.101.3.4.2.1";
    private const string SigningCertificateV2 = "1.2.840.113549.1.9.16.2.47";
    private const string Md5 = "1.2.840.113549.2.5";

    public string? SignerName => Certificate?.GetNameInfo(X509NameType.SimpleName, forIssuer: false);

    public string? SignerSubject => Certificate?.Subject;

    public string? Thumbprint => Certificate?.GetCertHashString(HashAlgorithmName.SHA256);

    public static CmsVerdict Of(string subFilter, byte[] contents, byte[] signed)
    {
        try
        {
            AsnDecoder.ReadEncodedValue(contents, AsnEncodingRules.BER, out _, out _, out var length);
            if (contents.AsSpan(length).ContainsAnyExcept((byte)0)) // zeros fill the room after it, nothing else may
                return Bad("Chỗ trống sau chữ ký chứa dữ liệu lạ.");
            var cms = contents.AsMemory(0, length);
            return subFilter switch
            {
                "ETSI.RFC3161" => Timestamp(cms, signed),
                "adbe.pkcs7.sha1" => EncapsulatedSha1(cms, signed),
                "ETSI.CAdES.detached" or "adbe.pkcs7.detached" => Detached(cms, signed),
                _ => Bad($"Kiểu chữ ký \"{subFilter}\" không được hỗ trợ."),
            };
        }
        catch (Exception e) when (e is AsnContentException or CryptographicException or ArgumentException or InvalidOperationException)
        {
            return Bad("Nội dung chữ ký bị hỏng, không đọc được.");
        }
    }

    private static CmsVerdict Detached(ReadOnlyMemory<byte> cms, byte[] signed)
    {
        var data = new SignedCms(new ContentInfo(signed), detached: true);
        data.Decode(cms.Span);
        return Judge(data, signed);
    }

    private static CmsVerdict EncapsulatedSha1(ReadOnlyMemory<byte> cms, byte[] signed)
    {
        var data = new SignedCms();
        data.Decode(cms.Span);
#pragma warning disable CA5350 // an old kind of signature, read but reported as weak
        var digest = SHA1.HashData(signed);
#pragma warning restore CA5350
        return data.ContentInfo.Content.AsSpan().EndsWith(digest)
            ? Judge(data, content: null) with { Weak = true }
            : Bad("Nội dung tệp đã bị sửa sau khi ký.");
    }

    private static CmsVerdict Timestamp(ReadOnlyMemory<byte> cms, byte[] signed)
    {
        if (!Rfc3161TimestampToken.TryDecode(cms, out var token, out _) || token.AsSignedCms() is not { SignerInfos: [var signer] } data)
            return Bad("Dấu thời gian bị hỏng, không đọc được.");
        var verdict = Judge(data, content: null) with { Time = token.TokenInfo.Timestamp };
        return token.VerifySignatureForData(signed, out var certificate)
            ? verdict with { Certificate = certificate }
            : verdict with { Certificate = signer.Certificate, Intact = false, Problem = "Dấu thời gian không khớp với nội dung tệp." };
    }

    private static CmsVerdict Judge(SignedCms data, byte[]? content)
    {
        if (data.SignerInfos is not [var signer])
            return Bad("Chữ ký phải có đúng một người ký.");
        if (signer.Certificate is not { } certificate)
            return Bad("Chữ ký không kèm chứng thư số của người ký.");

        var weak = signer.DigestAlgorithm.Value is Sha1 or Md5 || !Strong(certificate);
        var broken = new CmsVerdict(certificate, Intact: false, weak, Time: null, "Nội dung tệp đã bị sửa sau khi ký.");

        // Compared here too: a signature that carries content of its own must not vouch for that instead of the file.
        if (content is not null && MessageDigest(signer) is { } stated && Digest(signer.DigestAlgorithm.Value, content) is var actual && !stated.AsSpan().SequenceEqual(actual))
            return broken;
        if (!NamesCertificate(signer, certificate))
            return broken with { Problem = "Chữ ký ghi một chứng thư số khác với chứng thư số kèm theo." };
        try
        {
            signer.CheckSignature(verifySignatureOnly: true);
        }
        catch (CryptographicException)
        {
            return broken with { Problem = "Chữ ký không khớp với nội dung tệp hoặc với chứng thư số." };
        }

        return new(certificate, Intact: true, weak, Time: null, weak ? "Chữ ký dùng thuật toán dưới mức tối thiểu (TT 15/2025/TT-BKHCN), không dùng được cho văn bản mới." : null);
    }

    private static byte[]? MessageDigest(SignerInfo signer)
    {
        foreach (var attribute in signer.SignedAttributes)
        {
            if (attribute.Values is [Pkcs9MessageDigest digest])
                return digest.MessageDigest;
        }

        return null;
    }

    /// <summary>Signing-certificate-v2 (RFC 5035) names the certificate by its hash; where it is absent there is nothing to compare.</summary>
    private static bool NamesCertificate(SignerInfo signer, X509Certificate2 certificate)
    {
        foreach (var attribute in signer.SignedAttributes)
        {
            if (attribute.Oid.Value is not SigningCertificateV2 || attribute.Values.Count == 0)
                continue;
            var first = new AsnReader(attribute.Values[0].RawData, AsnEncodingRules.BER).ReadSequence().ReadSequence().ReadSequence();
            var algorithm = first.PeekTag().HasSameClassAndValue(Asn1Tag.Sequence) ? first.ReadSequence().ReadObjectIdentifier() : Sha256;
            return first.ReadOctetString().AsSpan().SequenceEqual(Digest(algorithm, certificate.RawData));
        }

        return true;
    }

    private static byte[] Digest(string? algorithm, byte[] content)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.FromOid(algorithm ?? ""));
        hash.AppendData(content);
        return hash.GetHashAndReset();
    }

    private static bool Strong(X509Certificate2 certificate)
    {
        using var rsa = certificate.GetRSAPublicKey();
        using var ecdsa = certificate.GetECDsaPublicKey();
        return rsa is { KeySize: >= 2048 } || ecdsa is { KeySize: >= 256 };
    }

    private static CmsVerdict Bad(string problem) => new(null, false, false, null, problem);
}
