using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CongVan.Functions.Auditing;
using CongVan.Functions.Documents.Exchange;
using CongVan.Functions.Documents.Incoming;
using CongVan.Functions.Documents.Outgoing;
using CongVan.Functions.Processes;
using CongVan.Workflows.Documents;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.Tests.Documents;

/// <summary>A reply issued settles what it answers (NĐ 30 Đ24), once; taken back, it answers nothing any more.</summary>
public sealed class RepliesTests
{
    private const string XayDung = Office.XayDung;

    private static CancellationToken None => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_reply_settles_every_document_it_answers_and_a_recalled_one_puts_them_before_the_leader_until_the_next_is_issued()
    {
        var audit = new FailingOnce("bằng văn bản trả lời");
        await using var office = new Office([], services => services.AddSingleton<IAudit>(provider => audit.Over(provider.GetRequiredService<AuditChain>())));
        await office.InitializeAsync();
        var asked = new List<string>();
        foreach (var subject in (string[])["Đề nghị rà soát", "Đề nghị báo cáo"])
            asked.Add(await office.IssuedAsync(Office.Draft(Office.Pdf(subject), subject: subject)));
        var one = await ArrivedAsync(office, asked[0]);
        var two = await ArrivedAsync(office, asked[1]);

        // What nobody accepted has no number to answer (NĐ 30 Đ22.1).
        using var drafter = await office.AsAsync(Office.Drafter, XayDung);
        var early = await Problem.OfAsync(drafter.PostAsync("api/outgoing", Reply("Trả lời sớm", one), None));
        Assert.Contains("chưa được tiếp nhận", early.Whole, StringComparison.Ordinal);

        foreach (var id in (string[])[one, two])
            await office.AgreedAsync(Office.Clerk, $"{id}-tiepnhan", "tiep-nhan", XayDung);
        Assert.True((await office.AnswerAsync(Office.Director, $"{one}-phancong", "phan-cong", entered: new(StringComparer.Ordinal)
        {
            ["chu-tri"] = Office.IdOf(Office.Worker, XayDung),
            ["chi-dao"] = "Tham mưu trả lời",
            ["thoi-han"] = "2026-03-20",
        }, agency: XayDung)).IsSuccessStatusCode);
        using var worker = await office.AsAsync(Office.Worker, XayDung);
        Assert.True((await worker.PostAsJsonAsync($"api/incoming/{one}/extensions", new { until = "2026-03-27", reason = "Chờ số liệu" }, None)).IsSuccessStatusCode);
        await office.App.IdleAsync();

        // One is asked about more time, the other is not assigned yet: one reply answers both. The machine fails once in between.
        var reply = await office.IssuedAsync(Reply("Trả lời chung", one, two), agency: XayDung);
        Assert.True(audit.Failed);
        await office.App.AdvanceAsync(TimeSpan.FromMinutes(1)); // the step is tried again
        foreach (var (id, sent) in new[] { (one, asked[0]), (two, asked[1]) })
        {
            var row = await RowAsync(office, id);
            Assert.Equal((IncomingState.Done, reply, "01/QĐ-SXD"), (row.State, row.Settled?.ReplyId, row.Settled?.ReplyCode));
            Assert.Equal(reply, Assert.Single(row.Replies).Id);
            Assert.Equal(ProcessState.Answered, (await office.App.Services.GetRequiredService<ProcessRegister>().GetAsync(id, None)).State);
            var delivery = (await office.App.Services.GetRequiredService<DeliveryRegister>().FindAsync(sent, XayDung, None))!;
            Assert.Equal("Đã trả lời bằng văn bản 01/QĐ-SXD.", Assert.Single(delivery.Statuses.Reports, report => report.Status == ExchangeStatus.Finished).Description);
        }

        Assert.Empty((await worker.GetFromJsonAsync<JsonElement>($"api/incoming/{one}", None)).GetProperty("pending").EnumerateArray());
        Assert.Equal([one, two], (await office.ShowAsync(reply, XayDung)).GetProperty("answers").EnumerateArray().Select(id => id.GetString()!));
        var envelope = (await RowAsync(office, await ArrivedAsync(office, reply, XayDung, Office.NoiVu), Office.NoiVu)).Envelope;
        Assert.Equal(["01/QĐ-SNV", "02/QĐ-SNV"], envelope.ResponseFor.Select(each => each.Code));
        Assert.Contains("đã hoàn thành khi phát hành văn bản trả lời", await (await worker.PostAsJsonAsync($"api/incoming/{one}/settlement", new { words = "Xong", replyId = reply }, None)).Content.ReadAsStringAsync(None), StringComparison.Ordinal);
        using (var page = await SignedInAsync(office, Office.Worker))
        {
            await page.OpenAsync($"console/van-ban-den/{one}");
            Assert.Contains($"/console/van-ban-di/{reply}", page.Page, StringComparison.Ordinal);
            Assert.Contains("Hoàn thành, trả lời bằng văn bản 01/QĐ-SXD: Trả lời chung", WebUtility.HtmlDecode(page.Page), StringComparison.Ordinal);
        }

        // Taken back: what was finished stays finished, and the leader is asked to have it answered again.
        using var clerk = await office.AsAsync(Office.Clerk, XayDung);
        Assert.True((await clerk.PostAsJsonAsync("api/recalls", new { outgoingId = reply, reason = "Sai số liệu" }, None)).IsSuccessStatusCode);
        await office.App.IdleAsync();
        var taking = (await office.App.MailsToAsync(Office.MailOf(Office.Clerk))).Last(mail => mail.About?.StartsWith("laylai-", StringComparison.Ordinal) == true).About!;
        await office.AgreedAsync(Office.Clerk, $"{taking}-laylai", "dong-y");
        var marked = await RowAsync(office, one);
        Assert.Equal((IncomingState.Done, true), (marked.State, marked.Replies[0].RecalledAt is not null));
        var told = Assert.Single(await office.MailsAsync(one, Office.Director, "case", XayDung));
        Assert.Contains("Văn bản trả lời 01/QĐ-SXD đã bị thu hồi", told.Text, StringComparison.Ordinal);

        var again = await office.IssuedAsync(Reply("Trả lời lại", one, two), agency: XayDung);
        marked = await RowAsync(office, one);
        Assert.Equal((reply, again), (marked.Settled!.ReplyId, marked.Replies[1].Id)); // settled once, answered twice
        Assert.NotNull((await office.App.Services.GetRequiredService<Cases>().FindAsync(one, $"tra-loi-{reply}", None))!.Settlement);
        Assert.Single((await office.App.Services.GetRequiredService<DeliveryRegister>().FindAsync(asked[0], XayDung, None))!.Statuses.Reports, report => report.Status == ExchangeStatus.Finished);
    }

