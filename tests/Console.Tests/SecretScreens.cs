using CongVan.Pages;
using static CongVan.Console.Tests.Example;

namespace CongVan.Console.Tests;

/// <summary>A document asked back, and a secret that was found, as people meet them.</summary>
internal static class SecretScreens
{
    private static readonly Reader s_clerk = new(
        "Hà Thị Văn",
        [new("Việc của tôi", "/console/viec"), new("Văn bản đến", "/console/van-ban-den"), new("Văn bản đi", "/console/van-ban-di"), new("Hồ sơ công việc", "/console/ho-so"), new("Tìm văn bản", "/console/tim-van-ban"), new("Tài liệu mật", "/console/tai-lieu-mat")],
        "/dang-xuat",
        Token);

    private static readonly RecallView s_recall = new(
        "thuhoi-h49-14-2026-7-1",
        "Thu hồi",
        new StateView("Đang thu hồi", Tone.Waiting),
        "Yêu cầu lúc 09:10 ngày 05/3/2026. Lý do: Ban hành nhầm thẩm quyền. 2/4 nơi nhận đã trả lời. Văn bản đi đã đóng băng: không sửa, không gửi tiếp; dữ liệu về văn bản được giữ.",
        [
            new("Sở Xây dựng", new StateView("Đồng ý trả lại (mã 15)", Tone.Good), "09:42 ngày 05/3/2026"),
            new("UBND phường Cao Xanh", new StateView("Không đồng ý (mã 16)", Tone.Bad), "10:05 ngày 05/3/2026: Đã thi hành xong, kèm báo cáo kết quả thực hiện số 12/BC-UBND"),
            new("Ban Quản lý dự án đầu tư xây dựng các công trình dân dụng và công nghiệp tỉnh", new StateView("Quá hạn trả lời, đã báo lãnh đạo", Tone.Bad), null),
            new("Sở Y tế", new StateView("Chưa trả lời", Tone.Waiting), null),
        ]);

    private static readonly ProcessAction s_ask = new(
        "/console/van-ban/vbdi-h49-14-2026-7/thu-hoi",
        "Thu hồi văn bản",
        "Mọi nơi nhận được yêu cầu trả lại (mã 13) kèm lý do dưới đây; khi có nơi đồng ý, văn bản đi được đóng băng. Việc này không hủy được.",
        NeedsReason: true,
        Reason: "Ban hành nhầm thẩm quyền",
        ReasonLabel: "Lý do thu hồi");

    private static readonly ProcessAction s_report = new(
        "/console/van-ban/vbdi-h49-14-2026-7/bao-mat",
        "Báo phát hiện nội dung mật",
        "Văn bản được cách ly ngay ở mọi nơi trong hệ thống, kể cả với Ông/Bà; Thủ trưởng cơ quan, Sở, cơ quan gửi và cơ quan chức năng được báo (khoản 6 Điều 24 Quy chế).",
        NeedsReason: true,
        ReasonLabel: "Dấu hiệu phát hiện (không ghi nội dung mật)");

    public static DocumentCardModel Card { get; } = new()
    {
        Office = Department,
        Reader = s_clerk,
        Antiforgery = Token,
        Title = "Văn bản đi số 05/QĐ-SNV",
        Subject = "Về việc ban hành Quy chế công tác văn thư",
        Facts = [("Mã văn bản", "H49.14.2026.000007"), ("Ngày văn bản", "05/3/2026"), ("Người ký", "Phó Giám đốc Nguyễn Thị Hạnh")],
        Files =
        [
            new(new FileLink("05-qd-snv.pdf", "/tep/1", 84_120, "văn bản đã ký số"), "/in/1"),
            new(new FileLink("quyet-dinh.docx", "/tep/2", 41_000, "bản chuyển đổi định dạng của quyet-dinh.doc (SHA-256 0123456789abcdef… thành fedcba9876543210…), Hà Thị Văn thực hiện ngày 05/3/2026 bằng LibreOffice 7.4.7.2: Định dạng cũ"), null),
        ],
        Formats = new FormatsView("/console/van-ban/x/dinh-dang", [new("a .docx", "quyet-dinh.doc sang .docx"), new("a .pdf", "quyet-dinh.doc sang .pdf (PDF/A)")], Reason: "Phần mềm cũ không còn dùng"),
        Rights = new("Những người có việc với văn bản", [], null, null),
        Recalled = s_recall,
        Actions = [s_report],
    };

    public static DocumentCardModel ToAsk { get; } = Card with { Recalled = null, Recall = s_ask };

    public static SecretReportModel Report { get; } = new()
    {
        Office = Department,
        Reader = s_clerk,
        Antiforgery = Token,
        Agency = "Sở Nội vụ",
        Cases = [new("/console/tai-lieu-mat/lo-mat-2026-2", "lo-mat-2026-2", At(25, 8, 15), new StateView("Đang theo dõi", Tone.Waiting)), new("/console/tai-lieu-mat/lo-mat-2026-1", "lo-mat-2026-1", At(24, 8, 15), new StateView("Đã gỡ cách ly, báo nhầm", Tone.Good))],
    };

    public static SecretCaseModel Case { get; } = new()
    {
        Office = Department,
        Reader = s_clerk,
        Antiforgery = Token,
        Title = "Vụ việc tài liệu mật lo-mat-2026-2",
        State = new StateView("Đang theo dõi", Tone.Waiting),
        Facts = [new("Tài liệu, nơi phát hiện", "Văn bản có dấu chỉ mức độ mật ở trang 2, tại mục văn bản đến"), new("Cơ quan phát hiện", "Sở Xây dựng"), new("Cơ quan gửi", "Sở Nội vụ"), new("Tài khoản phát tán", "chưa xác định")],
        Documents =
        [
            new("Quyết định 05/QĐ-SNV ngày 05/3/2026", "vbdi-h49-14-2026-7", new StateView("Đang cách ly", Tone.Bad)),
            new("Công văn 09/SNV-VP ngày 06/3/2026", "vbdi-h49-14-2026-9", new StateView("Đã gỡ cách ly (go-cach-ly-2026-1)", Tone.Good)),
        ],
        Recalls = [s_recall with { Title = "Thu hồi Quyết định 05/QĐ-SNV ngày 05/3/2026" }],
        History = [new HistoryEntry(At(25, 8, 15), "Sở Xây dựng báo phát hiện tài liệu có nội dung bí mật nhà nước"), new HistoryEntry(At(25, 8, 15), "Cách ly 4 bản của tài liệu tại 3 cơ quan, cùng các tệp và chỉ mục tìm kiếm")],
        Release = new ProcessAction(
            "/console/tai-lieu-mat/lo-mat-2026-2/go-cach-ly",
            "Đề nghị gỡ cách ly vì báo nhầm",
            "Có hiệu lực sau khi quản trị viên của Sở xác nhận. Khi đó mọi văn bản của vụ việc hiện lại với những người được xem trước đó, yêu cầu thu hồi còn chờ được rút, nơi gửi và nơi nhận được báo.",
            NeedsReason: true,
            Reason: "Văn bản đã đăng công khai",
            ReasonLabel: "Vì sao là nhầm (không ghi nội dung của tài liệu)"),
    };
}
