using CongVan.Functions.Keys;
using CongVan.Functions.People;
using CongVan.Workflows.Documents;
using CongVan.Workflows.Regulation;

namespace CongVan.Functions.Documents.Outgoing;

/// <summary>Whether a person may sign a document now, and with which block (NĐ 30 Đ13, Phụ lục I.II.7).</summary>
public sealed class SigningRight(ISigningKeys keys, TimeProvider time)
{
    /// <summary>In what capacity; or why not, in words that end with the cure.</summary>
    public (SigningMandate? Mandate, string? Refusal) Of(Official signer, string agencyCode, DocumentType type)
    {
        if (!signer.Active || !signer.Carries(Duty.SignDocuments, agencyCode))
            return (null, $"{signer.FullName} không được giao ký văn bản của cơ quan. Chọn người có thẩm quyền ký (NĐ 30 Đ13).");
        return SigningAuthorityRules.Of(signer.Mandates, type, VietnamTime.DateOf(time.GetUtcNow())) switch
        {
            SigningAuthority.May may => (may.Mandate, null),
            SigningAuthority.Refused refused => (null, $"{signer.FullName} {refused.Reason}. {refused.Cure}"),
            _ => throw new InvalidOperationException("There is no third answer."),
        };
    }

    /// <summary>Why the person's key cannot be used now; null when it can.</summary>
    public async Task<string?> KeyTroubleAsync(string officialId, CancellationToken cancellation)
    {
        try
        {
            _ = await keys.OfOfficialAsync(officialId, cancellation);
            return null;
        }
        catch (SigningKeyException exception)
        {
            return $"Chưa ký được bằng khóa của Ông/Bà trên hệ thống: {exception.Message} Có thể ký bằng thiết bị riêng rồi tải tệp đã ký lên.";
        }
    }
}
