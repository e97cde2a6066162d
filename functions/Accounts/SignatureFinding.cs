using CongVan.Signing;

namespace CongVan.Functions.Accounts;

/// <summary>
/// What a filed PDF is (Đ8.1 wants a signed e-document or stamped paper), in words for the official who decides: nothing is refused
/// here, since scans carry no signature and other makers' signatures vary.
/// </summary>
public static class SignatureFinding
{
    public static string Of(ReadOnlyMemory<byte> pdf)
    {
        var found = SubmittedFile.Inspect(pdf);
        if (found.Problem is { } problem)
            return $"cần xem kỹ: {problem}";
        if (!found.IsSigned)
            return "không có chữ ký số (bản quét); cần đối chiếu con dấu";

        var names = string.Join(", ", found.Signatures.Where(signature => !signature.IsTimestamp).Select(signature => signature.SignerName ?? "không rõ tên"));
        return found.SignaturesIntact
            ? $"chữ ký số toàn vẹn: {names} (chưa kiểm tra chứng thư)"
            : $"CHỮ KÝ SỐ KHÔNG CÒN TOÀN VẸN: {names}";
    }
}
