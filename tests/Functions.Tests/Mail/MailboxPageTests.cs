using System.Net;
using System.Net.Http.Json;
using System.Text;
using CongVan.Functions.Mail;
using CongVan.Functions.Storage;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;

namespace CongVan.Functions.Tests.Mail;

public sealed class MailboxPageTests(RunningApp app) : IClassFixture<RunningApp>
{
    private static CancellationToken None => TestContext.Current.CancellationToken;

    private IMailer Mailer => app.Services.GetRequiredService<IMailer>();

    [Fact]
    public async Task A_sent_mail_is_listed_with_its_links_at_the_virtual_time()
    {
        await SendAsync("listed@congvan");
        using var client = app.Client();

        var mails = await client.GetFromJsonAsync<List<MailboxEntry>>("hop-thu.json", None);
        var mail = Assert.Single(mails!, each => each.MessageId == "listed@congvan");
        var page = await client.GetStringAsync("hop-thu", None);

        Assert.Equal(["snv@quangninh.example"], mail.To);
        Assert.Equal(("Đã nhận <yêu cầu>", "receipt", "cap-moi-1"), (mail.Subject, mail.Kind, mail.About));
        Assert.Equal(["http://localhost:7071/duyet/abc"], mail.Links);
        Assert.Equal(RunningApp.Start, mail.Date);
        Assert.Contains($"<a href=\"/hop-thu/{mail.Name}\">Đã nhận &lt;yêu cầu&gt;</a>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_is_shown_in_a_frame_that_runs_nothing_and_its_attachment_is_given_out()
    {
        var bytes = Encoding.UTF8.GetBytes("%PDF-1.7 thông báo");
        var file = await app.Services.GetRequiredService<IFileVault>().AddAsync(new MemoryStream(bytes), None);
        await SendAsync("shown@congvan", new MailAttachment("Thông báo.pdf", "application/pdf", file.Sha256));
        using var client = app.Client();

        var page = await client.GetStringAsync("hop-thu/shown_40congvan", None);
        var attachment = await client.GetAsync("hop-thu/shown_40congvan/tep/0", None);
        var beyond = await client.GetAsync("hop-thu/shown_40congvan/tep/1", None);

        Assert.Contains("sandbox=\"allow-popups allow-popups-to-escape-sandbox\" srcdoc=\"&lt;base", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", page, StringComparison.Ordinal);
        Assert.Equal(bytes, await attachment.Content.ReadAsByteArrayAsync(None));
        Assert.Equal("Thông báo.pdf", attachment.Content.Headers.ContentDisposition!.FileNameStar);
        Assert.Equal(HttpStatusCode.NotFound, beyond.StatusCode);
    }

    [Fact]
    public async Task A_mail_given_back_is_reported_as_bounced()
    {
        await SendAsync("bounced@congvan");
        using var client = app.Admin();

        var answer = await client.PostAsync("hop-thu/bounced_40congvan/tra-lai", null, None);

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Contains(await Mailer.BouncesAsync(None).ToListAsync(None), bounce => bounce.MessageId == "bounced@congvan");
    }

    [Theory]
    [InlineData("hop-thu/unknown")]
    [InlineData("hop-thu/..%2F..%2Fregisters%2Fregisters")]
    [InlineData("hop-thu/unknown/tep/0")]
    public async Task What_is_no_mail_is_not_found(string address)
    {
        using var client = app.Client();

        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(address, None)).StatusCode);
    }

    [Fact]
    public async Task Outside_Development_there_is_no_mailbox()
    {
        await SendAsync("hidden@congvan");
        var page = new MailboxPage(
            Mailer, new HostingEnvironment { EnvironmentName = Environments.Production }, app.Services.GetRequiredService<IAntiforgery>());
        var request = new DefaultHttpContext().Request;

        IResult[] answers =
        [
            await page.List(request, None),
            await page.ListAsJson(request, None),
            await page.Show(request, "hidden_40congvan", None),
            await page.Download(request, "hidden_40congvan", "0", None),
            await page.Bounce(request, "hidden_40congvan", None),
        ];

        Assert.All(answers, answer => Assert.Equal(404, Assert.IsType<ProblemHttpResult>(answer).StatusCode));
    }

    private Task SendAsync(string messageId, params IReadOnlyList<MailAttachment> attachments) => Mailer.SendAsync(
        new OutgoingMail(
            messageId,
            "receipt",
            ["snv@quangninh.example"],
            "Đã nhận <yêu cầu>",
            "Xem tại http://localhost:7071/duyet/abc.",
            "<p>Xem</p><script>alert(1)</script>",
            "cap-moi-1",
            attachments),
        None);
}
