using System.Security.Cryptography;
using CongVan.Functions.Approvals;
using CongVan.Functions.Keys;
using CongVan.Functions.Signatures;
using CongVan.Functions.Storage;
using CongVan.Functions.Trust;
using CongVan.Signing;
using CongVan.Signing.Judging;

namespace CongVan.Functions.Documents.Outgoing;

/// <summary>
/// A file that its signer signed elsewhere and uploaded: it must be the drafted one, byte by byte, with that person's one valid signature
/// behind it and nothing else.
/// </summary>
public sealed class SignedElsewhere(
    IFileVault vault, ISigningKeys keys, RegisteredSigners signers, ConfiguredTrust trust, TimeProvider time)
{
    /// <summary>SHA-256 of the signer's certificate; or why the file is not taken, in words.</summary>
    public async Task<(string? Certificate, string? Refusal)> JudgeAsync(
        EnteredFile file, DraftVersion draft, string signerId, CancellationToken cancellation)
    {
        var drafted = await vault.ReadAsync(draft.Prepared.Sha256, cancellation);
        var signed = await vault.ReadAsync(file.Sha256, cancellation);
        if (signed.Length <= drafted.Length || !signed.Span[..drafted.Length].SequenceEqual(drafted.Span))
            return (null, "Tệp tải lên không phải bản dự thảo đang trình ký, hoặc nội dung đã bị thay đổi. Tải lại tệp dự thảo trên trang này, ký rồi tải lên; không xuất lại hay in lại tệp.");

        var verdict = await PdfJudge.JudgeAsync(
            signed, new JudgingOptions { At = time.GetUtcNow(), Trust = await trust.JudgeAsync(cancellation) }, cancellation);
        if (verdict.Signatures.Where(signature => !signature.IsTimestamp).ToList() is not [var signature])
            return (null, verdict.IsSigned ? "Tệp tải lên có hơn một chữ ký. Chỉ ký một lần lên bản dự thảo rồi tải lên." : "Tệp tải lên chưa có chữ ký số. Ký số lên bản dự thảo rồi tải lên.");
        if (!signature.IsIntact || signature.LaterChanges.Grade >= Grade.Unknown)
            return (null, $"Chữ ký trên tệp tải lên không hợp lệ, hoặc tệp đã thay đổi sau khi ký: {(verdict.Reasons.Count > 0 ? verdict.Reasons[0].Text : verdict.Text)} Ký lại rồi tải lên.");
        if (signature.Permission == 1)
            return (null, "Chữ ký khóa mọi thay đổi nên không ghi được số, ngày và chữ ký của cơ quan. Ký lại mà không chọn chứng nhận, khóa tài liệu.");
        if (signature.Trust.Grade == Grade.Bad)
            return (null, $"Chứng thư số của chữ ký không được tin cậy: {signature.Trust.Heaviest.Text}");
        return await IsSignersAsync(signature, signerId, cancellation)
            ? (signature.Signer!.Thumbprint, null)
            : (null, $"Chữ ký trên tệp tải lên là của {signature.Signer?.Name ?? "người không rõ tên"}, không phải của người ký văn bản này. Người có thẩm quyền phải tự ký.");
    }

    /// <summary>By the certificate of the person's own key; else by the register, where the certificate's issuer is trusted.</summary>
    private async Task<bool> IsSignersAsync(SignatureVerdict signature, string signerId, CancellationToken cancellation)
    {
        if (await OwnCertificateAsync(signerId, cancellation) is { } own && string.Equals(own, signature.Signer?.Thumbprint, StringComparison.Ordinal))
            return true;
        return signature.Trust.Grade <= Grade.Noted
            && await signers.FindAsync(signature, cancellation) is { Source: SignerSource.Official, OfficialId: { } found }
            && string.Equals(found, signerId, StringComparison.Ordinal);
    }

    private async Task<string?> OwnCertificateAsync(string officialId, CancellationToken cancellation)
    {
        try
        {
            return CertificateOf(await keys.OfOfficialAsync(officialId, cancellation));
        }
        catch (SigningKeyException)
        {
            return null; // the key is on the person's own token, and nowhere here
        }
    }

    public static string CertificateOf(SigningKey key) => Convert.ToHexString(SHA256.HashData(key.Certificate.RawDataMemory.Span));
}
