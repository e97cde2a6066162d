using CongVan.Functions.Accounts;
using CongVan.Functions.Mail;
using CongVan.Functions.Storage;
using CongVan.Functions.Tests.Processes;
using CongVan.Workflows.Accounts;
using Functions.Tests.Mail;
using Functions.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.Tests.Instances;

/// <summary>Two instances on the same Tables and Blobs hand their mails to one mail server: each mail goes once.</summary>
public sealed class TwoInstancesMailTests(AzuriteServers servers, MailDev mails) : IClassFixture<MailDev>, IAsyncLifetime
{
    private TwoInstances? both;

    private static CancellationToken None => TestContext.Current.CancellationToken;

    private Province Here => both!.Here;

    private RunningApp There => both!.There;

    public async ValueTask InitializeAsync()
    {
        mails.Empty();
        both = await TwoInstances.StartAsync(servers, new(StringComparer.Ordinal)
        {
            ["Mail:Kind"] = "Smtp",
            ["Mail:Smtp:Host"] = "127.0.0.1",
            ["Mail:Smtp:Port"] = $"{mails.Port}",
            ["Mail:Smtp:Security"] = "Tls",
            ["Mail:Smtp:AuthorityFile"] = mails.AuthorityFile,
        });
    }

    public ValueTask DisposeAsync() => both?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public async Task A_letter_asked_for_by_both_at_once_arrives_once()
    {
        var letters = Enumerable.Range(1, 10).Select(n => Letter($"cap-moi-2026-{n}.receipt@congvan")).ToList();

        await Task.WhenAll(letters.SelectMany(letter => new[] { Here.App, There }, (letter, app) => Task.Run(() => Mailer(app).SendAsync(letter, None))));

        Assert.Equal(letters.Select(letter => letter.MessageId).Order(StringComparer.Ordinal), (await ArrivedAsync()).Order(StringComparer.Ordinal));
    }

    /// <summary>The mail server cannot say whether it has a mail: who died at one may have handed it over. It goes again under the same Message-Id.</summary>
    [Fact]
    public async Task What_an_instance_that_died_was_at_is_sent_by_the_other_ten_minutes_later()
    {
        var (died, handedOver) = (Letter("cap-moi-2026-1.receipt@congvan"), Letter("cap-moi-2026-2.receipt@congvan"));
        await Mailer(Here.App).SendAsync(handedOver, None);
        foreach (var letter in new[] { died, handedOver })
            await LeaveAtItAsync(letter.MessageId);

        await There.AdvanceAsync(TimeSpan.FromMinutes(10));
        await Mailer(There).SendAsync(died, None);
        await Mailer(There).SendAsync(handedOver, None);
        await Mailer(Here.App).SendAsync(died, None);

        Assert.Equal([died.MessageId, handedOver.MessageId, handedOver.MessageId], (await ArrivedAsync()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_request_that_was_only_kept_is_taken_up_by_one_of_those_who_find_it_at_once()
    {
        for (var n = 1; n <= 3; n++)
        {
            var form = Mau01.For($"Trần Văn Sót {"ABC"[n - 1]}").Numbered(Here).Form;
            var filed = new Submission.Filed(
                "", Province.NoiVu, new string('0', 64), form, [], new FiledBy("key-1", "Khóa", null, Channel.System), Here.Now, Here.Now);
            await Here.App.Services.GetRequiredService<SubmissionRegister>().AcceptAsync(
                filed with { Id = SubmissionRegister.IdOf(Province.NoiVu, SubmissionRegister.KeyOf(filed)) }, null, None);
        }

        await Task.WhenAll(Here.App.AdvanceAsync(TimeSpan.FromMinutes(16)), There.AdvanceAsync(TimeSpan.FromMinutes(16)));

        for (var n = 1; n <= 3; n++)
            Assert.Single(await Task.WhenAll(IsRunAsync(Here.App, $"cap-moi-2026-{n}"), IsRunAsync(There, $"cap-moi-2026-{n}")), isRun => isRun);
        var arrived = await ArrivedAsync();
        Assert.Equal(arrived.Distinct(StringComparer.Ordinal).Count(), arrived.Count);
        Assert.True(arrived.Count >= 6, $"{arrived.Count} mails: a receipt and a question each.");
    }

    private static OutgoingMail Letter(string messageId) => new(messageId, "receipt", ["snv@quangninh.example"], "Đã nhận Phiếu yêu cầu", "Đã nhận.", "<p>Đã nhận.</p>");

    private static IMailer Mailer(RunningApp app) => app.Services.GetRequiredService<IMailer>();

    private static async Task<bool> IsRunAsync(RunningApp app, string instance)
    {
        var key = await File.ReadAllTextAsync(Path.Combine(app.Folder, "host", "system.key"), None);
        using var client = app.Client();
        return (await client.GetAsync($"runtime/webhooks/durabletask/instances/{instance}?code={Uri.EscapeDataString(key.Trim())}", None)).StatusCode != System.Net.HttpStatusCode.NotFound;
    }

    /// <summary>The row as it is while an instance talks to the server.</summary>
    private async Task LeaveAtItAsync(string messageId)
    {
        var sent = Here.App.Services.GetRequiredService<IRegister<SentMail>>();
        var (partition, row) = (Outbox.NameOf(messageId), new SentMail(SendState.Sending, Here.Now, []));
        var before = await sent.FindAsync(partition, SentMail.Key, None);
        RowWrite<SentMail> write = before is null ? new RowWrite<SentMail>.Add(SentMail.Key, row) : new RowWrite<SentMail>.Replace(SentMail.Key, row, before.Version);
        Assert.True((await sent.WriteAsync(partition, [write], None)).IsWritten);
    }

    private async Task<List<string>> ArrivedAsync() => [.. (await mails.MailsAsync()).Select(mail => mail.MessageId!)];
}
