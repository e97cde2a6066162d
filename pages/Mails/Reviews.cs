namespace CongVan.Pages;

/// <summary>The agency is asked why accounts neither sent nor received (Đ8.4b).</summary>
/// <param name="Until">The first moment that is too late.</param>
/// <param name="Link">Where the reasons are given; absolute, secret.</param>
/// <param name="Period">"6 tháng".</param>
public sealed record ReasonsAskedMail(
    Office Office, string Agency, IReadOnlyList<UnusedAccountView> Accounts, DateTimeOffset Until, string Link, string Period);

/// <summary>The list of accounts nobody logged in to, attached (Đ9.8, 18.2).</summary>
public sealed record NoLoginNoticeMail(Office Office, string Agency, string PaperNumber, DateOnly PaperDate, string Signer, string StatusAddress, string Period);

public static partial class Mails
{
    public static MailText ReasonsAsked(ReasonsAskedMail mail)
    {
        var letter = new Letter(mail.Office, $"Đề nghị nêu lý do {mail.Accounts.Count} tài khoản không gửi, nhận trong {mail.Period}")
            .ToAgency(mail.Agency)
            .Say($"Qua rà soát, các tài khoản sau của quý cơ quan không phát sinh giao dịch gửi, nhận trong {mail.Period} (điểm b khoản 4 Điều 8 Quy chế).");
        foreach (var account in mail.Accounts)
            letter.Card(account.Holder, account.Login, [("Sử dụng", account.LastUse)], []);
        return letter
            .Warn($"Đề nghị nêu lý do đến {VietnamTime.Due(mail.Until)}. Tài khoản không có lý do được đề xuất tạm dừng.")
            .Button("Nêu lý do", mail.Link)
            .Seal();
    }

    public static MailText NoLoginNotice(NoLoginNoticeMail mail) =>
        new Letter(mail.Office, $"Thông báo số {mail.PaperNumber}: danh sách tài khoản không đăng nhập trong {mail.Period}")
            .ToAgency(mail.Agency)
            .Say($"{mail.Office.Name} gửi quý cơ quan Thông báo số {mail.PaperNumber} ngày {VietnamTime.Day(mail.PaperDate)} kèm danh sách tài khoản không đăng nhập trong {mail.Period} (khoản 8 Điều 9, khoản 2 Điều 18 Quy chế), tại tệp đính kèm.")
            .Facts(("Người ký", mail.Signer))
            .Say("Đề nghị quý cơ quan nắm bắt, đôn đốc, chấn chỉnh việc sử dụng. Văn bản đính kèm có chữ ký số của người có thẩm quyền và của cơ quan, có giá trị như bản gốc.")
            .Button("Xem hồ sơ", mail.StatusAddress)
            .Seal();
}
