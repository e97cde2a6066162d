using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CongVan.Signing.Trust.Revocation;

/// <summary>
/// Who may answer for an issuer (RFC 6960, 4.2.2.2): the issuer itself, or one to whom it issued, directly, a certificate for OCSP signing.
/// </summary>
/// <param name="Certificate">Whose signature holds.</param>
/// <param name="Delegated">Not the issuer itself: its own certificate has to be looked at.</param>
internal sealed record OcspResponder(X509Certificate2 Certificate, bool Delegated)
{
    private const string NoCheck = "1.3.6.1.5.5.7.48.1.5";

    /// <summary>The responder's certificate is not to be checked for revocation: its issuer says so.</summary>
    public bool IsExempt => Certificate.Extensions.Any(e => e.Oid?.Value == NoCheck);

    /// <summary>Null when nobody entitled signed the answer.</summary>
    public static OcspResponder? Of(OcspAnswer answer, X509Certificate2 issuer, IEnumerable<X509Certificate2> atHand, out string? problem)
    {
        problem = null;
        if (Named(answer, issuer) && answer.Signed.IsSignedBy(issuer))
            return new(issuer, Delegated: false);
        foreach (var candidate in answer.Certificates.Concat(atHand).Where(c => Named(answer, c)).Take(5))
        {
            if (!answer.Signed.IsSignedBy(candidate))
            {
                problem = "chữ ký trên câu trả lời OCSP không đúng";
                continue;
            }

            problem = Refusal(candidate, issuer, answer.ProducedAt);
            if (problem is null)
                return new(candidate, Delegated: true);
        }

        problem ??= "câu trả lời OCSP không do đơn vị cấp chứng thư, cũng không do máy được đơn vị ấy ủy quyền ký";
        return null;
    }

    private static string? Refusal(X509Certificate2 candidate, X509Certificate2 issuer, DateTimeOffset at)
    {
        if (!KeyUsage.Has(candidate, KeyUsage.OcspSigning))
            return "bên ký câu trả lời OCSP không được ủy quyền (thiếu mục đích OCSPSigning)";
        if (!candidate.IssuerName.RawData.AsSpan().SequenceEqual(issuer.SubjectName.RawData)
            || Evidence.SignedObject.Open(candidate.RawDataMemory)?.IsSignedBy(issuer) != true)
            return "bên ký câu trả lời OCSP không do chính đơn vị cấp chứng thư ủy quyền";
        return !Validity.Includes(candidate, at)
            ? "chứng thư của máy trả lời OCSP không còn hạn khi trả lời"
            : null;
    }

    private static bool Named(OcspAnswer answer, X509Certificate2 certificate) =>
        answer.ResponderKey is { } key
#pragma warning disable CA5350 // KeyHash is SHA-1 by RFC 6960, 4.2.1: a name, not a protection
            ? key.AsSpan().SequenceEqual(SHA1.HashData(certificate.PublicKey.EncodedKeyValue.RawData))
#pragma warning restore CA5350
            : answer.ResponderName.Span.SequenceEqual(certificate.SubjectName.RawData);
}
