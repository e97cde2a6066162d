using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using CongVan.Signing.Judging.Coverage;
using CongVan.Signing.Pdf;

namespace CongVan.Signing.Judging.Integrity;

/// <summary>Whether the covered bytes are those signed, by the key of the certificate (ISO 32000-1, 12.8.3; RFC 5652, 5.4 and 5.6).</summary>
internal static class IntegrityRules
{
    /// <param name="range">What it covers.</param>
    /// <param name="subFilter">As written.</param>
    /// <param name="file">Of which the range is.</param>
    /// <param name="dictionary">The signature.</param>
    public static IntegrityVerdict Judge(SignedRange range, string subFilter, PdfFile file, PdfDictionary dictionary)
    {
        if (range.Segments.Count == 0 || range.Contents.Length == 0)
            return new(new(Finding.Unknown("not-computed", "Không biết chữ ký ký vào phần nào của tệp nên không kiểm tra được tính toàn vẹn.")));
        try
        {
            AsnDecoder.ReadEncodedValue(range.Contents, AsnEncodingRules.BER, out _, out _, out var length);
            if (range.Contents.AsSpan(length).ContainsAnyExcept((byte)0)) // zeros fill the room after it, nothing else may
                return Bad("bytes-after-signature", "Chỗ trống sau chữ ký chứa dữ liệu lạ.");
            return subFilter switch
            {
                BareSignature.SubFilter => BareSignature.Judge(file, dictionary, range, length),
                _ => Message(CmsMessage.Read(range.Contents.AsMemory(0, length)), range, subFilter, file),
            };
        }
        catch (Exception e) when (e is AsnContentException or CryptographicException or ArgumentException)
        {
            return Bad("cms-unreadable", "Nội dung chữ ký bị hỏng, không đọc được.");
        }
    }

    private static IntegrityVerdict Message(CmsMessage message, SignedRange range, string subFilter, PdfFile file)
    {
        if (message.Signers is not [var signer])
            return new(new(Finding.Bad("several-signers", "Nội dung chữ ký phải có đúng một người ký.")), message);
        if (message.CertificateOf(signer) is not { } certificate)
            return new(new(Finding.Bad("certificate-missing", "Chữ ký không kèm chứng thư số của người ký nên không kiểm tra được.")), message, signer);
        return new(new(Find(message, signer, certificate, range, subFilter, file)), message, signer, certificate);
    }

    private static Finding Find(CmsMessage message, CmsSigner signer, X509Certificate2 certificate, SignedRange range, string subFilter, PdfFile file)
    {
        if (Digests.Of(signer.Digest) is not { } hash)
            return Finding.Unknown("digest-unsupported", $"Thuật toán băm {signer.Digest} của chữ ký không được hỗ trợ nên không kiểm tra được.");
        if (Content(message, range, subFilter, file) is { } content)
            return content;

        // A message that carries what it signs signs that; what it says of the file was compared above.
        var carried = subFilter is "adbe.pkcs7.sha1" or "ETSI.RFC3161";
        byte[] Digest(HashAlgorithmName name) => carried ? CryptographicOperations.HashData(name, message.Content!.Value.Span) : range.Hash(file, name);
        if (signer.Attributes is not null && SignedAttribute.Digest(signer)?.AsSpan().SequenceEqual(Digest(hash)) != true)
            return Finding.Bad("digest-mismatch", "Nội dung tệp đã bị sửa sau khi ký.");
        var signed = signer.SignedAttributes();
        return SignatureCheck.Holds(signer, certificate, name => signed is null ? Digest(name) : CryptographicOperations.HashData(name, signed)) switch
        {
            null => Finding.Unknown("signature-unsupported", "Thuật toán hoặc khóa của chữ ký không được hỗ trợ nên không kiểm tra được."),
            false => Finding.Bad("signature-mismatch", "Chữ ký không khớp với nội dung tệp hoặc với chứng thư số."),
            _ when CertificateReference.Of(signer, certificate) == false => Finding.Bad("other-certificate", "Chữ ký ghi một chứng thư số khác với chứng thư số kèm theo."),
            _ => Finding.Good("intact", "Nội dung được ký còn nguyên vẹn."),
        };
    }

    /// <summary>What a message that carries its content says of the file; null when it is as it should be.</summary>
    private static Finding? Content(CmsMessage message, SignedRange range, string subFilter, PdfFile file)
    {
        switch (subFilter)
        {
            case "adbe.pkcs7.sha1":
                var digest = range.Hash(file, HashAlgorithmName.SHA1);
                return message.Content?.Span.SequenceEqual(digest) == true ? null : Finding.Bad("digest-mismatch", "Nội dung tệp đã bị sửa sau khi ký.");
            case "ETSI.RFC3161":
                if (message.Content is not { } info || !Rfc3161TimestampTokenInfo.TryDecode(info, out var token, out _))
                    return Finding.Bad("cms-unreadable", "Dấu thời gian bị hỏng, không đọc được.");
                if (Digests.Of(token.HashAlgorithmId.Value ?? "") is not { } hash)
                    return Finding.Unknown("digest-unsupported", "Thuật toán băm của dấu thời gian không được hỗ trợ nên không kiểm tra được.");
                return token.GetMessageHash().Span.SequenceEqual(range.Hash(file, hash)) ? null : Finding.Bad("digest-mismatch", "Dấu thời gian không khớp với nội dung tệp.");
            default:
                return null;
        }
    }

    private static IntegrityVerdict Bad(string code, string text) => new(new(Finding.Bad(code, text)));
}
