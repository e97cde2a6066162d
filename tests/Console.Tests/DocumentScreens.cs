using CongVan.Pages;
using Microsoft.AspNetCore.Http;
using static CongVan.Console.Tests.Example;

namespace CongVan.Console.Tests;

/// <summary>The pages of documents and dossiers in the states people meet them in.</summary>
internal static class DocumentScreens
{
    private static readonly string s_long = "Về việc rà soát, báo cáo tình hình thực hiện nhiệm vụ quản lý đầu tư xây dựng, quy hoạch và hạ tầng kỹ thuật đô thị " + new string('ă', 60);

    private static readonly IReadOnlyList<Choice> s_people =
    [
        new("dv:QLHT", "Đơn vị QLHT"), new("xd-cv-1", "Bùi Thị Lan, Chuyên viên"), new("xd-cv-2", "Hoàng Văn Minh, Chuyên viên (tài khoản đang bị tạm dừng)"), new("xd-cv-3", "Nông Văn Ba, Chuyên viên"),
    ];

    private static readonly FileLink s_original = new("01-snv-vp.pdf", "/tep/99aa", 1_048_576, "Văn bản đã ký số")
    {
        Verdict = new("good", "Hợp lệ: bản gốc văn bản điện tử, đủ chữ ký số của người có thẩm quyền và của cơ quan.", [], []),
    };

    private static readonly IReadOnlyList<FactView> s_facts =
    [
        new("Cơ quan ban hành", "Sở Nội vụ"), new("Số, ký hiệu", "01/SNV-VP"), new("Ngày văn bản", "02/3/2026"), new("Trích yếu", s_long), new("Mức độ khẩn", "HỎA TỐC"),
    ];

    private static readonly IReadOnlyList<string> s_assign = ["Phân công giải quyết"];

    private static IReadOnlyList<FieldView> Assigning(string? lead = null, string? chosen = null, string? due = null) =>
    [
        new("chu-tri", "Chủ trì giải quyết", FieldKind.OneOf, s_assign, null, s_people, lead),
        new("chi-dao", "Ý kiến chỉ đạo", FieldKind.LongText, s_assign, null, [], lead is null ? null : "Tham mưu trả lời"),
        new("thoi-han", "Thời hạn giải quyết", FieldKind.Date, s_assign, "Ngày nghỉ được chuyển sang ngày làm việc kế tiếp.", [], due),
        new("phoi-hop", "Phối hợp", FieldKind.ManyOf, [], null, s_people, chosen)
        {
            OwnTitle = "Chỉ đạo, thời hạn riêng",
            Own = s_people.ToDictionary(
                who => who.Value,
                who => (IReadOnlyList<FieldView>)
                [
                    new($"chi-dao:{who.Value}", $"Chỉ đạo riêng cho {who.Text}", FieldKind.LongText, [], null, [], who.Value == chosen ? "Rà soát kinh phí" : null),
                    new($"thoi-han:{who.Value}", $"Thời hạn riêng của {who.Text}", FieldKind.Date, [], null, [], who.Value == chosen ? "2026-03-25" : null),
                ],
                StringComparer.Ordinal),
        },
        new("thoi-han-phoi-hop", "Thời hạn chung của các bên phối hợp", FieldKind.Date, [], "Cho bên không có thời hạn riêng. Để trống: cùng thời hạn với bên chủ trì.", [], null),
        new("phoi-hop-muon", "Thời hạn muộn hơn bên chủ trì", FieldKind.ManyOf, [], null, [new("co", "Cho phép bên phối hợp xong sau bên chủ trì")], null),
    ];

    private static readonly QuestionModel s_assigning = new()
    {
        Office = Department,
        Antiforgery = Token,
        Official = "Nguyễn Văn Cường, Phó Giám đốc",
        Question = new QuestionView(
            "vbden-h49-19-2026-1",
            "Văn bản đến",
            "Sở Xây dựng",
            "[HỎA TỐC] Phân công giải quyết văn bản đến 01/SNV-VP",
            s_facts,
            [new OptionView("phan-cong", "Phân công giải quyết", ReasonRequired: false, null), new OptionView("luu", "Lưu, không phải giải quyết", ReasonRequired: true, null)],
            Deadline)
        {
            Fields = Assigning(),
        },
        Shown = "6f3c",
        Files = [s_original],
        History = [.. History.Take(2)],
    };

