using CongVan.Pages;
using static CongVan.Console.Tests.Example;

namespace CongVan.Console.Tests;

/// <summary>Every mail the system writes, from one request.</summary>
internal static class Letters
{
    private const string Link = "https://congvan.quangninh.gov.vn/duyet/3q2-7wEBAgME";
    private const string Status = "https://congvan.quangninh.gov.vn/console/cap-moi-2026-128";
    private const string Official = "Phạm Thị Hồng Vân";
    private const string Leader = "Vũ Kiên Cường";

    public static IReadOnlyDictionary<string, MailText> All { get; } = new Dictionary<string, MailText>(StringComparer.Ordinal)
    {
        ["receipt"] = Mails.Receipt(new ReceiptMail(Department, Request, Deadline, 4, Status)),
        ["receipt-provisional"] = Mails.Receipt(new ReceiptMail(Department, Request with { Channel = "văn bản giấy, do Văn thư Sở nhập" }, Moved, 4, Status)),
        ["decision"] = Mails.Decision(new DecisionMail(Department, Official, "Vũ Kiên Cường, Phó Giám đốc", Request, Deadline, [Person, Clerk, Foreigner], [Refused], Link)),
        ["reminder"] = Mails.Reminder(new ReminderMail(Department, Official, "duyệt yêu cầu", 1, Request, Deadline with { TimeLeft = "còn 1 ngày 7 giờ làm việc" }, Link)),
        ["escalation"] = Mails.Escalation(new EscalationMail(Department, Leader, $"Bà {Official}", "duyệt yêu cầu", Request, Deadline with { TimeLeft = "còn 7 giờ 30 phút làm việc", State = DeadlineState.Soon }, Status)),
        ["breach"] = Mails.Breach(new BreachMail(Department, Leader, $"Bà {Official}", "duyệt yêu cầu", Request, Overdue, Status)),
        ["ask-for-more"] = Mails.AskForMore(new AskForMoreMail(Department, Request, Deadline, $"Bà {Official}, Trưởng phòng Chuyển đổi số", "Quyết định tiếp nhận của ông Trần Văn A.\nSố điện thoại của ông Lê Đức Ý.", Status)),
        ["cancelled"] = Mails.Cancelled(new CancelledMail(Department, new Addressee(Official, IsAgency: false), Request, Request.Agency, At(23, 10, 0), "Sẽ gửi lại văn bản đầy đủ hơn.", Status)),
        ["cancelled-agency"] = Mails.Cancelled(new CancelledMail(Department, new Addressee(Request.Agency, IsAgency: true), Request, "quý cơ quan", At(23, 10, 0), null, Status)),
        ["deadline-moved"] = Mails.DeadlineMoved(new DeadlineMovedMail(Department, new Addressee(Request.Agency, IsAgency: true), Request, Deadline with { MovedFrom = At(26, 0, 0) }, "Nghị quyết số 28/2026/QH16", Status)),
        ["paper-to-sign"] = Mails.PaperToSign(new PaperToSignMail(Department, "Bùi Quang Khải", null, Signer, Request, Deadline, Paper.Subject, Outcome, Link)),
        ["paper-to-seal"] = Mails.PaperToSeal(new PaperToSealMail(Department, "Hoàng Thị Mỹ Duyên", null, Paper, Link)),
        ["password-link"] = Mails.PasswordLink(new PasswordLinkMail(Department, "Trần Văn A", ThroughReceiver: false, "Trần Văn A", Request.Agency, "tranvana2", At(30, 0, 0), Link)),
        ["password-link-receiver"] = Mails.PasswordLink(new PasswordLinkMail(Department, Request.Receiver!.FullName, ThroughReceiver: true, "Nguyễn Thị Hường", Request.Agency, "vanthupcaoxanh", At(30, 0, 0), Link)),
        ["password-forgotten"] = Mails.PasswordAgain(new PasswordAgainMail(Department, new Addressee("Trần Văn A", IsAgency: false), "Trần Văn A", Request.Agency, "tranvana2", WhyAgain.Forgotten, At(25, 10, 0), Link)),
        ["password-leaked"] = Mails.PasswordAgain(new PasswordAgainMail(Department, new Addressee(Request.Agency, IsAgency: true), "Nguyễn Thị Hường", Request.Agency, "vanthupcaoxanh", WhyAgain.Leaked, At(25, 10, 0), Link)),
        ["password-taken-back"] = Mails.PasswordAgain(new PasswordAgainMail(Department, new Addressee("Trần Văn A", IsAgency: false), "Trần Văn A", Request.Agency, "tranvana2", WhyAgain.TakenBack, At(25, 10, 0), Link)),
        ["password-age"] = Mails.PasswordAge(new PasswordAgeMail(Department, new Addressee("Trần Văn A", IsAgency: false), "Trần Văn A", Request.Agency, "tranvana2", 7, new DateOnly(2026, 12, 2), 3, "Đ16.2", Link)),
        ["reasons-asked"] = Mails.ReasonsAsked(new ReasonsAskedMail(Department, Request.Agency, [new UnusedAccountView("tranvana2", "Trần Văn A", "Lần gửi, nhận gần nhất ngày 29/4/2026, quá 6 tháng", null), new UnusedAccountView("vanthupcaoxanh", "Nguyễn Thị Hường", "Chưa gửi, nhận lần nào kể từ khi cấp ngày 02/3/2026", null)], At(30, 0, 0), Link, "6 tháng")),
        ["no-login-notice"] = Mails.NoLoginNotice(new NoLoginNoticeMail(Department, Request.Agency, "58/TB-STTTT", new DateOnly(2026, 11, 25), "Bùi Quang Khải, Phó Giám đốc", Status, "6 tháng")),
        ["account-locked"] = Mails.AccountLocked(new AccountLockedMail(Department, new Addressee(Request.Agency, IsAgency: true), "tranvana2", "Trần Văn A", Request.Agency, "Người sử dụng báo lộ mật khẩu (Đ24.2)", At(25, 8, 10), "Người sử dụng tự đặt mật khẩu mới qua liên kết trong hộp thư đã đăng ký; tài khoản mở lại ngay khi đó.")),
        ["notice"] = Mails.Notice(new NoticeMail(Department, Request, "57/TB-STTTT", new DateOnly(2026, 11, 25), "Bùi Quang Khải, Phó Giám đốc", Outcome, "57-TB-STTTT.pdf", Status, NoticeWords.Provisioning)),
        ["sign-in"] = Mails.SignIn(new SignInMail(Department, Official, At(25, 8, 0), 15, Link)),
        ["case-for-person"] = Mails.CaseForPerson(new CaseForPersonMail(Department, Leader, "vu-viec-2026-3", "Tạo tài khoản tranvana2 (dòng 1)", "Thư mục tài khoản không trả lời sau 10 lần thử.", "kiểm tra thư mục tài khoản, rồi bấm “Làm lại” trên trang vụ việc.", Request, Status)),
        ["bounced-approval"] = Mails.BouncedApproval(new BouncedApprovalMail(Department, Leader, $"Bà {Official}", "vanpth@quangninh.gov.vn", "550 5.1.1 mailbox unavailable", Request, Deadline, Status)),
    };
}
