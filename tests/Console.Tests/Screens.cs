using CongVan.Pages;
using Microsoft.AspNetCore.Http;
using static CongVan.Console.Tests.Example;

namespace CongVan.Console.Tests;

/// <summary>Every page in the states people meet it in.</summary>
internal static class Screens
{
    public static DecisionModel Decision { get; } = new()
    {
        Office = Department,
        Antiforgery = Token,
        Official = "Phạm Thị Hồng Vân, Trưởng phòng Chuyển đổi số",
        OnBehalfOf = "Vũ Kiên Cường, Phó Giám đốc",
        Request = Request,
        Deadline = Deadline,
        Lines = [Person, Clerk, Foreigner],
        Refused = [Refused],
        Attachments = [Letter, new FileLink("mau-01.xlsx", "/tep/6f3c", 23_552)],
        History = [.. History.Take(3)],
    };

    /// <summary>What was filed is signed, and was changed after.</summary>
    public static DecisionModel DecisionOnChangedFile { get; } = Decision with
    {
        Attachments =
        [
            Letter with { Verdict = new("good", "Hợp lệ: bản gốc văn bản điện tử, đủ chữ ký số của người có thẩm quyền và của cơ quan.", [], [ByPerson("good", "đạt")]) },
            new FileLink("phu-luc.pdf", "/tep/77aa", 48_120)
            {
                Verdict = new(
                    "bad",
                    "Không hợp lệ: tệp đã bị thay đổi sau khi ký.",
                    ["Chữ ký \"NguoiKy\" (Nguyễn Thị Hạnh): Trang 1 bị thay đổi (nội dung trang)."],
                    [ByPerson("bad", "không đạt")]),
            },
        ],
    };

    private static SignatureView ByPerson(string tone, string words) => new(
        "Chữ ký của người có thẩm quyền \"NguoiKy\"",
        "Nguyễn Thị Hạnh",
        [new("Người ký", "CN=Nguyễn Thị Hạnh, O=Sở Nội vụ, C=VN"), new("Cơ quan cấp chứng thư số", "CN=Cơ quan chứng thực số chuyên dùng Chính phủ (RootCA), C=VN"), new("Thời điểm ký (người ký ghi)", "05/03/2026 09:15:07 +07:00")],
        [new("Toàn vẹn", "good", "đạt", ""), new("Phạm vi ký", "good", "đạt", ""), new("Thay đổi sau khi ký", tone, words, "Trang 1 bị thay đổi (nội dung trang)."), new("Chứng thư số", "wait", "chưa kiểm tra được", "Chưa hỏi được danh sách thu hồi.")]);

    private static readonly SignModel s_sign = new()
    {
        Office = Department,
        Antiforgery = Token,
        Official = "Bùi Quang Khải, Phó Giám đốc",
        Signer = Signer,
        Request = Request,
        Deadline = Deadline,
        Subject = Paper.Subject,
        Draft = Draft.File,
        Results = Outcome,
    };

    private static readonly PasswordModel s_password = new()
    {
        Office = Department,
        Antiforgery = Token,
        Holder = "Trần Văn A",
        Agency = Request.Agency,
        Login = "tranvana2",
        AskPhoneDigits = true,
        Policy = ["Ít nhất 8 ký tự", "Có chữ thường và chữ hoa", "Có chữ số", "Có ký tự đặc biệt, ví dụ ! @ # %"],
        ExpiresAt = At(30, 0, 0),
    };

    private static readonly ReasonsModel s_reasons = new()
    {
        Period = "6 tháng",
        Office = Department,
        Antiforgery = Token,
        Agency = Request.Agency,
        Until = At(30, 0, 0),
        Accounts =
        [
            new UnusedAccountView("tranvana2", "Trần Văn A", "Lần gửi, nhận gần nhất ngày 29/4/2026, quá 6 tháng", "Nghỉ thai sản đến tháng 01/2027"),
            new UnusedAccountView("vanthupcaoxanh", "Nguyễn Thị Hường", "Chưa gửi, nhận lần nào kể từ khi cấp ngày 02/3/2026", null),
        ],
    };

