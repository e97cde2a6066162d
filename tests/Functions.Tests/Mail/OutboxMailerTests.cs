using System.Text;
using CongVan.Functions.Mail;
using CongVan.Functions.Storage;
using Functions.Tests.Storage;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using MimeKit;

namespace Functions.Tests.Mail;

public sealed class OutboxMailerTests : MailerContract, IDisposable
{
    private readonly TestFolder folder = new();

    private static CancellationToken None => TestContext.Current.CancellationToken;

    protected override IFileVault Vault => new DiskFileVault(folder.Data);

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_file_is_plain_ASCII_whatever_is_in_it()
    {
        await Open().SendAsync(Receipt, None);

        var bytes = await File.ReadAllBytesAsync(Assert.Single(Directory.GetFiles(folder.Data.Of("outbox"))), None);
        Assert.All(bytes, each => Assert.InRange(each, 0, 127));
    }

    [Theory]
    [InlineData("cap-moi-2026-7.receipt@congvan", "cap-moi-2026-7.receipt_40congvan")]
    [InlineData("../../etc/passwd", "_2e._2f.._2fetc_2fpasswd")]
    [InlineData("A", "_41")]
    [InlineData("_41", "_5f41")]
    [InlineData("đ", "_c4_91")]
    public void A_message_id_makes_a_file_name_that_is_no_path(string messageId, string name)
    {
        Assert.Equal(name, Outbox.NameOf(messageId));
    }

    [Fact]
    public void Long_message_ids_that_begin_alike_have_names_of_their_own()
    {
        var start = new string('a', 300);

        Assert.NotEqual(Outbox.NameOf(start + "1"), Outbox.NameOf(start + "2"));
        Assert.InRange(Outbox.NameOf(start).Length, 1, 200);
    }

    [Fact]
    public async Task A_mail_that_a_crash_left_half_written_is_sent_again_whole()
    {
        Directory.CreateDirectory(folder.Data.Of("outbox"));
        var half = Path.Combine(folder.Data.Of("outbox"), Outbox.NameOf(Receipt.MessageId) + ".eml.0123.part");
        await File.WriteAllTextAsync(half, "From: ", None);

        var mailer = Open();
        await mailer.SendAsync(Receipt, None);

        Assert.False(File.Exists(half));
        using var mail = Assert.Single(await DeliveredAsync(Receipt.MessageId));
        Assert.Equal(Receipt.Text, mail.TextBody!.TrimEnd());
    }

    [Fact]
    public async Task An_outbox_that_cannot_be_written_says_that_waiting_may_help()
    {
        await File.WriteAllTextAsync(folder.Data.Of("outbox"), "a file where the folder should be", None);

        var failed = await Assert.ThrowsAsync<MailException>(() => Open().SendAsync(Receipt, None));

        Assert.True(failed.CanRetry);
    }

    [Fact]
    public async Task Mails_of_one_moment_are_listed_newest_first_with_their_links()
    {
        await Open().SendAsync(Receipt, None);
        await Open(Now.AddHours(1)).SendAsync(Receipt with { MessageId = "second@congvan", To = ["a@example.com"] }, None);

        var listed = await new Outbox(folder.Data).AllAsync(None);

        Assert.Equal(["second@congvan", Receipt.MessageId], listed.Select(mail => mail.MessageId));
        Assert.Equal(["http://localhost:7071/api/processes/cap-moi-2026-7"], listed[1].Links);
        Assert.Equal(("receipt", "cap-moi-2026-7"), (listed[1].Kind, listed[1].About));
    }

    protected override IMailer Open() => Open(Now);

    protected override async Task<IReadOnlyList<MimeMessage>> DeliveredAsync(string messageId)
    {
        List<MimeMessage> delivered = [];
        if (!Directory.Exists(folder.Data.Of("outbox")))
            return delivered;

        foreach (var file in Directory.GetFiles(folder.Data.Of("outbox"), "*.eml"))
        {
            var message = await MimeMessage.LoadAsync(file, None);
            if (message.MessageId == messageId)
                delivered.Add(message);
        }

        return delivered;
    }

    protected override Task BounceAsync(string messageId, string reason) => File.WriteAllTextAsync(
        Path.Combine(Directory.CreateDirectory(Path.Combine(folder.Data.Of("outbox"), "bounces")).FullName, Outbox.NameOf(messageId) + ".bounce"), reason + "\n", Encoding.UTF8, None);

    private OutboxMailer Open(DateTimeOffset now) => new(
        new Outbox(folder.Data),
        Vault,
        Options.Create(new MailSettings { From = "Sở Thông tin và Truyền thông <stttt@quangninh.example>" }),
        new FakeTimeProvider(now));
}
