using System.Net.Sockets;
using MailKit;
using MailKit.Net.Pop3;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;

namespace CongVan.Functions.Mail;

/// <summary>
/// The mailbox that reports of failed delivery come to (RFC 3464), by POP3. A report is taken out once its row is written; what is no report stays for people.
/// </summary>
internal sealed class BounceBox(IOptions<MailSettings> settings)
{
    /// <summary>Of one visit: the rest waits for the next, ten minutes later.</summary>
    private const int Most = 200;

    /// <exception cref="MailException">The mailbox could not be read.</exception>
    public async Task EmptyAsync(Func<BounceRow, Task> record, DateTimeOffset at, CancellationToken cancellation)
    {
        var box = settings.Value.Bounces;
        if (!box.IsSet)
            return;

        using var client = new Pop3Client();
        client.Timeout = settings.Value.Smtp.TimeoutSeconds * 1000;
        try
        {
            await MailServer.ConnectAsync(client, box.Host!, box.Port, box.Security, box.User, box.PasswordFile, box.AuthorityFile, cancellation);
            for (var n = 0; n < Math.Min(client.Count, Most); n++)
            {
                using var message = await client.GetMessageAsync(n, cancellation);
                if (message.Body is not MultipartReport report)
                    continue;

                foreach (var bounce in Bounces(report, at))
                    await record(bounce);
                await client.DeleteMessageAsync(n, cancellation);
            }

            await client.DisconnectAsync(quit: true, cancellation);
        }
        catch (Exception problem) when (problem is ProtocolException or CommandException or SocketException or IOException or TimeoutException or AuthenticationException or SslHandshakeException)
        {
            throw new MailException("The mailbox of returned mails could not be read; check Mail:Bounces:Host, User, PasswordFile and AuthorityFile.", canRetry: true, problem);
        }
    }

    /// <summary>Those recipients whom the mail did not reach; a delay or a success is none.</summary>
    internal static IEnumerable<BounceRow> Bounces(MultipartReport report, DateTimeOffset at)
    {
        var messageId = OriginalId(report);
        var status = report.OfType<MessageDeliveryStatus>().FirstOrDefault();
        if (messageId is null || status is null)
            yield break;

        // The first group is of the whole message, each after it of one recipient (RFC 3464 §2.1).
        foreach (var group in status.StatusGroups.Skip(1))
        {
            if (string.Equals(group["Action"]?.Trim(), "failed", StringComparison.OrdinalIgnoreCase))
                yield return new BounceRow(messageId, AfterType(group["Original-Recipient"] ?? group["Final-Recipient"]), AfterType(group["Diagnostic-Code"] ?? group["Status"]), at);
        }
    }

    private static string? OriginalId(MultipartReport report)
    {
        foreach (var part in report)
        {
            switch (part)
            {
                case MessagePart { Message.MessageId: { Length: > 0 } id }:
                    return id;
                case TextPart { ContentType.MediaSubtype: "rfc822-headers" } headers:
                    using (var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(headers.Text + "\r\n\r\n")))
                    using (var message = MimeMessage.Load(stream))
                        return message.MessageId;
            }
        }

        return null;
    }

    // "rfc822; an@example.vn", "smtp; 550 5.1.1 unknown": the type is for machines.
    private static string AfterType(string? field) => (field ?? "")[((field ?? "").IndexOf(';', StringComparison.Ordinal) + 1)..].Trim();
}