    private static readonly IncomingModel s_incoming = new()
    {
        Office = Department,
        Reader = SignedIn,
        Title = "Văn bản đến 01/SNV-VP ngày 02/3/2026",
        State = new StateView("Đang xử lý", Tone.Waiting),
        Deadline = Deadline,
        Facts = s_facts,
        Warnings = ["Trùng số, ký hiệu và cơ quan ban hành với văn bản đã nhận (số đến 7/2026)"],
        Files = [s_original],
        Assignment = [new("Chủ trì", "Bùi Thị Lan, Chuyên viên"), new("Phối hợp", "Nông Văn Ba, Chuyên viên, thời hạn 09/3/2026; chỉ đạo riêng: Rà soát kinh phí"), new("Chỉ đạo", "Tham mưu trả lời"), new("Thời hạn", "20/3/2026")],
        Progress = [.. History.Take(1)],
        Statuses = [.. History.Take(2)],
        History = History,
        Waiting = [new PageLink("[HỎA TỐC] Gia hạn giải quyết văn bản đến 01/SNV-VP", "/console/viec/x")],
        Ways = [new PageLink("Soạn văn bản trả lời", "/console/soan-van-ban?answers=x")],
        Pending =
        [
            new PendingDecision("Chờ quyết định: [HỎA TỐC] Gia hạn giải quyết văn bản đến 01/SNV-VP", "Nguyễn Văn Cường, Phó Giám đốc", "/console/viec/x/giao-lai", [new("b", "Vũ Thị Hoa, Giám đốc")], "Người được giao lại chỉ trả lại được dự thảo."),
            new PendingDecision("Chờ quyết định: Tiếp nhận", "Phạm Văn Em, Văn thư", "/console/viec/y/giao-lai", []),
        ],
        Forms =
        [
            new IncomingForm("/a", "Ghi tiến độ", "Người giao việc và nơi gửi thấy văn bản đang được xử lý.", [new("tien-do", "Việc đã làm, việc còn lại *", FieldKind.LongText, [], null, [], null)]),
            new IncomingForm("/b", "Phân công lại", "Người được giao mới nhận thư ngay.", [.. Assigning("xd-cv-1", "xd-cv-3", "2026-03-20").Select(field => field with { Name = "giao-" + field.Name })], Open: true),
        ],
        Antiforgery = Token,
        Errors = [new InputError("giao-thoi-han", "Thời hạn 01/3/2026 đã qua. Chọn từ hôm nay trở đi.")],
    };

    private static readonly IncomingListModel s_list = new()
    {
        Office = Department,
        Reader = SignedIn,
        Agency = "Sở Xây dựng",
        Views = [new("Giao cho tôi", "?mine=true", true), new("Đang giải quyết", "?open=true"), new("Quá hạn", "?overdue=true"), new("Tất cả", "")],
        Rows =
        [
            new("/a", "7/2026", "01/SNV-VP ngày 02/3/2026", "Sở Nội vụ", s_long, "HỎA TỐC", "Bùi Thị Lan, Chuyên viên (tôi phối hợp)", "09/3/2026", true, new StateView("Đã phân công", Tone.Bad)),
            new("/b", "Chưa vào sổ", "12/2024/QĐ-UBND ngày 01/3/2026", "Ủy ban nhân dân tỉnh Quảng Ninh", "Ban hành Quy chế", null, null, null, false, new StateView("Đã đến, chờ tiếp nhận", Tone.Waiting)),
        ],
        EntryAddress = "/console/nhap-van-ban-den",
    };

    private static readonly DraftModel s_draft = new()
    {
        Office = Department,
        Reader = SignedIn,
        Antiforgery = Token,
        Title = "Soạn văn bản đi",
        PostTo = "/console/soan-van-ban",
        Types = [new("quyet-dinh", "Quyết định"), new("cong-van", "Công văn")],
        Signers = [new("nv-pho", "Nguyễn Thị Hạnh, Phó Giám đốc")],
        Agencies = [new("H49.19", "Sở Xây dựng"), new("H49.60", "Ủy ban nhân dân phường Cao Xanh")],
        Answerable = [new("vbden-h49-14-2026-1", "Số đến 7: 01/SXD-VP ngày 02/3/2026 của Sở Xây dựng, " + s_long)],
        Priorities = [new("Normal", "Thường"), new("Express", "Hỏa tốc")],
        Entered = new Dictionary<string, string>(StringComparer.Ordinal),
    };

