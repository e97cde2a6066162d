using CongVan.Functions.Mail;
using CongVan.Functions.Storage;
using Functions.Tests.Storage;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using MimeKit;

namespace Functions.Tests.Mail;

/// <summary>Mails over SMTP and TLS, taken by maildev; returned ones in a POP3 mailbox.</summary>
public sealed class SmtpMailerTests : MailerContract, IClassFixture<MailDev>, IDisposable
{
    private readonly TestFolder folder = new();
    private readonly SqliteRows rows = new();
    private readonly MailDev server;
    private readonly Pop3Double returned = new();

    public SmtpMailerTests(MailDev server)
    {
        this.server = server;
        server.Empty();
    }

    private static CancellationToken None => TestContext.Current.CancellationToken;

    protected override IFileVault Vault => new DiskFileVault(folder.Data);

    public void Dispose()
    {
        returned.Dispose();
        rows.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task A_server_with_a_certificate_of_nobody_we_know_gets_nothing()
    {
        var settings = Settings();
        settings.Smtp.AuthorityFile = null;

        var refused = await Assert.ThrowsAsync<MailException>(() => SmtpDoubles.Mailer(rows, Vault, settings, Now).SendAsync(Receipt, None));

        Assert.Contains("Mail:Smtp:AuthorityFile", refused.Message, StringComparison.Ordinal);
        Assert.Empty(await server.MailsAsync());
    }

    [Fact]
    public async Task A_returned_mailbox_that_does_not_open_is_named()
    {
        var settings = Settings();
        await File.WriteAllTextAsync(settings.Bounces.PasswordFile!, "sai", None);

        var refused = await Assert.ThrowsAsync<MailException>(async () => await SmtpDoubles.Mailer(rows, Vault, settings, Now).BouncesAsync(None).ToListAsync(None));

        Assert.True(refused.CanRetry);
        Assert.Contains("Mail:Bounces", refused.Message, StringComparison.Ordinal);
    }

    protected override IMailer Open() => SmtpDoubles.Mailer(rows, Vault, Settings(), Now);

    protected override async Task<IReadOnlyList<MimeMessage>> DeliveredAsync(string messageId) =>
        [.. (await server.MailsAsync()).Where(mail => mail.MessageId == messageId)];

    protected override Task BounceAsync(string messageId, string reason)
    {
        returned.Mails.Add("Subject: Re: họp\r\n\r\nThư của người, không phải báo trả lại.");
        returned.Mails.Add(Reports.Of(messageId, "failed", "snv@quangninh.example", reason));
        returned.Mails.Add(Reports.Of("late@congvan", "delayed", "snv@quangninh.example", "450 chưa gửi được"));
        return Task.CompletedTask;
    }

    private MailSettings Settings()
    {
        var password = folder.Data.Of("password");
        File.WriteAllText(password, "mật khẩu\n");
        return new MailSettings
        {
            Kind = "Smtp",
            From = "Sở Thông tin và Truyền thông <stttt@quangninh.example>",
            Smtp = new SmtpSettings { Host = "127.0.0.1", Port = server.Port, Security = MailSecurity.Tls, AuthorityFile = server.AuthorityFile },
            Bounces = new BounceSettings { Host = "127.0.0.1", Port = returned.Port, Security = MailSecurity.None, User = "tra-lai", PasswordFile = password },
        };
    }
}
