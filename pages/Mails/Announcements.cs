namespace CongVan.Pages;

/// <summary>Something every agency is told.</summary>
/// <param name="Signer">Of the notice that is attached; null without one.</param>
public sealed record AnnouncementMail(
    Office Office, string Agency, string Subject, string Says, IReadOnlyList<(string Label, string Text)> Facts, string? Signer);

public static partial class Mails
{
    public static MailText Announcement(AnnouncementMail mail) =>
        new Letter(mail.Office, mail.Subject)
            .ToAgency(mail.Agency)
            .Say(mail.Says)
            .Facts([.. mail.Facts.Select(fact => (fact.Label, (string?)fact.Text)), ("Người ký", mail.Signer)])
            .SayIf(mail.Signer is not null, "Văn bản đính kèm có chữ ký số của người có thẩm quyền và của cơ quan, có giá trị như bản gốc; đề nghị kiểm tra chữ ký số khi tiếp nhận.")
            .Seal();
}