    private static readonly ProcessModel s_process = new()
    {
        Office = Department,
        Reader = SignedIn,
        Antiforgery = Token,
        Request = Request,
        State = new StateView("Quá hạn", Tone.Bad),
        Step = "Chờ ký thông báo kết quả",
        WaitingFor = ["Bùi Quang Khải, Phó Giám đốc"],
        Deadline = Overdue,
        Lines = Outcome,
        Papers = [Letter, Draft.File],
        History = History,
        Actions = [new ProcessAction("/console/cap-moi-2026-128/rut", "Rút yêu cầu", "Quy trình dừng lại, không tài khoản nào được cấp. Không thể hoàn tác.", NeedsReason: true)],
    };

    private static readonly ConsoleModel s_console = new()
    {
        Office = Department,
        Reader = SignedIn,
        Filter = new ConsoleFilter(State: "waiting"),
        Kinds = [new Choice("provisioning", "Cấp mới tài khoản"), new Choice("revocation", "Thu hồi tài khoản")],
        Agencies = [new Choice("H49.14", "Sở Nội vụ"), new Choice("H49.60", Request.Agency)],
        States = [new Choice("waiting", "Đang chờ quyết định"), new Choice("finished", "Đã kết thúc")],
        Rows =
        [
            Row("128/2026", Request.Agency, "Chờ ký thông báo kết quả", "Bùi Quang Khải, Phó Giám đốc", Overdue, new("Quá hạn", Tone.Bad)),
            Row("129/2026", "Sở Nội vụ", "Chờ quyết định", "Phạm Thị Hồng Vân", Deadline, new("Đang chờ", Tone.Waiting)),
            Row("130/2026", "Sở Nông nghiệp và Phát triển nông thôn", "Chờ quyết định", "Phạm Thị Hồng Vân", Moved, new("Đang chờ", Tone.Waiting)),
            Row("131/2026", "Ban Quản lý Vịnh Hạ Long", "Đã kết thúc", null, Deadline with { State = DeadlineState.Met, TimeLeft = null }, new("Hoàn thành", Tone.Good)),
            Row("132/2026", "Đặc khu Vân Đồn", "Cơ quan đã rút yêu cầu", null, null, new("Đã rút", Tone.Plain)),
        ],
        Total = 27,
        NextPage = "?page=2",
    };

    private static readonly InboxModel s_inbox = new()
    {
        Office = Department,
        Reader = SignedIn,
        Antiforgery = Token,
        Requests =
        [
            new WaitingRequest("a1", "/duyet/t1", Request, 3, 1, Flagged: true, Deadline, "Vũ Kiên Cường"),
            new WaitingRequest("a2", "/duyet/t2", Request with { Agency = "Sở Nội vụ", ArrivalNumber = "129/2026" }, 2, 0, Flagged: false, Deadline),
        ],
        ToSign = [new WaitingPaper(Draft, "/ky/t3")],
        ToSeal = [new WaitingPaper(Paper, "/dong-dau/t4"), new WaitingPaper(Paper with { Id = "tb-2026-56", Number = "56/TB-STTTT" }, "/dong-dau/t5")],
        ApproveAddress = "/console/viec/duyet",
        SignAddress = "/console/viec/ky",
        SealAddress = "/console/viec/dong-dau",
    };

    private static readonly StageView s_stage = new(
        2, 3, [new ProposalView("Ngô Thị Xuân", At(20, 9, 0), "đồng ý 2 đề nghị", "Dòng 3 chưa có quyết định tuyển dụng")], "Hà Văn Yên: xem lại dòng 3");

    private static readonly QuestionView s_question = new(
        "lo-mat-2026-1",
        "Phát hiện tài liệu mật",
        Request.Agency,
        "Khóa tài khoản phát tán tài liệu mật",
        [new FactView("Tài liệu, nơi phát hiện", "Văn bản số 09/BC-SXD, hộp văn bản đến"), new FactView("Tài khoản phát tán", "maivanlo")],
        [new OptionView("khoa", "Khóa tài khoản", ReasonRequired: false, "Tài khoản maivanlo không đăng nhập được và mọi phiên kết thúc ngay."), new OptionView("khong-khoa", "Không khóa", ReasonRequired: true, null)],
        Deadline);

    private static readonly QuestionModel s_asked = new()
    {
        Office = Department,
        Antiforgery = Token,
        Official = "Phạm Thị Hồng Vân, Trưởng phòng Chuyển đổi số",
        Question = s_question,
        Shown = "6f3c",
        Files = [Letter],
        History = [.. History.Take(2)],
    };

