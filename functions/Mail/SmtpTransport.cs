using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;

namespace CongVan.Functions.Mail;

/// <summary>What came of a mail, recipient by recipient.</summary>
internal sealed class SmtpOutcome(IEnumerable<string> before)
{
    /// <summary>Those the server has taken it for, now or before.</summary>
    public List<string> Accepted { get; } = [.. before];

    /// <summary>Those it will never take it for, and why.</summary>
    public List<(string Recipient, string Reason)> Refused { get; } = [];

    /// <summary>Those it does not take it for now.</summary>
    public List<(string Recipient, string Reason)> Later { get; } = [];
}

/// <summary>One conversation with the mail server for each mail.</summary>
internal sealed class SmtpTransport(IOptions<MailSettings> settings)
{
    /// <summary>Sends to all who do not have it. One address that is refused keeps the mail from no other.</summary>
    /// <exception cref="MailException">The server did not take it, for all or for some; <paramref name="outcome"/> knows for whom it did.</exception>
    public async Task SendAsync(MimeMessage message, SmtpOutcome outcome, CancellationToken cancellation)
    {
        var smtp = settings.Value.Smtp;
        var to = message.To.Mailboxes.Where(each => !outcome.Accepted.Contains(each.Address, StringComparer.OrdinalIgnoreCase)).ToList();
        var sender = string.IsNullOrWhiteSpace(smtp.ReturnPath) ? message.From.Mailboxes.First() : MailboxAddress.Parse(smtp.ReturnPath);
        using var client = new Client(outcome);
        client.Timeout = smtp.TimeoutSeconds * 1000;
        try
        {
            await MailServer.ConnectAsync(client, smtp.Host!, smtp.Port, smtp.Security, smtp.User, smtp.PasswordFile, smtp.AuthorityFile, cancellation);
            if (to.Count > 0)
                await client.SendAsync(message, sender, to, cancellation);
        }
        catch (SmtpCommandException) when (client.Taken.Count == 0 && outcome.Refused.Count + outcome.Later.Count == to.Count)
        {
            // Nobody was accepted, so there was nothing to send; each was told of already.
        }
        catch (Exception problem) when (Explain(problem, cancellation) is { } explained)
        {
#pragma warning disable MA0027 // another exception: the first is inside it
            throw explained;
#pragma warning restore MA0027
        }

        // The server has it from here on: that the goodbye fails changes nothing.
        outcome.Accepted.AddRange(client.Taken);
        if (outcome.Later is [var (_, reason), ..])
            throw new MailException($"The mail server puts off {outcome.Later.Count} of the mail's recipients ({reason}); it goes to them later.", canRetry: true);
    }

    private static MailException? Explain(Exception problem, CancellationToken cancellation) => problem switch
    {
        OperationCanceledException when cancellation.IsCancellationRequested => null,
        AuthenticationException => new("The mail server does not know Mail:Smtp:User by the password in Mail:Smtp:PasswordFile; mend them, then it is sent.", canRetry: true, problem),
        SslHandshakeException => new("The mail server's certificate is not believed; check Mail:Smtp:Host, and set Mail:Smtp:AuthorityFile when the authority is your own.", canRetry: true, problem),
        NotSupportedException => new("The mail server offers no STARTTLS, and nothing is sent in the clear; set Mail:Smtp:Security and Mail:Smtp:Port as the server wants them.", canRetry: true, problem),
        SmtpCommandException { ErrorCode: SmtpErrorCode.SenderNotAccepted } refused => new($"The mail server does not take mail from the sender ({Words(refused)}); check Mail:From and Mail:Smtp:ReturnPath.", IsOfTheMoment(refused.StatusCode), problem),
        SmtpCommandException refused => new($"The mail server did not take the mail ({Words(refused)}).", IsOfTheMoment(refused.StatusCode), problem),
        ServiceNotAuthenticatedException => new("The mail server wants to know who sends; set Mail:Smtp:User and Mail:Smtp:PasswordFile.", canRetry: true, problem),
        ProtocolException or SocketException or IOException or TimeoutException or OperationCanceledException or ServiceNotConnectedException =>
            new("The mail server could not be reached or broke off; check Mail:Smtp:Host and Mail:Smtp:Port if it stays so.", canRetry: true, problem),
        _ => null,
    };

    // RFC 5321 §4.2.1: 4yz is of the moment, 5yz for good.
    private static bool IsOfTheMoment(SmtpStatusCode status) => (int)status is >= 400 and < 500;

    private static string Words(SmtpCommandException refused) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{(int)refused.StatusCode} {refused.Message}");

    private sealed class Client(SmtpOutcome outcome) : SmtpClient
    {
        /// <summary>Those named to the server; they have the mail once it took the content.</summary>
        public List<string> Taken { get; } = [];

        protected override void OnRecipientAccepted(MimeMessage message, MailboxAddress mailbox, SmtpResponse response) => Taken.Add(mailbox.Address);

        protected override void OnRecipientNotAccepted(MimeMessage message, MailboxAddress mailbox, SmtpResponse response)
        {
            var reason = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{(int)response.StatusCode} {response.Response}");
            (IsOfTheMoment(response.StatusCode) ? outcome.Later : outcome.Refused).Add((mailbox.Address, reason));
        }
    }
}
