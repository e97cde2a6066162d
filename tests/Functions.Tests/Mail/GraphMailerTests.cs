using System.Net;
using System.Security.Cryptography;
using System.Text;
using CongVan.Functions.Entra;
using CongVan.Functions.Mail;
using CongVan.Functions.Mail.Graph;
using CongVan.Functions.Storage;
using Functions.Tests.Entra;
using Functions.Tests.Storage;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using MimeKit;

namespace Functions.Tests.Mail;

public sealed class GraphMailerTests : MailerContract, IDisposable
{
    private const string Address = "hop-thu@quangninh.example";
    private readonly TestFolder folder = new();
    private readonly FakeTimeProvider clock = new(Now);
    private readonly RegisterDatabase database;
    private readonly SmallGraph graph;
    private readonly List<GraphAccess> machines = [];

    public GraphMailerTests()
    {
        database = new RegisterDatabase(folder.Registers);
        graph = new SmallGraph(clock, Address);
    }

    private static CancellationToken None => TestContext.Current.CancellationToken;

    protected override IFileVault Vault => new DiskFileVault(folder.Data);

    public void Dispose()
    {
        machines.ForEach(machine => machine.Dispose());
        graph.Dispose();
        database.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task A_mail_goes_out_from_the_shared_mailbox_and_leaves_no_draft()
    {
        await Open().SendAsync(Receipt, None);

        using var mail = Assert.Single(await DeliveredAsync(Receipt.MessageId));
        Assert.Equal((Address, "Sở Thông tin và Truyền thông"), (mail.From.Mailboxes.Single().Address, mail.From.Mailboxes.Single().Name));
        Assert.Empty(graph.Mailbox.In("drafts"));
        Assert.Equal(
            ["GET messages", "POST messages", "GET messages", "POST send"],
            graph.Calls.Select(call => $"{call.Split(' ')[0]} {call.Split('/')[^1]}"));
    }

    [Fact]
    public async Task Large_files_go_in_pieces_and_arrive_whole()
    {
        var small = await AddAsync("nhỏ.pdf", 2_000_000, 1);
        var second = await AddAsync("nhỏ nữa.pdf", 2_000_000, 2); // no room left beside the first one
        var large = await AddAsync("lớn.pdf", 12_345_678, 3);
        graph.Fail(new GraphFault("PUT", "AttachmentSessions('3')", HttpStatusCode.ServiceUnavailable) { AfterDoingIt = true });

        await Open().SendAsync(Receipt with { Attachments = [small.File, large.File, second.File] }, None);

        using var mail = Assert.Single(await DeliveredAsync(Receipt.MessageId));
        Assert.Equal(
            [("lớn.pdf", large.Hash), ("nhỏ nữa.pdf", second.Hash), ("nhỏ.pdf", small.Hash)],
            mail.Attachments.OfType<MimePart>().Select(part => (part.FileName!, HashOf(part))).OrderBy(part => part.Item1, StringComparer.Ordinal));
        Assert.InRange(graph.LargestBody, AttachmentUpload.Piece, 4 * 1024 * 1024); // never the whole file
    }

    [Theory]
    [InlineData("GET", "/messages")]
    [InlineData("POST", "/messages")]
    [InlineData("POST", "/send")]
    public async Task Throttling_and_a_moments_outage_are_ridden_out(string method, string path)
    {
        graph.Fail(new GraphFault(method, path, HttpStatusCode.TooManyRequests, "ApplicationThrottled") { Times = 2 });
        graph.Fail(new GraphFault(method, path, HttpStatusCode.ServiceUnavailable));

        await Open().SendAsync(Receipt, None);

        Assert.Single(await DeliveredAsync(Receipt.MessageId));
    }

    [Fact]
    public async Task Throttling_without_end_is_left_to_the_process_that_asked()
    {
        graph.Fail(new GraphFault("POST", "/messages", HttpStatusCode.TooManyRequests, "ApplicationThrottled") { Times = 100 });

        var failed = await Assert.ThrowsAsync<MailException>(() => Open().SendAsync(Receipt, None));

        Assert.True(failed.CanRetry);
        Assert.Contains("quá tải", failed.Message, StringComparison.Ordinal);
        Assert.Equal(4, graph.Calls.Count(call => call.StartsWith("POST", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("/messages")]
    [InlineData("/send")]
    public async Task What_took_effect_before_its_answer_was_lost_is_not_done_twice(string path)
    {
        graph.Fail(new GraphFault("POST", path, Status: null) { AfterDoingIt = true });
        Assert.True((await Assert.ThrowsAsync<MailException>(() => Open().SendAsync(Receipt, None))).CanRetry);

        await Open().SendAsync(Receipt, None);
        await Open().SendAsync(Receipt, None);

        Assert.Single(await DeliveredAsync(Receipt.MessageId));
        Assert.Empty(graph.Mailbox.In("drafts"));
    }

    [Theory]
    [InlineData("/messages")]
    [InlineData("/send")]
    public async Task What_the_SDK_tried_again_after_it_took_effect_is_not_done_twice(string path)
    {
        graph.Fail(new GraphFault("POST", path, HttpStatusCode.GatewayTimeout) { AfterDoingIt = true });

        await Open().SendAsync(Receipt, None);

        Assert.Single(await DeliveredAsync(Receipt.MessageId));
        Assert.Empty(graph.Mailbox.In("drafts"));
    }

    [Fact]
    public async Task While_the_mailbox_does_not_show_what_was_sent_nothing_is_sent_again()
    {
        graph.Mailbox.SearchTrails = true;
        graph.Fail(new GraphFault("POST", "/send", Status: null) { AfterDoingIt = true });
        await Assert.ThrowsAsync<MailException>(() => Open().SendAsync(Receipt, None));

        var waiting = await Assert.ThrowsAsync<MailException>(() => Open().SendAsync(Receipt, None));
        graph.Mailbox.SearchTrails = false;
        await Open().SendAsync(Receipt, None);

        Assert.True(waiting.CanRetry);
        Assert.Single(await DeliveredAsync(Receipt.MessageId));
    }

    [Fact]
    public async Task A_mailbox_that_does_not_exist_is_named_and_waiting_does_not_help()
    {
        var failed = await Assert.ThrowsAsync<MailException>(() => Open("khong-co@quangninh.example").SendAsync(Receipt, None));

        Assert.False(failed.CanRetry);
        Assert.Equal(
            "Không gửi được thư: hộp thư gửi “khong-co@quangninh.example” không có trên Exchange (ErrorInvalidUser). Tạo hộp thư hoặc sửa Mail:Graph:Mailbox, rồi chạy lại bước này.",
            failed.Message);
    }

    [Theory]
    [InlineData(HttpStatusCode.Forbidden, "ErrorAccessDenied", "graph-permissions.sh")]
    [InlineData(HttpStatusCode.BadRequest, "ErrorInvalidRecipients", "địa chỉ người nhận")]
    [InlineData(HttpStatusCode.RequestEntityTooLarge, "ErrorMessageSizeExceeded", "lớn hơn giới hạn")]
    public async Task What_waiting_does_not_mend_is_said_with_its_cure(HttpStatusCode status, string code, string words)
    {
        graph.Fail(new GraphFault("POST", "/send", status, code));

        var failed = await Assert.ThrowsAsync<MailException>(() => Open().SendAsync(Receipt, None));

        Assert.False(failed.CanRetry);
        Assert.Contains(words, failed.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("snv@quangninh.example", failed.Message, StringComparison.Ordinal);
        await Open().SendAsync(Receipt with { To = ["dung@quangninh.example"] }, None); // mended
        using var mail = Assert.Single(await DeliveredAsync(Receipt.MessageId));
        Assert.Equal("dung@quangninh.example", mail.To.Mailboxes.Single().Address);
        Assert.Empty(graph.Mailbox.In("drafts"));
    }

    [Fact]
    public async Task A_report_that_was_acted_on_lies_in_the_folder_for_those_and_other_reports_stay()
    {
        await Open().SendAsync(Receipt, None);
        await Open().SendAsync(Receipt with { MessageId = "second@congvan" }, None);
        await BounceAsync(Receipt.MessageId, "550 hộp thư không tồn tại");
        await BounceAsync("sent-by-hand@quangninh.example", "550 hộp thư không tồn tại");
        await BounceAsync("second@congvan", "552 hộp thư đầy"); // the second page

        var bounces = await Open().BouncesAsync(None).ToListAsync(None);
        await Open().ConfirmBounceAsync(Receipt.MessageId, None);

        Assert.Equal([Receipt.MessageId, "second@congvan"], bounces.Select(bounce => bounce.MessageId));
        Assert.Equal("Thư trả lại đã xử lý", Assert.Single(graph.Mailbox.Folders).Name);
        Assert.Single(graph.Mailbox.In("Thư trả lại đã xử lý"));
        Assert.Equal(2, graph.Mailbox.In("inbox").Count);
    }

    protected override IMailer Open() => Open(Address);

    protected override Task<IReadOnlyList<MimeMessage>> DeliveredAsync(string messageId) => Task.FromResult(graph.Mailbox.Sent(messageId));

    protected override string TextOf(OutgoingMail mail) => SmallMailbox.TextOf(mail.Html);

    protected override Task BounceAsync(string messageId, string reason)
    {
        graph.Mailbox.Return(ReturnedMail.Of(messageId, "snv@quangninh.example", reason));
        return Task.CompletedTask;
    }

    private GraphMailer Open(string mailbox)
    {
        var machine = graph.Open();
        machines.Add(machine);
        var settings = Options.Create(new GraphMailSettings { Mailbox = mailbox });
        var journeys = new SqliteRegister<MailJourney>(database, MailJourney.Definition);
        var mails = Options.Create(new MailSettings { From = $"Sở Thông tin và Truyền thông <{Address}>" });
        return new GraphMailer(new SharedMailbox(machine, Vault, settings, mails), new ReturnedMails(machine, journeys, settings), journeys, clock);
    }

    private async Task<(MailAttachment File, string Hash)> AddAsync(string name, int length, int seed)
    {
        var bytes = new byte[length];
        for (var i = 0; i < length; i++)
            bytes[i] = (byte)(i * seed >> 3);
        var file = await Vault.AddAsync(new MemoryStream(bytes), None);
        return (new MailAttachment(name, "application/pdf", file.Sha256), file.Sha256);
    }

    private static string HashOf(MimePart part)
    {
        using var content = new MemoryStream();
        part.Content!.DecodeTo(content, None);
        return Convert.ToHexStringLower(SHA256.HashData(content.ToArray()));
    }
}

/// <summary>A report as Exchange Online writes it: multipart/report of RFC 3462, its status RFC 3464.</summary>
internal static class ReturnedMail
{
    public static MimeMessage Of(string messageId, string recipient, string reason)
    {
        var text = $"""
            From: postmaster@quangninh.example
            To: hop-thu@quangninh.example
            Subject: Undeliverable
            Message-ID: <report@quangninh.example>
            In-Reply-To: <{messageId}>
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=delivery-status; boundary="b1"

            --b1
            Content-Type: text/plain; charset=utf-8

            Your message couldn't be delivered.
            --b1
            Content-Type: message/delivery-status

            Reporting-MTA: dns;SG2PR01MB0001.apcprd01.prod.exchangelabs.com

            Final-Recipient: rfc822;{recipient}
            Action: failed
            Status: 5.1.10
            Diagnostic-Code: smtp;{reason}

            Final-Recipient: rfc822;vanthu@quangninh.example
            Action: delayed
            Status: 4.4.7

            --b1
            Content-Type: message/rfc822

            From: hop-thu@quangninh.example
            Message-ID: <{messageId}>
            Subject: x

            --b1--

            """;
        using var bytes = new MemoryStream(Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\r\n")));
        return MimeMessage.Load(bytes);
    }
}
