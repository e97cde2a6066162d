using CongVan.Functions.Documents.Exchange;

namespace CongVan.Functions.Documents.Incoming;

/// <summary>Incoming documents as people name things about them.</summary>
internal static class IncomingWords
{
    /// <summary>As a sentence goes on: "đến qua trục liên thông".</summary>
    public static string By(IncomingSource source) => source switch
    {
        IncomingSource.Axis => "qua trục liên thông văn bản",
        IncomingSource.Folder => "qua thư mục trao đổi",
        IncomingSource.Mail => "qua hộp thư công vụ, văn thư nhập",
        IncomingSource.Scanned => "bằng giấy, văn thư số hóa và nhập",
        _ => "từ hệ thống khác, văn thư nhập",
    };

    public static string Of(IncomingState state) => state switch
    {
        IncomingState.Arrived => "Đã đến, chờ tiếp nhận",
        IncomingState.Refused => "Từ chối, trả lại",
        IncomingState.Accepted => "Đã tiếp nhận",
        IncomingState.Presented => "Đã trình, chờ phân công",
        IncomingState.Assigned => "Đã phân công",
        IncomingState.InWork => "Đang xử lý",
        IncomingState.Done => "Hoàn thành",
        _ => "Đã hủy theo yêu cầu lấy lại",
    };

    public static string Of(RefusalGround ground) => ground switch
    {
        RefusalGround.BadSignature => "chữ ký số không hợp lệ",
        RefusalGround.WrongRecipient => "gửi sai nơi nhận",
        RefusalGround.Secret => "văn bản có độ mật",
        RefusalGround.Duplicate => "trùng văn bản đã nhận",
        RefusalGround.Malware => "tệp có mã độc",
        _ => "lý do khác",
    };

    /// <summary>The part of a file, as the vault's rows and forms name it.</summary>
    public static string PartOf(EnvelopeFileRole role) => role switch
    {
        EnvelopeFileRole.Signed => "signed",
        EnvelopeFileRole.Source => "source",
        _ => "attachment",
    };

    public static string Of(EnvelopeFileRole role) => role switch
    {
        EnvelopeFileRole.Signed => "Văn bản đã ký số",
        EnvelopeFileRole.Source => "Tệp dữ liệu gốc",
        _ => "Tài liệu kèm theo",
    };
}
