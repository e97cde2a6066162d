using System.Text;

namespace CongVan.Signing.Judging;

/// <summary>
/// Tells an agency's certificate from a person's by the words its name begins with, for callers that have no register of agencies:
/// agencies' names begin with what kind of agency they are, persons' with a family name.
/// </summary>
public static class SignerNames
{
    private static readonly string[] Agencies =
    [
        "UBND", "HĐND", "Ủy ban", "Uỷ ban", "Hội đồng", "Văn phòng", "Sở", "Phòng", "Ban", "Bộ", "Cục", "Chi cục", "Tổng cục", "Vụ", "Viện", "Trung tâm", "Trường", "Bệnh viện", "Công an", "Bộ Chỉ huy",
        "Tòa án", "Toà án", "Kho bạc", "Thanh tra", "Tỉnh ủy", "Tỉnh uỷ", "Đảng ủy", "Đảng uỷ", "Mặt trận", "Liên đoàn", "Hội", "Đoàn", "Quỹ", "Công ty", "Ngân hàng", "Đài", "Báo", "Thư viện", "Bảo tàng", "Trạm", "Xã", "Phường", "Thị trấn",
    ];

    public static SignerRole Classify(SignatureVerdict signature)
    {
        if (signature.IsTimestamp || signature.Signer is not { Name.Length: > 0 } signer)
            return SignerRole.Other;
        var name = signer.Name.Normalize(NormalizationForm.FormC).Trim();
        return Array.Exists(Agencies, kind => name.StartsWith(kind, StringComparison.OrdinalIgnoreCase) && (name.Length == kind.Length || !char.IsLetter(name[kind.Length])))
            ? SignerRole.Agency
            : SignerRole.Person;
    }
}
