namespace CongVan.Pages;

/// <summary>A decision gave the agency an identification code (Đ10).</summary>
/// <param name="ReportWithin">The period of Đ10.4: "15 ngày".</param>
public sealed record CodeGivenMail(Office Office, string Agency, string Code, string? Code102, string Decision, DateOnly DecidedOn, DateOnly From, string ReportWithin);

public static partial class Mails
{
    public static MailText CodeGiven(CodeGivenMail mail) =>
        new Letter(mail.Office, $"Mã định danh điện tử {mail.Code}")
            .ToAgency(mail.Agency)
            .Say($"Mã định danh điện tử của quý cơ quan đã được cập nhật theo Quyết định {mail.Decision} ngày {VietnamTime.Day(mail.DecidedOn)} (khoản 2 Điều 10 Quy chế).")
            .Facts(("Mã định danh", mail.Code), ("Mã theo QCVN 102:2016", mail.Code102), ("Áp dụng từ", VietnamTime.Day(mail.From)))
            .Say($"Khi cơ cấu tổ chức thay đổi, đề nghị quý cơ quan gửi văn bản trong vòng {mail.ReportWithin} theo khoản 4 Điều 10.")
            .Seal();
}
