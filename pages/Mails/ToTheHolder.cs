namespace CongVan.Pages;

/// <summary>The one-time link by which a holder sets another password.</summary>
/// <param name="To">The holder; the agency, for a holder without a mail address.</param>
/// <param name="Link">Absolute, secret.</param>
public sealed record PasswordAgainMail(
    Office Office, Addressee To, string Holder, string Agency, string Login, WhyAgain Why, DateTimeOffset ExpiresAt, string Link);

public enum WhyAgain
{
    Forgotten,
    Leaked,

    /// <summary>By the agency's admin account or the Sở.</summary>
    TakenBack,
}

/// <summary>An account was locked for its safety.</summary>
/// <param name="Why">Why, with the article.</param>
/// <param name="Next">What to do.</param>
public sealed record AccountLockedMail(
    Office Office, Addressee To, string Login, string Holder, string Agency, string Why, DateTimeOffset At, string Next);

/// <summary>The password is to be changed soon (Đ16.2).</summary>
/// <param name="LastDay">The last day on which the present one is good.</param>
/// <param name="Months">The period of the account's kind.</param>
/// <param name="Link">Where to change it; absolute.</param>
public sealed record PasswordAgeMail(
    Office Office, Addressee To, string Holder, string Agency, string Login, int DaysLeft, DateOnly LastDay, int Months, string Article, string Link);

public static partial class Mails
{
    public static MailText PasswordAgain(PasswordAgainMail mail)
    {
        var letter = Addressed(new Letter(mail.Office, Subject(mail)), mail.To);
        letter = mail.Why switch
        {
            WhyAgain.Leaked => letter.Say("Hệ thống nhận được báo lộ mật khẩu của tài khoản dưới đây. Đề nghị người sử dụng mở liên kết để khóa tài khoản ngay, kết thúc mọi phiên đăng nhập và đặt mật khẩu mới."),
            WhyAgain.TakenBack => letter.Say("Mật khẩu của tài khoản dưới đây đã được quản trị đặt lại; mật khẩu cũ không dùng được nữa. Đề nghị người sử dụng tự đặt mật khẩu mới qua liên kết."),
            _ => letter.Say("Hệ thống nhận được yêu cầu đặt lại mật khẩu của tài khoản dưới đây. Đề nghị người sử dụng tự đặt mật khẩu mới qua liên kết."),
        };
        return letter
            .WarnIf(mail.To.IsAgency, "Người sử dụng chưa đăng ký thư công vụ: đề nghị quý cơ quan chuyển liên kết tới đúng người sử dụng. Khi đặt mật khẩu, hệ thống hỏi bốn số cuối điện thoại của người sử dụng.")
            .Facts(
                ("Tên đăng nhập", mail.Login),
                ("Người sử dụng", mail.Holder),
                ("Cơ quan", mail.Agency),
                ("Liên kết có hiệu lực đến", VietnamTime.Due(mail.ExpiresAt)))
            .Button(mail.Why == WhyAgain.Leaked ? "Khóa tài khoản và đặt mật khẩu mới" : "Đặt mật khẩu mới", mail.Link)
            .SayIf(mail.Why != WhyAgain.TakenBack, "Nếu người sử dụng không yêu cầu, hãy bỏ qua thư này: chưa có gì bị thay đổi và mật khẩu đang dùng vẫn có hiệu lực.")
            .Say("Liên kết chỉ dùng được một lần. Cơ quan quản lý không bao giờ hỏi mật khẩu qua thư hay điện thoại.")
            .Seal();
    }

    public static MailText AccountLocked(AccountLockedMail mail) =>
        Addressed(new Letter(mail.Office, $"Tài khoản {mail.Login} đã bị khóa để bảo đảm an toàn"), mail.To)
            .Say("Tài khoản sau trên phần mềm Quản lý văn bản đã bị khóa và mọi phiên đăng nhập đã kết thúc.")
            .Facts(
                ("Tên đăng nhập", mail.Login),
                ("Người sử dụng", mail.Holder),
                ("Cơ quan", mail.Agency),
                ("Lý do", mail.Why),
                ("Khóa lúc", VietnamTime.Moment(mail.At)))
            .Say(mail.Next)
            .Say("Đây là khóa an toàn, không phải tạm dừng theo khoản 4 Điều 8 Quy chế.")
            .Seal();

    public static MailText PasswordAge(PasswordAgeMail mail) =>
        Addressed(new Letter(mail.Office, $"Còn {mail.DaysLeft} ngày để đổi mật khẩu tài khoản {mail.Login}"), mail.To)
            .Say($"Mật khẩu phải được đổi {mail.Months} tháng một lần ({mail.Article}). Đề nghị đổi mật khẩu của tài khoản sau trước khi hết ngày {VietnamTime.Day(mail.LastDay)}.")
            .Facts(
                ("Tên đăng nhập", mail.Login),
                ("Người sử dụng", mail.Holder),
                ("Cơ quan", mail.Agency),
                ("Ngày cuối", VietnamTime.Day(mail.LastDay)))
            .Say("Sau ngày đó, hệ thống buộc đổi mật khẩu ở lần đăng nhập tiếp theo.")
            .Button("Đổi mật khẩu", mail.Link)
            .Seal();

    private static string Subject(PasswordAgainMail mail) => mail.Why switch
    {
        WhyAgain.Leaked => $"Báo lộ mật khẩu của tài khoản {mail.Login}",
        _ => $"Đặt lại mật khẩu của tài khoản {mail.Login}",
    };
}
