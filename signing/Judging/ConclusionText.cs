namespace CongVan.Signing.Judging;

internal static class ConclusionText
{
    public static string Code(Conclusion conclusion) => conclusion switch
    {
        Conclusion.ValidOriginal => "valid-original",
        Conclusion.ValidIncomplete => "valid-incomplete",
        Conclusion.ChangedAfterSigning => "changed-after-signing",
        Conclusion.Invalid => "invalid",
        Conclusion.NotSigned => "not-signed",
        _ => "cannot-tell",
    };

    public static string Of(Conclusion conclusion) => conclusion switch
    {
        Conclusion.ValidOriginal => "Hợp lệ: bản gốc văn bản điện tử, đủ chữ ký số của người có thẩm quyền và của cơ quan.",
        Conclusion.ValidIncomplete => "Chữ ký số hợp lệ nhưng chưa đủ.",
        Conclusion.ChangedAfterSigning => "Không hợp lệ: tệp đã bị thay đổi sau khi ký.",
        Conclusion.Invalid => "Không hợp lệ.",
        Conclusion.NotSigned => "Không có chữ ký số.",
        _ => "Chưa kết luận được.",
    };
}