    private static MultipartFormDataContent Reply(string subject, params ReadOnlySpan<string> answered)
    {
        var draft = Office.Draft(Office.Pdf(subject, "QĐ-SXD", agency: XayDung), subject: subject, to: [Office.NoiVu], signer: Office.IdOf(Office.Deputy, XayDung));
        foreach (var id in answered)
            draft.Add(new StringContent(id), "answers");
        return draft;
    }

    private static async Task<string> ArrivedAsync(Office office, string sent, string sender = Office.NoiVu, string receiver = XayDung)
    {
        var documentId = (await office.App.Services.GetRequiredService<OutgoingRegister>().GetAsync(sender, sent, None)).DocumentId!;
        await foreach (var copy in office.App.Services.GetRequiredService<IncomingRegister>().EverywhereAsync(documentId, None))
        {
            if (copy.Value.AgencyCode == receiver)
                return copy.Value.Id;
        }

        throw new InvalidOperationException($"{sent} did not arrive at {receiver}.");
    }

    private static Task<IncomingRow> RowAsync(Office office, string id, string agency = XayDung) =>
        office.App.Services.GetRequiredService<IncomingRegister>().GetAsync(agency, id, None);

    private static async Task<Browser> SignedInAsync(Office office, string post)
    {
        var browser = office.App.Browser();
        var mail = Office.MailOf(post, XayDung);
        await browser.OpenAsync("dang-nhap");
        await browser.SubmitAsync("dang-nhap", ("mail", mail));
        var link = new Uri((await office.App.MailsToAsync(mail)).Last(sent => sent.Kind == "dang-nhap").Links[0]).AbsolutePath;
        await browser.OpenAsync(link);
        await browser.SubmitAsync(link);
        return browser;
    }

    /// <summary>An audit that breaks down once, between what was written before it and what comes after.</summary>
    private sealed class FailingOnce(string act) : IAudit
    {
        private IAudit? inner;
        private int failures;

        public bool Failed => failures > 0;

        public FailingOnce Over(IAudit other)
        {
            inner = other;
            return this;
        }

        public Task RecordAsync(AuditEntry entry, CancellationToken cancellation) =>
            entry.Act.Contains(act, StringComparison.Ordinal) && Interlocked.Increment(ref failures) == 1
                ? throw new IOException("The disk is away for a moment.")
                : inner!.RecordAsync(entry, cancellation);
    }
}
