using System.Text.RegularExpressions;
using MimeKit;

namespace CongVan.Functions.Mail;

/// <summary>A mail of the outbox, read back for the development mailbox.</summary>
/// <param name="Name">Name of its file, without ending.</param>
/// <param name="Date">The Date header, by the application's clock.</param>
/// <param name="Written">When the file was written, by the machine's clock; orders mails of one virtual moment.</param>
/// <param name="Links">Addresses in the text, in order.</param>
/// <param name="Attachments">File names.</param>
internal sealed partial record MailInOutbox(
    string Name,
    string MessageId,
    IReadOnlyList<string> To,
    string Subject,
    string Kind,
    string? About,
    DateTimeOffset Date,
    DateTime Written,
    string Text,
    string Html,
    IReadOnlyList<string> Links,
    IReadOnlyList<string> Attachments)
{
    public static MailInOutbox From(string name, MimeMessage message, DateTime written) => new(
        name,
        message.MessageId ?? "",
        message.To.Mailboxes.Select(to => to.Address).ToList(),
        message.Subject ?? "",
        message.Headers[MimeLetter.KindHeader] ?? "",
        message.Headers[MimeLetter.AboutHeader],
        message.Date,
        written,
        message.TextBody ?? "",
        message.HtmlBody ?? "",
        Link().Matches(message.TextBody ?? "").Select(match => match.Value.TrimEnd('.', ',', ';', ')')).ToList(),
        message.Attachments.OfType<MimePart>().Select(part => part.FileName ?? "").ToList());

    [GeneratedRegex(@"https?://[^\s<>""]+", RegexOptions.NonBacktracking)]
    private static partial Regex Link();
}