    private static readonly CopyModel s_copies = new()
    {
        Office = Department,
        Reader = SignedIn,
        Antiforgery = Token,
        Agency = "Sở Nội vụ",
        Address = "/console/ban-sao",
        MayAsk = true,
        Forms = [new("sao-y", "Bản sao y (toàn văn, từ bản gốc, bản chính)"), new("sao-luc", "Bản sao lục (toàn văn, từ bản sao y)"), new("trich-sao", "Bản trích sao (một phần, từ bản gốc, bản chính)")],
        Kinds = [new("ban-chinh", "Bản gốc, bản chính"), new("ban-sao-y", "Bản sao y"), new("ban-sao-khac", "Bản sao lục, bản trích sao")],
        Signers = [new("nv-giamdoc", "Nguyễn Văn Giám, Giám đốc"), new("nv-pho", "Nguyễn Thị Hạnh, Phó Giám đốc")],
        Agencies = [new("H49.19", "Sở Xây dựng"), new("H49.60", "Ủy ban nhân dân phường Cao Xanh")],
        Entered = new Dictionary<string, string>(StringComparer.Ordinal),
        Rows =
        [
            new("/console/van-ban-di/vbdi-sao-h49-14-2026-2", null, "Bản trích sao", "Quyết định 128/QĐ-UBND ngày 10/5/2019 của UBND tỉnh Quảng Ninh", s_long, new StateView("Trình ký", Tone.Waiting), At(25, 8, 15)),
            new("/console/van-ban-di/vbdi-sao-h49-14-2026-1", "01/SY-SNV ngày 05/3/2026", "Bản sao y", "Quyết định 05/QĐ-SNV ngày 05/3/2026 của Sở Nội vụ", s_long, new StateView("Đã phát hành", Tone.Good), At(24, 8, 15)),
        ],
    };

    private static readonly OutgoingModel s_outgoing = new()
    {
        Office = Department,
        Reader = SignedIn,
        Antiforgery = Token,
        Title = "Dự thảo quyết định “Về việc ban hành Quy chế văn thư”",
        PostTo = "/console/van-ban-di/x",
        State = new StateView("Kiểm tra thể thức", Tone.Waiting),
        Deadline = null,
        Facts = [new("Mã hồ sơ", "vbdi-h49-14-2026-1"), new("Trích yếu", s_long), new("Nơi nhận", "Sở Xây dựng; UBND phường Cao Xanh")],
        Warnings = ["Trang 1 của dự thảo có dấu “KHẨN” nhưng mức độ khẩn đã chọn là “Thường”: sửa một trong hai (NĐ 30 Phụ lục I.III.2b)"],
        Files = [],
        Recipients = [new("Sở Xây dựng", new StateView("Đã tiếp nhận", Tone.Good), [.. History.Take(2)]), new("UBND phường Cao Xanh", new StateView("Không gửi được", Tone.Bad), [])],
        Versions = [new(1, At(20, 9, 0), "Phạm Thị Soạn", "Đã thêm Điều 3", [s_original])],
        Comments = [.. History.Take(1)],
        History = History,
        Ways = [new("Quyền xem, bản in", "/console/van-ban/x"), new("Nộp bản mới", "/x")],
        Pending = s_incoming.Pending,
        MayComment = true,
        MaySubmit = true,
        MayWithdraw = true,
    };

    private static readonly DossierModel s_dossier = new()
    {
        Office = Department,
        Reader = SignedIn,
        Antiforgery = Token,
        Address = "/console/ho-so/x",
        Api = "/api/dossiers/x",
        Title = "01.QLHT: Hồ sơ xây dựng cầu năm 2026",
        Facts = [("Mã hồ sơ", "H49.19.2026.01.QLHT"), ("Trạng thái", "đang mở"), ("Thời hạn bảo quản", "10 năm"), ("Người lập hồ sơ", "Bùi Thị Lan")],
        Documents = [new(1, "01/SNV-VP", "02/3/2026", s_long), new(2, "05/BC-SXD", "05/3/2026", "Báo cáo kết quả")],
        Dropped = ["Số 3 (vbden-h49-19-2026-9): bản trùng với văn bản số 1 trong hồ sơ"],
        MayFill = true,
        MayClose = true,
        MayTransfer = true,
        HasMinutes = true,
        Maintenance = "10 năm",
        Entered = new Dictionary<string, string>(StringComparer.Ordinal) { ["act"] = "drop", ["ordinal"] = "2", ["reason"] = "Không liên quan" },
        Errors = [new InputError(null, "Không có văn bản vbden-khong-co-1 của cơ quan.")],
    };

