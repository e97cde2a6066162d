using CongVan.Functions.Storage;
using Microsoft.Graph.Models;
using MimeKit;

namespace CongVan.Functions.Mail.Graph;

/// <summary>A mail as Graph takes it. Graph keeps one body, the HTML, and makes the plain text for those who read that.</summary>
internal static class LetterDraft
{
    public static Message Of(OutgoingMail mail, string from, string mailbox) => new()
    {
        InternetMessageId = $"<{mail.MessageId}>",
        // A subject is one line, whatever a register holds.
        Subject = mail.Subject.ReplaceLineEndings(" "),
        Body = new ItemBody { ContentType = BodyType.Html, Content = mail.Html },
        From = Recipient(new MailboxAddress(MimeLetter.Address(from).Name, mailbox)),
        ToRecipients = mail.To.Select(to => Recipient(MimeLetter.Address(to))).ToList(),
        InternetMessageHeaders =
        [
            new() { Name = MimeLetter.KindHeader, Value = mail.Kind },
            .. mail.About is null ? [] : new InternetMessageHeader[] { new() { Name = MimeLetter.AboutHeader, Value = mail.About } },
            // Graph sets no header that does not begin with x-: Exchange's own word for RFC 3834's Auto-Submitted.
            new() { Name = "X-Auto-Response-Suppress", Value = "All" },
        ],
        Attachments = [],
    };

    /// <summary>Files that go with the draft in one request are put into it; the others are returned, open.</summary>
    public static async Task<IReadOnlyList<(MailAttachment File, Stream Content)>> FillAsync(
        this Message draft, OutgoingMail mail, IFileVault vault, CancellationToken cancellation)
    {
        var later = new List<(MailAttachment, Stream)>();
        var room = AttachmentUpload.Small;
        try
        {
            foreach (var file in mail.Attachments ?? [])
            {
                var content = await vault.OpenAsync(file.Sha256, cancellation);
                if (content.Length > room)
                {
                    later.Add((file, content));
                    continue;
                }

                await using (content)
                {
                    var bytes = new byte[content.Length];
                    await content.ReadExactlyAsync(bytes, cancellation);
                    draft.Attachments!.Add(Attachment(file, bytes));
                    room -= bytes.Length;
                }
            }

            return later;
        }
        catch
        {
            foreach (var (_, content) in later)
                await content.DisposeAsync();
            throw;
        }
    }

    public static FileAttachment Attachment(MailAttachment file, byte[] bytes) => new()
    {
        OdataType = "#microsoft.graph.fileAttachment",
        Name = file.FileName,
        ContentType = file.MediaType,
        ContentBytes = bytes,
    };

    private static Recipient Recipient(MailboxAddress address) =>
        new() { EmailAddress = new EmailAddress { Name = string.IsNullOrEmpty(address.Name) ? null : address.Name, Address = address.Address } };
}
