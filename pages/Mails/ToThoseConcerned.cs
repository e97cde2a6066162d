namespace CongVan.Pages;

/// <summary>To whom a letter goes that an agency or an official may get.</summary>
/// <param name="IsAgency">An agency is addressed by its name, a person as Ông/Bà.</param>
public sealed record Addressee(string Name, bool IsAgency);

/// <summary>The requester withdrew.</summary>
/// <param name="By">Who withdrew.</param>
/// <param name="Reason">Null when none was given.</param>
public sealed record CancelledMail(
    Office Office, Addressee To, RequestView Request, string By, DateTimeOffset At, string? Reason, string Link);

/// <summary>The calendar was edited and an open deadline moved.</summary>
/// <param name="Deadline">With <see cref="DeadlineView.MovedFrom"/>.</param>
/// <param name="Because">The notice that moved it: "Công văn 10065/VPCP-KGVX ngày 02/10/2026".</param>
public sealed record DeadlineMovedMail(
    Office Office, Addressee To, RequestView Request, DeadlineView Deadline, string Because, string Link);

/// <summary>Accounts came to an agency with the people who hold them.</summary>
/// <param name="From">The agency that asked for it.</param>
/// <param name="PaperNumber">Of the notice to that agency.</param>
/// <param name="Came">The lines that concern this agency, no others.</param>
public sealed record PeopleCameMail(
    Office Office, string Agency, string From, string PaperNumber, DateOnly PaperDate, IReadOnlyList<LineResult> Came);

public static partial class Mails
{
    public static MailText PeopleCame(PeopleCameMail mail) =>
        new Letter(mail.Office, $"Tài khoản chuyển về {mail.Agency}, Thông báo số {mail.PaperNumber}")
            .ToAgency(mail.Agency)
            .Say($"Theo đề nghị của {mail.From}, {mail.Office.Name} đã chuyển {mail.Came.Count} tài khoản phần mềm Quản lý văn bản về quý cơ quan (Thông báo số {mail.PaperNumber} ngày {VietnamTime.Day(mail.PaperDate)}).")
            .Results(mail.Came)
            .Say("Tên đăng nhập giữ nguyên, quyền tại cơ quan cũ đã chấm dứt. Đề nghị quý cơ quan dùng tài khoản quản trị đơn vị để phân quyền, cập nhật phòng ban cho người sử dụng (khoản 5 Điều 23 Quy chế).")
            .Seal();

    public static MailText Cancelled(CancelledMail mail) =>
        Addressed(new Letter(mail.Office, $"Đã rút yêu cầu: {mail.Request.Agency}, {mail.Request.Reference}"), mail.To)
            .Say($"Yêu cầu sau đã được {mail.By} rút lúc {VietnamTime.Moment(mail.At)}. Quy trình dừng tại đây, không tài khoản nào được cấp hay thu hồi và không ai cần quyết định nữa.")
            .Request(mail.Request)
            .Facts(("Lý do rút", mail.Reason))
            .SayIf(mail.To.IsAgency, "Khi còn nhu cầu, đề nghị quý cơ quan gửi văn bản đề nghị mới.")
            .Button("Xem hồ sơ", mail.Link)
            .Seal();

    public static MailText DeadlineMoved(DeadlineMovedMail mail)
    {
        var before = mail.Deadline.MovedFrom is { } from ? VietnamTime.Due(from) : null;
        return Addressed(new Letter(mail.Office, $"Thay đổi thời hạn giải quyết, {mail.Request.Reference}"), mail.To)
            .Say($"Lịch làm việc được điều chỉnh theo {mail.Because}, vì vậy thời hạn giải quyết yêu cầu sau thay đổi.")
            .Facts(("Thời hạn cũ", before), ("Thời hạn mới", VietnamTime.Due(mail.Deadline.Due)))
            .Request(mail.Request)
            .Deadline(mail.Deadline)
            .Button("Xem hồ sơ", mail.Link)
            .Seal();
    }

    private static Letter Addressed(Letter letter, Addressee to) =>
        to.IsAgency ? letter.ToAgency(to.Name) : letter.ToPerson(to.Name);
}