    private static readonly DossierListModel s_yearly = new()
    {
        Office = Department,
        Reader = SignedIn,
        Antiforgery = Token,
        Address = "/console/danh-muc-ho-so/2026",
        Year = 2026,
        State = "được trả lại: Thiếu hồ sơ về đấu thầu",
        IsDraft = true,
        Lines = [new("01.QLHT", "Quản lý hạ tầng", "", "Hồ sơ xây dựng cầu năm 2026", "10 năm", "xd-cv-1", "2026-01-05", "", true), new("3.QLHT", "", "", s_long, "lâu dài", "da-nghi"), new()],
        Creators = s_people,
        Retentions = ["Vĩnh viễn", "10 năm"],
        Shown = "6f3c",
        Said = "Đã lưu 2 hồ sơ.",
        Errors =
        [
            new InputError("line-1.notation", "Hồ sơ 2: số và ký hiệu hồ sơ “3.QLHT” không đúng dạng, ví dụ 01.TCCB."), new InputError("line-1.retention", "Hồ sơ 2: thời hạn bảo quản “lâu dài” không đúng: ghi Vĩnh viễn hoặc số năm, ví dụ 10 năm."),
        ],
    };

    public static IReadOnlyDictionary<string, IResult> All { get; } = new Dictionary<string, IResult>(StringComparer.Ordinal)
    {
        ["incoming-list"] = Page.Of(s_list),
        ["incoming-list-empty"] = Page.Of(s_list with { Rows = [] }),
        ["incoming"] = Page.Of(s_incoming),
        ["assigning"] = Page.Of(s_assigning),
        ["assigning-returned"] = Page.Of(s_assigning with
        {
            Question = s_assigning.Question with { Fields = Assigning("xd-cv-1", "xd-cv-3", "2026-03-20") },
            Input = new DecisionInput("phan-cong", [], null, new Dictionary<string, string>(StringComparer.Ordinal)),
            Errors = [new InputError("thoi-han:xd-cv-3", "Thời hạn của Nông Văn Ba, Chuyên viên (25/3/2026) sau thời hạn của bên chủ trì (20/3/2026). Chọn ngày sớm hơn, hoặc đánh dấu cho phép xong sau bên chủ trì.")],
        }),
        ["draft"] = Page.Of(s_draft),
        ["draft-returned"] = Page.Of(s_draft with
        {
            MakesPdf = true,
            Entered = new Dictionary<string, string>(StringComparer.Ordinal) { ["type"] = "quyet-dinh", ["subject"] = new string('ă', 501), ["signer"] = "nv-pho", ["to"] = "H49.19", ["answers"] = "vbden-h49-14-2026-1", ["priority"] = "Express" },
            Errors = [new InputError("subject", "Trích yếu nội dung dài 501 ký tự, nhiều nhất 500.")],
        }),
        ["outgoing"] = Page.Of(s_outgoing),
        ["copies"] = Page.Of(s_copies),
        ["copies-returned"] = Page.Of(s_copies with
        {
            Entered = new Dictionary<string, string>(StringComparer.Ordinal) { ["form"] = "sao-y", ["from"] = "ban-chinh", ["subject"] = s_long, ["to"] = "H49.19\nH49.60" },
            Errors = [new InputError("scan", "trang 1 (150 dpi) quét dưới 200 dpi; quét lại với độ phân giải từ 200 dpi")],
        }),
        ["copies-of-document"] = Page.Of(s_copies with { About = $"Quyết định 05/QĐ-SNV ngày 05/3/2026 của Sở Nội vụ: {s_long}", AboutAddress = "/console/van-ban/vbdi-h49-14-2026-7", Rows = [] }),
        ["dossier"] = Page.Of(s_dossier),
        ["dossiers"] = Page.Of(new DossiersModel
        {
            Office = Department,
            Reader = SignedIn,
            Antiforgery = Token,
            Year = 2026,
            List = "đang lập",
            HasList = true,
            ListAddress = "/console/danh-muc-ho-so",
            MayPropose = true,
            MayPrintRegisters = true,
            Dossiers = [new("/a", "01.QLHT", s_long, 2026, "10 năm", "Bùi Thị Lan", "đang mở")],
        }),
        ["dossier-list"] = Page.Of(s_yearly),
        ["dossier-list-issued"] = Page.Of(s_yearly with { IsDraft = false, Lines = [.. s_yearly.Lines.Take(2)], State = "ban hành ngày 05/01/2026", Errors = [], Said = null }),
    };
}
