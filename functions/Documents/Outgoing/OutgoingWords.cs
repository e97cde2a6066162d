using CongVan.Workflows.Documents;

namespace CongVan.Functions.Documents.Outgoing;

/// <summary>Outgoing documents as people name things about them.</summary>
internal static class OutgoingWords
{
    /// <summary>Where the asking for it back stands; null where nothing was asked, or it was not agreed to.</summary>
    public static string? Of(RecallState recall) => recall switch
    {
        RecallState.Asked => "Chờ trả lời thu hồi",
        RecallState.Accepted => "Đã trả lại",
        _ => null,
    };

    public static string Of(OutgoingState state) => state switch
    {
        OutgoingState.Drafting => "Đang soạn thảo",
        OutgoingState.ContentCheck => "Kiểm tra nội dung",
        OutgoingState.FormCheck => "Kiểm tra thể thức",
        OutgoingState.Signing => "Trình ký",
        OutgoingState.Numbering => "Đã ký, cấp số",
        OutgoingState.Sealing => "Chờ văn thư ký số cơ quan, phát hành",
        OutgoingState.Issued => "Đã phát hành",
        _ => "Đã rút",
    };

    /// <summary>As events name a stage: "kiểm tra nội dung".</summary>
    public static string OfStage(string stage) => stage switch
    {
        OutgoingStages.Content => "kiểm tra nội dung",
        OutgoingStages.Form => "kiểm tra thể thức",
        OutgoingStages.Sign => "ký",
        _ => "văn thư kiểm tra, phát hành",
    };

    public static OutgoingState StateOf(string stage) => stage switch
    {
        OutgoingStages.Content => OutgoingState.ContentCheck,
        OutgoingStages.Form => OutgoingState.FormCheck,
        OutgoingStages.Sign => OutgoingState.Signing,
        _ => OutgoingState.Sealing,
    };

    public static string Of(ExchangeStatus? status) => status?.Words() ?? "Đã gửi, chưa có phản hồi";

    /// <summary>"05-QĐ-SNV.pdf"; before it has a number "du-thao-2.pdf".</summary>
    public static string FileNameOf(OutgoingRow row) => row.Number is { } number && row.Signed is not null
        ? $"{number.Code.Given.Replace('/', '-')}.pdf"
        : DraftNameOf(row.Draft);

    public static string DraftNameOf(DraftVersion draft) => FormattableString.Invariant($"du-thao-{draft.Number}.pdf");
}
