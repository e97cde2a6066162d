using System.Text;
using CongVan.Functions.Mail;
using CongVan.Functions.Storage;
using MimeKit;

namespace Functions.Tests.Mail;

/// <summary>What every mailer promises.</summary>
public abstract class MailerContract
{
    protected static DateTimeOffset Now { get; } = new(2026, 3, 2, 2, 30, 0, TimeSpan.Zero);

    private static CancellationToken None => TestContext.Current.CancellationToken;

    protected abstract IFileVault Vault { get; }

    /// <summary>The mailer, as one more machine would open it, its clock at <see cref="Now"/>.</summary>
    protected abstract IMailer Open();

    /// <summary>The mails that arrived under the id.</summary>
    protected abstract Task<IReadOnlyList<MimeMessage>> DeliveredAsync(string messageId);

    /// <summary>The plain text as it arrives: a transport that keeps one body makes it from the HTML.</summary>
    protected virtual string TextOf(OutgoingMail mail) => mail.Text;

    /// <summary>Makes the transport report that the mail could not be delivered.</summary>
    protected abstract Task BounceAsync(string messageId, string reason);

    [Fact]
    public async Task A_mail_arrives_with_its_Vietnamese_subject_both_bodies_and_the_date_of_the_clock()
    {
        await Open().SendAsync(Receipt, None);

        using var mail = Assert.Single(await DeliveredAsync(Receipt.MessageId));
        Assert.Equal("Đã nhận Phiếu yêu cầu số 12/SNV-VP – số đến 7", mail.Subject);
        Assert.Equal(TextOf(Receipt), mail.TextBody!.TrimEnd());
        Assert.Equal(Receipt.Html, mail.HtmlBody!.TrimEnd());
        Assert.Equal(["snv@quangninh.example", "vanthu@quangninh.example"], mail.To.Mailboxes.Select(to => to.Address));
        Assert.Equal("Văn phòng Sở Nội vụ", mail.To.Mailboxes.First().Name);
        Assert.Equal(Now, mail.Date);
    }

    [Fact]
    public async Task A_repeated_mail_arrives_once_and_its_first_content_stays()
    {
        await Open().SendAsync(Receipt, None);
        await Open().SendAsync(Receipt with { Subject = "Khác" }, None);

        using var mail = Assert.Single(await DeliveredAsync(Receipt.MessageId));
        Assert.StartsWith("Đã nhận", mail.Subject!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Twenty_at_once_with_the_same_id_arrive_once()
    {
        var machines = new[] { Open(), Open() };

        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => machines[i % 2].SendAsync(Receipt, None))));

        Assert.Single(await DeliveredAsync(Receipt.MessageId));
    }

    [Fact]
    public async Task Attachments_come_from_the_vault_with_their_names_and_bytes()
    {
        var bytes = Encoding.UTF8.GetBytes("%PDF-1.7 thông báo");
        var file = await Vault.AddAsync(new MemoryStream(bytes), None);

        await Open().SendAsync(Receipt with { Attachments = [new("Thông báo kết quả số 5.pdf", "application/pdf", file.Sha256)] }, None);

        using var mail = Assert.Single(await DeliveredAsync(Receipt.MessageId));
        var part = Assert.IsType<MimePart>(Assert.Single(mail.Attachments));
        Assert.Equal("Thông báo kết quả số 5.pdf", part.FileName);
        Assert.Equal("application/pdf", part.ContentType.MimeType);
        using var content = new MemoryStream();
        await part.Content!.DecodeToAsync(content, None);
        Assert.Equal(bytes, content.ToArray());
        Assert.Equal(TextOf(Receipt), mail.TextBody!.TrimEnd());
    }

    [Fact]
    public async Task An_attachment_that_the_vault_does_not_give_out_stops_the_mail()
    {
        var file = await Vault.AddAsync(new MemoryStream([1, 2, 3]), None);
        await Vault.QuarantineAsync(file.Sha256, "mã độc", None);

        await Assert.ThrowsAsync<FileVaultException>(() => Open().SendAsync(
            Receipt with { Attachments = [new("a.pdf", "application/pdf", file.Sha256)] }, None));

        Assert.Empty(await DeliveredAsync(Receipt.MessageId));
    }

    [Theory]
    [InlineData("không phải địa chỉ")]
    [InlineData("a@b@c")]
    [InlineData("")]
    public async Task A_recipient_that_is_no_address_is_refused_for_good(string to)
    {
        var refused = await Assert.ThrowsAsync<MailException>(() => Open().SendAsync(Receipt with { To = [to] }, None));

        Assert.False(refused.CanRetry);
        Assert.Empty(await DeliveredAsync(Receipt.MessageId));
    }

    [Fact]
    public async Task A_line_break_in_a_subject_makes_no_header()
    {
        await Open().SendAsync(Receipt with { Subject = "Đã nhận\r\nBcc: ke-xau@example.com" }, None);

        using var mail = Assert.Single(await DeliveredAsync(Receipt.MessageId));
        Assert.Empty(mail.Bcc);
    }

    [Fact]
    public async Task A_bounce_is_reported_until_it_is_confirmed()
    {
        var mailer = Open();
        await mailer.SendAsync(Receipt, None);
        await BounceAsync(Receipt.MessageId, "550 hộp thư không tồn tại");

        var expected = new BouncedMail(Receipt.MessageId, "snv@quangninh.example", "550 hộp thư không tồn tại");
        Assert.Equal([expected], await mailer.BouncesAsync(None).ToListAsync(None));
        Assert.Equal([expected], await Open().BouncesAsync(None).ToListAsync(None));
        await mailer.ConfirmBounceAsync(Receipt.MessageId, None);
        await mailer.ConfirmBounceAsync(Receipt.MessageId, None);
        await mailer.ConfirmBounceAsync("never-sent@congvan", None);

        Assert.Empty(await Open().BouncesAsync(None).ToListAsync(None));
    }

    protected static OutgoingMail Receipt { get; } = new(
        "cap-moi-2026-7.receipt@congvan",
        "receipt",
        ["Văn phòng Sở Nội vụ <snv@quangninh.example>", "vanthu@quangninh.example"],
        "Đã nhận Phiếu yêu cầu số 12/SNV-VP – số đến 7",
        "Sở đã nhận phiếu yêu cầu; hạn trả lời 24:00 ngày 05/3/2026.\nXem tại http://localhost:7071/api/processes/cap-moi-2026-7.",
        "<p>Sở đã nhận phiếu yêu cầu; hạn trả lời <b>24:00 ngày 05/3/2026</b>.</p>",
        "cap-moi-2026-7");
}
