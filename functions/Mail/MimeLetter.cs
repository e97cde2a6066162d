using CongVan.Functions.Storage;
using CongVan.Workflows.Regulation;
using MimeKit;

namespace CongVan.Functions.Mail;

/// <summary>A mail as it goes over the wire: text and HTML as alternatives, attachments from the vault, 7-bit clean.</summary>
internal static class MimeLetter
{
    public const string KindHeader = "X-CongVan-Kind";
    public const string AboutHeader = "X-CongVan-About";

    /// <summary>The caller disposes it after writing, and with it the attachments' streams.</summary>
    public static async Task<MimeMessage> ComposeAsync(
        OutgoingMail mail, string from, DateTimeOffset at, IFileVault vault, CancellationToken cancellation)
    {
        var message = new MimeMessage { MessageId = mail.MessageId, Subject = mail.Subject, Date = at.ToOffset(VietnamTime.Offset) };
        try
        {
            message.From.Add(Address(from));
            foreach (var to in mail.To)
                message.To.Add(Address(to));
            message.Headers.Add(KindHeader, mail.Kind);
            if (mail.About is not null)
                message.Headers.Add(AboutHeader, mail.About);
            // RFC 3834: so that out-of-office machines stay silent.
            message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
            message.Body = await BodyAsync(mail, vault, cancellation);
            message.Prepare(EncodingConstraint.SevenBit);
            return message;
        }
        catch
        {
            message.Dispose();
            throw;
        }
    }

    private static async Task<MimeEntity> BodyAsync(OutgoingMail mail, IFileVault vault, CancellationToken cancellation)
    {
        // In order of growing preference (RFC 2046 §5.1.4).
        var bodies = new MultipartAlternative(new TextPart("plain") { Text = mail.Text }, new TextPart("html") { Text = mail.Html });
        if (mail.Attachments is not { Count: > 0 } attachments)
            return bodies;

        var all = new Multipart("mixed", bodies);
        try
        {
            foreach (var attachment in attachments)
            {
                all.Add(new MimePart(ContentType.Parse(attachment.MediaType))
                {
                    Content = new MimeContent(await vault.OpenAsync(attachment.Sha256, cancellation)),
                    ContentDisposition = new ContentDisposition(ContentDisposition.Attachment),
                    ContentTransferEncoding = ContentEncoding.Base64,
                    FileName = attachment.FileName,
                });
            }

            return all;
        }
        catch
        {
            all.Dispose();
            throw;
        }
    }

    /// <exception cref="MailException">No transport could take it.</exception>
    public static MailboxAddress Address(string address) =>
        MailboxAddress.TryParse(address, out var parsed) && parsed.Address.Contains('@', StringComparison.Ordinal)
            ? parsed
            : throw new MailException("A recipient or the sender is no mail address; correct it in its register or setting.", canRetry: false);
}
