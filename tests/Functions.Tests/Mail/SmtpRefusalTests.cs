using CongVan.Functions.Mail;
using CongVan.Functions.Storage;
using Functions.Tests.Storage;
using MimeKit;

namespace Functions.Tests.Mail;

/// <summary>What a mail server may answer (RFC 5321 §4.2.1: 4yz is of the moment, 5yz for good).</summary>
public sealed class SmtpRefusalTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 2, 30, 0, TimeSpan.Zero);
    private static readonly OutgoingMail Letter = new(
        "cap-moi-7.receipt@congvan", "receipt", ["an@snv.example", "binh@snv.example"], "Đã nhận Phiếu yêu cầu", "Đã nhận.", "<p>Đã nhận.</p>");

    private readonly TestFolder folder = new();
    private readonly SqliteRows rows = new();
    private readonly SmtpDouble server = new();

    private static CancellationToken None => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        server.Dispose();
        rows.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task A_recipient_refused_for_good_is_reported_and_the_other_has_the_mail_once()
    {
        server.Recipients["binh@snv.example"] = "550 5.1.1 no such user";
        var mailer = Open();

        await mailer.SendAsync(Letter, None);
        await mailer.SendAsync(Letter, None);

        Assert.Equal(["an@snv.example"], Assert.Single(server.Mails).To);
        var bounce = Assert.Single(await mailer.BouncesAsync(None).ToListAsync(None));
        Assert.Equal((Letter.MessageId, "binh@snv.example"), (bounce.MessageId, bounce.Recipient));
        Assert.Contains("550", bounce.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_nobody_is_accepted_nothing_is_sent_and_each_is_reported()
    {
        server.Recipients["an@snv.example"] = "550 unknown";
        server.Recipients["binh@snv.example"] = "551 moved";

        await Open().SendAsync(Letter, None);

        Assert.Empty(server.Mails);
        Assert.Equal(["an@snv.example", "binh@snv.example"], (await Open().BouncesAsync(None).Select(bounce => bounce.Recipient).ToListAsync(None)).Order());
    }

    [Fact]
    public async Task Who_was_put_off_gets_the_mail_later_under_the_same_id_and_nobody_twice()
    {
        server.Recipients["binh@snv.example"] = "450 try later";
        var put = await Assert.ThrowsAsync<MailException>(() => Open().SendAsync(Letter, None));
        server.Recipients.Clear();
        await Open().SendAsync(Letter, None);

        Assert.True(put.CanRetry);
        Assert.Equal(["an@snv.example", "binh@snv.example"], server.Mails.SelectMany(mail => mail.To));
        Assert.All(server.Mails, mail => Assert.Contains($"<{Letter.MessageId}>", mail.Content, StringComparison.Ordinal));
        Assert.Empty(await Open().BouncesAsync(None).ToListAsync(None));
    }

    [Fact]
    public async Task A_mail_whose_yes_was_lost_goes_again_under_the_same_id()
    {
        server.BreaksOffAfter = 1;
        var lost = await Assert.ThrowsAsync<MailException>(() => Open().SendAsync(Letter, None));
        server.BreaksOffAfter = int.MaxValue;
        await Open().SendAsync(Letter, None);
        await Open().SendAsync(Letter, None);

        Assert.True(lost.CanRetry);
        Assert.Equal(2, server.Mails.Count);
        Assert.All(server.Mails, mail => Assert.Contains($"<{Letter.MessageId}>", mail.Content, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("421 too many connections", "250 OK", true)]
    [InlineData("220 mail", "451 greylisted", true)]
    [InlineData("220 mail", "553 not your domain", false)]
    public async Task What_waiting_mends_is_told_from_what_it_does_not(string greeting, string sender, bool canRetry)
    {
        (server.Greeting, server.Sender) = (greeting, sender);

        var refused = await Assert.ThrowsAsync<MailException>(() => Open().SendAsync(Letter, None));

        Assert.Equal(canRetry, refused.CanRetry);
    }

    [Fact]
    public async Task With_STARTTLS_the_mail_goes_over_TLS_to_a_server_whose_authority_is_known_and_to_no_other()
    {
        using var certificate = new TestCertificate(System.IO.Directory.CreateDirectory(folder.Data.Of("tls")).FullName);
        server.Certificate = certificate.Server;

        await Assert.ThrowsAsync<MailException>(() => Open(MailSecurity.StartTls).SendAsync(Letter, None));
        Assert.Empty(server.Mails);
        await Open(MailSecurity.StartTls, certificate.AuthorityFile).SendAsync(Letter, None);

        Assert.Equal((1, 1), (server.Mails.Count, server.OverTls));
    }

    [Fact]
    public async Task A_server_without_STARTTLS_gets_nothing()
    {
        var refused = await Assert.ThrowsAsync<MailException>(() => Open(MailSecurity.StartTls).SendAsync(Letter, None));

        Assert.Contains("STARTTLS", refused.Message, StringComparison.Ordinal);
        Assert.Empty(server.Mails);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_named_by_its_setting()
    {
        server.Dispose();

        var away = await Assert.ThrowsAsync<MailException>(() => Open().SendAsync(Letter, None));

        Assert.True(away.CanRetry);
        Assert.Contains("Mail:Smtp:Host", away.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Headers_carry_Vietnamese_as_RFC_2047_and_the_content_is_plain_ASCII()
    {
        await Open().SendAsync(Letter, None);

        var content = Assert.Single(server.Mails).Content;
        Assert.All(content, each => Assert.InRange(each, '\0', '\u007F'));
        using var mail = await MimeMessage.LoadAsync(new MemoryStream(System.Text.Encoding.ASCII.GetBytes(content)), None);
        Assert.Equal("Đã nhận Phiếu yêu cầu", mail.Subject);
        Assert.Equal("Sở Nội vụ", mail.From.Mailboxes.Single().Name);
    }

    private SmtpMailer Open(MailSecurity security = MailSecurity.None, string? authorityFile = null) => SmtpDoubles.Mailer(
        rows,
        new DiskFileVault(folder.Data),
        new MailSettings { Kind = "Smtp", From = "Sở Nội vụ <snv@quangninh.example>", Smtp = new SmtpSettings { Host = "127.0.0.1", Port = server.Port, Security = security, AuthorityFile = authorityFile, TimeoutSeconds = 20 } },
        Now);
}
