namespace CongVan.Pages;

/// <summary>The one-time link by which a holder sets the password.</summary>
/// <param name="To">The holder, or the receiver (người tiếp nhận) for a holder without a mail address.</param>
/// <param name="ThroughReceiver">The link goes to the agency's mailbox; the digits of the holder's phone complete it.</param>
/// <param name="Link">Absolute, secret.</param>
public sealed record PasswordLinkMail(
    Office Office, string To, bool ThroughReceiver, string Holder, string Agency, string Login, DateTimeOffset ExpiresAt, string Link);

/// <summary>The link that signs a person in.</summary>
public sealed record SignInMail(Office Office, string To, DateTimeOffset AskedAt, int MinutesValid, string Link);

public static partial class Mails
{
    public static MailText PasswordLink(PasswordLinkMail mail)
    {
        var letter = new Letter(mail.Office, $"Đặt mật khẩu cho tài khoản {mail.Login}").ToPerson(mail.To);
        if (mail.ThroughReceiver)
        {
            letter.Say($"Tài khoản của Ông/Bà {mail.Holder} đã được cấp. Vì người sử dụng chưa có thư công vụ, đề nghị Ông/Bà với tư cách người tiếp nhận chuyển liên kết dưới đây tới đúng người sử dụng.")
                .Warn("Chỉ người sử dụng mở liên kết. Khi đặt mật khẩu, hệ thống hỏi bốn số cuối điện thoại của người sử dụng.");
        }
        else
        {
            letter.Say("Tài khoản của Ông/Bà trên phần mềm Quản lý văn bản đã được cấp. Đề nghị Ông/Bà tự đặt mật khẩu qua liên kết dưới đây.");
        }

        return letter
            .Facts(
                ("Tên đăng nhập", mail.Login),
                ("Người sử dụng", mail.Holder),
                ("Cơ quan", mail.Agency),
                ("Liên kết có hiệu lực đến", VietnamTime.Due(mail.ExpiresAt)))
            .Button("Đặt mật khẩu", mail.Link)
            .Say("Liên kết chỉ dùng được một lần. Cơ quan quản lý không bao giờ hỏi mật khẩu của Ông/Bà qua thư hay điện thoại.")
            .Seal();
    }

    public static MailText SignIn(SignInMail mail) =>
        new Letter(mail.Office, "Liên kết đăng nhập CongVan")
            .ToPerson(mail.To)
            .Say($"Có yêu cầu đăng nhập bằng địa chỉ thư này lúc {VietnamTime.Moment(mail.AskedAt)}. Liên kết có hiệu lực {mail.MinutesValid} phút và chỉ dùng được một lần.")
            .Button("Đăng nhập", mail.Link)
            .Say("Nếu Ông/Bà không yêu cầu, hãy bỏ qua thư này; không ai đăng nhập được khi không mở liên kết.")
            .Seal();
}