    private static readonly SupplementModel s_supplement = new()
    {
        Office = Department,
        Antiforgery = Token,
        PostTo = "/bo-sung/t9",
        Request = Request,
        Deadline = Deadline,
        Asked = [new HistoryEntry(At(20, 9, 0), "Gửi bản chụp quyết định tuyển dụng.", "Phạm Thị Hồng Vân")],
    };

    public static IReadOnlyDictionary<string, IResult> All { get; } = new Dictionary<string, IResult>(StringComparer.Ordinal)
    {
        ["decision"] = Page.Of(Decision),
        ["decision-changed-file"] = Page.Of(DecisionOnChangedFile),
        ["decision-returned"] = Page.Of(Decision with
        {
            Input = new DecisionInput(Decisions.Refuse, [], "Văn bản chưa có chữ ký", new Dictionary<string, string>(StringComparer.Ordinal)),
            Errors = [new InputError("reason", "Lý do từ chối còn quá ngắn. Đề nghị nêu rõ để cơ quan hoàn thiện hồ sơ.")],
        }),
        ["decision-name-returned"] = Page.Of(Decision with
        {
            Input = new DecisionInput(Decisions.ApproveSome, ["II.1-1/clerk"], "Chưa đủ căn cứ", new Dictionary<string, string>(StringComparer.Ordinal) { ["II.1-1/clerk"] = "vanthucx" }),
            Errors = [new InputError("name-II.1-1/clerk", "Tên vanthucx đã có người dùng. Đề nghị nhập tên khác.")],
        }),
        ["decision-single"] = Page.Of(Decision with { Lines = [Foreigner], Refused = [], OnBehalfOf = null, Deadline = Moved }),
        ["decision-stage"] = Page.Of(Decision with { Stage = s_stage }),
        ["question"] = Page.Of(s_asked),
        ["question-returned"] = Page.Of(s_asked with
        {
            Stage = s_stage,
            Input = new DecisionInput("khong-khoa", [], "", new Dictionary<string, string>(StringComparer.Ordinal)),
            Errors = [new InputError("reason", "Phương án “Không khóa” phải ghi lý do.")],
        }),
        ["supplement"] = Page.Of(s_supplement),
        ["supplement-returned"] = Page.Of(s_supplement with { Errors = [new InputError(null, "Bổ sung phải có lời giải trình hoặc tệp.")] }),
        ["sign"] = Page.Of(s_sign),
        ["seal"] = Page.Of(new SealModel
        {
            Office = Department,
            Antiforgery = Token,
            Official = "Hoàng Thị Mỹ Duyên, Văn thư",
            Papers = [Paper, Paper with { Id = "tb-2026-56", Number = "56/TB-STTTT", Agency = "Sở Nội vụ" }],
        }),
        ["done"] = Page.Of(new DoneModel(
            Department,
            "Đã ghi nhận quyết định",
            "Đã ghi nhận quyết định của Ông/Bà đối với yêu cầu số đến 128/2026: duyệt 2 dòng, không duyệt 1 dòng.",
            ["Hệ thống tạo tài khoản và trình ký thông báo kết quả.", "Ông/Bà không phải làm gì thêm."],
            [new PageLink("Việc đang chờ", "/console/viec")])),
        ["refused-decided"] = Page.Of(new RefusedModel(
            Department, LinkRefusal.AlreadyDecided, "Vũ Kiên Cường", At(25, 8, 10), "Duyệt 3 dòng", new PageLink("Xem hồ sơ", "/console/cap-moi-2026-128")), 410),
        ["refused-unknown"] = Page.Of(new RefusedModel(Department, LinkRefusal.Unknown), 404),
        ["password"] = Page.Of(s_password),
        ["password-returned"] = Page.Of(s_password with
        {
            TriesLeft = 2,
            Errors = [new InputError("phone", "Bốn số cuối điện thoại không đúng."), new InputError("password", "Mật khẩu chưa có ký tự đặc biệt.")],
        }),
        ["password-done"] = Page.Of(new PasswordDoneModel(
            Department, "tranvana2", new PageLink("Mở phần mềm Quản lý văn bản", "https://qlvb.quangninh.gov.vn/"), new DateOnly(2027, 2, 25))),
        ["reasons"] = Page.Of(s_reasons),
        ["reasons-returned"] = Page.Of(s_reasons with { IsSaved = true, Errors = [new InputError("ly-do-vanthupcaoxanh", "Lý do của vanthupcaoxanh phải từ 5 đến 1000 ký tự.")] }),
        ["reasons-over"] = Page.Of(s_reasons with { IsOver = true }),
        ["password-leak"] = Page.Of(s_password with { Leak = LeakStep.ToBeLocked }),
        ["password-leak-locked"] = Page.Of(s_password with { Leak = LeakStep.Locked, AskPhoneDigits = false }),
        ["password-forgotten"] = Page.Of(new ForgottenPasswordModel(Department, Token, null, IsLeak: false, [])),
        ["password-forgotten-returned"] = Page.Of(new ForgottenPasswordModel(Department, Token, "Trần Văn A", IsLeak: true, [new InputError("login", "Tên đăng nhập chỉ gồm chữ thường không dấu, chữ số và dấu chấm, ví dụ tranvana.")])),
        ["password-forgotten-sent"] = Page.Of(new ForgottenPasswordSentModel(Department, "tranvana", IsLeak: true, 2)),
        ["sign-in"] = Page.Of(new SignInModel(Department, Token, ReturnTo: "/console")),
        ["sign-in-sent"] = Page.Of(new SignInSentModel(Department, "vanpth@quangninh.gov.vn", 15)),
        ["sign-in-confirm"] = Page.Of(new SignInConfirmModel(Department, Token, "Phạm Thị Hồng Vân", At(25, 8, 15), "/console")),
        ["console"] = Page.Of(s_console),
        ["console-empty"] = Page.Of(s_console with { Rows = [], NextPage = null, Total = 0 }),
        ["process"] = Page.Of(s_process),
        ["access-report"] = Page.Of(AccessScreens.Report),
        ["process-moved"] = Page.Of(s_process with { Deadline = Moved, State = new("Đang chờ", Tone.Waiting) }),
        ["inbox"] = Page.Of(s_inbox),
        ["inbox-questions"] = Page.Of(s_inbox with
        {
            Questions = [new WaitingQuestions([new WaitingQuestion("q1", "/console/viec/q1", s_question, "6f3c"), new WaitingQuestion("q2", "/console/viec/q2", s_question, "6f3d", "Vũ Kiên Cường")])],
        }),
        ["process-pending"] = Page.Of(s_process with
        {
            Pending = [new PendingDecision("Chờ duyệt danh sách tài khoản", "Phạm Thị Hồng Vân", "/console/viec/a1/giao-lai", [new Choice("cb-2", "Đỗ Văn Giang, Chuyên viên")])],
        }),
        ["inbox-empty"] = Page.Of(s_inbox with { Requests = [], ToSign = [], ToSeal = [] }),
        ["document-recalled"] = Page.Of(SecretScreens.Card),
        ["document-to-recall"] = Page.Of(SecretScreens.ToAsk),
        ["secret-report"] = Page.Of(SecretScreens.Report),
        ["secret-report-returned"] = Page.Of(SecretScreens.Report with { Document = "Văn bản ở mục đến", Ids = "vbden-h49-14-2026-99", Errors = [new InputError(null, "Không có văn bản hoặc hồ sơ “vbden-h49-14-2026-99” trong số những văn bản bạn được xem.")] }),
        ["secret-case"] = Page.Of(SecretScreens.Case),
        ["refused-quarantined"] = Page.Of(new RefusedModel(Department, LinkRefusal.Cancelled, What: "Văn bản đã được cách ly theo khoản 6 Điều 24 Quy chế (vụ việc lo-mat-2026-2).", Where: new PageLink("Xem việc đang chờ", "/console/viec")), 410),
        ["error"] = Page.Of(new ErrorModel(
            Department, 413, "Dữ liệu gửi lên quá lớn", "Tệp phu-luc.pdf lớn 60 MB; giới hạn là 50 MB.", "Chia nhỏ hoặc giảm độ phân giải bản quét rồi nộp lại.", "file-too-large")),
    }.Concat(DocumentScreens.All).ToDictionary(StringComparer.Ordinal);

    private static ProcessRow Row(string number, string agency, string step, string? waiting, DeadlineView? deadline, StateView state) =>
        new("/console/p", number, "Cấp mới tài khoản", agency, step, waiting, deadline, state);
}
