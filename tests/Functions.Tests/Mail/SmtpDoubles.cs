using CongVan.Functions.Mail;
using CongVan.Functions.Storage;
using Functions.Tests.Storage;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Functions.Tests.Mail;

internal static class SmtpDoubles
{
    public static SmtpMailer Mailer(SqliteRows rows, IFileVault vault, MailSettings settings, DateTimeOffset now)
    {
        var options = Options.Create(settings);
        return new SmtpMailer(
            new SmtpTransport(options), new BounceBox(options), rows.Open(SentMail.Register), rows.Open(BounceRow.Register), vault, options, new FakeTimeProvider(now));
    }
}

internal static class Reports
{
    /// <summary>As RFC 3464 has it, with the headers of the mail it is about.</summary>
    public static string Of(string messageId, string action, string recipient, string reason) => string.Join("\r\n",
        "From: MAILER-DAEMON@mail.example",
        "Subject: Undelivered",
        "Message-Id: <report@mail.example>",
        "MIME-Version: 1.0",
        "Content-Type: multipart/report; report-type=delivery-status; boundary=b",
        "",
        "--b",
        "Content-Type: text/plain",
        "",
        "Sorry.",
        "--b",
        "Content-Type: message/delivery-status",
        "",
        "Reporting-MTA: dns; mail.example",
        "",
        $"Final-Recipient: rfc822; {recipient}",
        $"Action: {action}",
        "Status: 5.1.1",
        $"Diagnostic-Code: smtp; {reason}",
        "",
        "--b",
        "Content-Type: text/rfc822-headers",
        "",
        "From: stttt@quangninh.example",
        $"Message-Id: <{messageId}>",
        "",
        "--b--",
        "");
}
