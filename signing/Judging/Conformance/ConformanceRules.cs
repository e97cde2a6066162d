using CongVan.Signing.Judging.Integrity;
using CongVan.Signing.Pdf;

namespace CongVan.Signing.Judging.Conformance;

/// <summary>
/// PAdES baseline, level B (EN 319 142-1, 6.3 and what it builds on), rule by rule. A signature that departs from them may be as sound as any:
/// the axis says which rule, and decides nothing by itself.
/// </summary>
internal static class ConformanceRules
{
    private const string Data = "1.2.840.113549.1.7.1";
    private const string TimestampInfo = "1.2.840.113549.1.9.16.1.4";
    private const string Source = "EN 319 142-1, 6.3";

    public static Axis Judge(PdfFile file, PdfDictionary signature, IntegrityVerdict integrity)
    {
        var subFilter = (file.Resolve(signature["SubFilter"]) as PdfName)?.Value;
        var findings = OfDictionary(file, signature, subFilter).ToList();
        if (integrity.Message is { } message)
            findings.AddRange(OfMessage(message, integrity, isTimestamp: subFilter == "ETSI.RFC3161"));
        else if (subFilter == BareSignature.SubFilter)
            findings.Add(Departs("pades-no-cms", "giá trị chữ ký phải là một CMS (SignedData), ở đây là giá trị PKCS#1 trần"));
        else
            findings.Add(Finding.Unknown("pades-cms-unreadable", "Nội dung chữ ký không đọc được nên không xét được các quy tắc về CMS."));
        return findings.Count == 0
            ? new(Finding.Good("pades-baseline", $"Theo đúng mẫu chữ ký PAdES mức cơ bản ({Source})."))
            : new(findings);
    }

    private static IEnumerable<Finding> OfDictionary(PdfFile file, PdfDictionary signature, string? subFilter)
    {
        if (subFilter is not ("ETSI.CAdES.detached" or "ETSI.RFC3161"))
            yield return Departs("pades-sub-filter", $"SubFilter phải là ETSI.CAdES.detached, ở đây là {subFilter ?? "(không có)"}");
        if (file.Resolve(signature["Filter"]) is not PdfName)
            yield return Departs("pades-filter", "thiếu mục Filter");
        if (signature["Cert"] is not null)
            yield return Departs("pades-cert-entry", "không được dùng mục Cert");
        if (subFilter == "ETSI.RFC3161")
            yield break;
        if (PdfText.ReadDate(file.Resolve(signature["M"]) as PdfString) is null)
            yield return Departs("pades-time-entry", "thời điểm ký phải ghi ở mục M");
    }

    private static IEnumerable<Finding> OfMessage(CmsMessage message, IntegrityVerdict integrity, bool isTimestamp)
    {
        if (message.Signers.Count != 1)
            yield return Departs("pades-single-signer", $"mỗi chữ ký có đúng một người ký (SignerInfo), ở đây có {message.Signers.Count}");
        if (!isTimestamp && message.Content is not null)
            yield return Departs("pades-detached", "chữ ký phải tách rời, không được mang nội dung bên trong (eContent)");
        if (message.ContentType != (isTimestamp ? TimestampInfo : Data))
            yield return Departs("pades-content-type", "loại nội dung của CMS không đúng");
        if (integrity.Signer is not { } signer)
            yield break;

        if (integrity.Certificate is null)
            yield return Departs("pades-certificates", "chứng thư số của người ký phải kèm trong chữ ký (SignedData.certificates)");
        if (!Digests.IsDigest(signer.Digest))
            yield return Departs("pades-digest-algorithm", "digestAlgorithm phải là thuật toán băm, ở đây ghi thuật toán ký");
        else if (!message.DigestAlgorithms.Contains(signer.Digest, StringComparer.Ordinal))
            yield return Departs("pades-digest-algorithms", "thuật toán băm của người ký phải có trong digestAlgorithms");
        if (signer.Attributes is null)
        {
            yield return Departs("pades-signed-attributes", "thiếu các thuộc tính được ký (content-type, message-digest, signing-certificate-v2)");
            yield break;
        }

        foreach (var finding in OfAttributes(signer, isTimestamp))
            yield return finding;
    }

    private static IEnumerable<Finding> OfAttributes(CmsSigner signer, bool isTimestamp)
    {
        if (signer.Attribute(SignedAttribute.ContentType) is not { Count: 1 })
            yield return Departs("pades-content-type-attribute", "thuộc tính content-type phải có đúng một lần");
        if (signer.Attribute(SignedAttribute.MessageDigest) is not { Count: 1 })
            yield return Departs("pades-message-digest", "thuộc tính message-digest phải có đúng một lần");
        if (isTimestamp)
            yield break; // RFC 3161, 2.4.1 lets a token name its certificate by either attribute, and carry a signing time
        if (signer.Attribute(SignedAttribute.SigningTime) is not null)
            yield return Departs("pades-signing-time", "không được dùng thuộc tính signing-time (thời điểm ký ghi ở mục M)");
        if (signer.Attribute(SignedAttribute.SigningCertificateV2) is null)
        {
            yield return signer.Attribute(SignedAttribute.SigningCertificate) is null
                ? Departs("pades-signing-certificate", "thiếu thuộc tính signing-certificate-v2, chữ ký không gắn với một chứng thư số nhất định")
                : Departs("pades-signing-certificate-v2", "dùng thuộc tính signing-certificate kiểu cũ (SHA-1) thay cho signing-certificate-v2");
        }
    }

    private static Finding Departs(string code, string what) =>
        Finding.Bad(code, $"Không theo đúng mẫu PAdES mức cơ bản: {what} ({Source}).");
}
