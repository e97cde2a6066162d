namespace CongVan.Pages;

/// <summary>Somebody is told of a matter.</summary>
/// <param name="Link">Absolute; null for none.</param>
public sealed record NotificationMail(
    Office Office, Addressee To, string Subject, string Says, IReadOnlyList<(string Label, string Text)> Facts, string? Link);

public static partial class Mails
{
    public static MailText Notification(NotificationMail mail)
    {
        var letter = Addressed(new Letter(mail.Office, mail.Subject), mail.To)
            .Say(mail.Says)
            .Facts([.. mail.Facts.Select(fact => (fact.Label, (string?)fact.Text))]);
        return (mail.Link is { } link ? letter.Button("Mở hồ sơ", link) : letter).Seal();
    }
}
