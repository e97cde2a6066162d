using CongVan.Functions.Documents.Exchange;
using CongVan.Functions.Documents.Incoming;
using CongVan.Functions.Tests.Documents.Incoming;
using CongVan.Workflows.Documents;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.Tests.Documents;

/// <summary>From a draft in one agency to its end in two others (Đ20, NĐ 30 Đ18, 21–24; QĐ 28 Đ6.2, 6.3, 10.2).</summary>
public sealed class ExchangeStoryTests : IClassFixture<Office>
{
    private readonly Office office;

    public ExchangeStoryTests(Office office) => this.office = office;

    private static CancellationToken None => TestContext.Current.CancellationToken;

    /// <summary>Đ9.5: no timer lies between sending and receiving; the clock stands still from the clerk's act to the recipient's question.</summary>
    [Fact]
    public async Task An_urgent_document_is_at_both_recipients_in_the_moment_it_is_issued_one_settles_it_and_one_sends_it_back()
    {
        var sent = await office.IssuedAsync(Office.Draft(subject: "Hỏa tốc: phòng chống bão", to: [Office.XayDung, Office.CaoXanh], more: ("priority", "3")));

        var accepted = await ArrivedAsync(Office.XayDung);
        var refused = await ArrivedAsync(Office.CaoXanh);
        Assert.Equal(office.App.Now, accepted.ArrivedAt);
        Assert.Equal((Urgency.Express, "01/QĐ-SNV", "valid-original"), (accepted.Urgency, accepted.Envelope.Code.ToString(), accepted.Files[0].File.Verdict!.Code));
        Assert.Equal([EnvelopeFileRole.Signed, EnvelopeFileRole.Source], accepted.Files.Select(file => file.Role));
        Assert.Contains(await office.MailsAsync(accepted.Id, Office.Clerk, agency: Office.XayDung), mail => mail.Subject.Contains("[HỎA TỐC] Tiếp nhận văn bản đến 01/QĐ-SNV", StringComparison.Ordinal));
        Assert.Equal(["01", "01"], await StatusesAsync(sent));

        await office.AgreedAsync(Office.Clerk, $"{accepted.Id}-tiepnhan", "tiep-nhan", Office.XayDung);
        using var back = await office.AnswerAsync(Office.Clerk, $"{refused.Id}-tiepnhan", "tra-lai", "Không thuộc địa bàn phường", new(StringComparer.Ordinal) { ["can-cu"] = "WrongRecipient" }, Office.CaoXanh);
        Assert.True(back.IsSuccessStatusCode, await back.Content.ReadAsStringAsync(None));
        Assert.Equal(["02", "03"], await StatusesAsync(sent));
        Assert.Contains("Không thuộc địa bàn phường", (await office.ShowAsync(sent)).ToString(), StringComparison.Ordinal);

        using var assigned = await office.AnswerAsync(
            Office.Director, $"{accepted.Id}-phancong", "phan-cong", entered: new(StringComparer.Ordinal) { ["chu-tri"] = Office.IdOf(Office.Worker, Office.XayDung), ["chi-dao"] = "Xử lý ngay", ["thoi-han"] = "2026-03-02" }, agency: Office.XayDung);
        Assert.True(assigned.IsSuccessStatusCode, await assigned.Content.ReadAsStringAsync(None));
        using var worker = await office.AsAsync(Office.Worker, Office.XayDung);
        await ReceivingOffice.DoneAsync(PostAsync(worker, accepted.Id, "progress", """{"words":"Đã triển khai trực ban","percent":80}"""));
        await ReceivingOffice.DoneAsync(PostAsync(worker, accepted.Id, "settlement", """{"words":"Đã hoàn thành, không phải trả lời"}"""));
        Assert.Equal(["02", "06"], await StatusesAsync(sent));
        Assert.Equal(IncomingState.Done, (await ArrivedAsync(Office.XayDung)).State);
        Assert.Null((await ArrivedAsync(Office.CaoXanh)).ArrivalNumber);
    }

    /// <summary>NĐ 30 Phụ lục IV, sổ theo dõi giải quyết văn bản đến: the reply stands beside what it answers, and the sender hears its number.</summary>
    [Fact]
    public async Task A_document_is_settled_with_the_reply_that_was_issued_and_not_with_one_that_has_no_number()
    {
        await using var other = new Office();
        await other.InitializeAsync();
        await other.IssuedAsync(Office.Draft(to: [Office.CaoXanh]));
        var row = await LatestAsync(other, Office.CaoXanh);
        await other.AgreedAsync(Office.Clerk, $"{row.Id}-tiepnhan", "tiep-nhan", Office.CaoXanh);
        using var assigned = await other.AnswerAsync(
            Office.Director, $"{row.Id}-phancong", "phan-cong", entered: new(StringComparer.Ordinal) { ["chu-tri"] = Office.IdOf(Office.Worker, Office.CaoXanh), ["chi-dao"] = "Trả lời", ["thoi-han"] = "2026-03-10" }, agency: Office.CaoXanh);
        Assert.True(assigned.IsSuccessStatusCode, await assigned.Content.ReadAsStringAsync(None));
        using var worker = await other.AsAsync(Office.Worker, Office.CaoXanh);
        var draft = await other.DraftedAsync(Reply(submit: false), Office.CaoXanh);
        using var early = await SettleAsync(other, worker, row.Id, draft);
        Assert.Contains("van-ban-tra-loi-chua-phat-hanh", await early.Content.ReadAsStringAsync(None), StringComparison.Ordinal);
        using var strange = await SettleAsync(other, worker, row.Id, "vbdi-h49-60-2026-99");
        Assert.Contains("khong-co-van-ban-tra-loi", await strange.Content.ReadAsStringAsync(None), StringComparison.Ordinal);

        var reply = await other.IssuedAsync(Reply(submit: true), agency: Office.CaoXanh);
        await ReceivingOffice.DoneAsync(SettleAsync(other, worker, row.Id, reply));

        Assert.Equal((reply, "01/QĐ-UBND"), ((await LatestAsync(other, Office.CaoXanh)).Settled!.ReplyId, (await LatestAsync(other, Office.CaoXanh)).Settled!.ReplyCode));

        static System.Net.Http.MultipartFormDataContent Reply(bool submit) => Office.Draft(
            pdf: Office.Pdf("Trả lời", "QĐ-UBND", agency: Office.CaoXanh), subject: "Trả lời", to: [Office.NoiVu], signer: Office.IdOf(Office.Deputy, Office.CaoXanh), submit: submit);
    }

    private static async Task<HttpResponseMessage> SettleAsync(Office office, HttpClient client, string id, string reply)
    {
        var answer = await client.PostAsync($"api/incoming/{id}/settlement", new StringContent($$"""{"words":"Đã trả lời","replyId":"{{reply}}"}""", System.Text.Encoding.UTF8, "application/json"), None);
        await office.App.IdleAsync();
        return answer;
    }

    /// <summary>QĐ 28 Đ6.3: what is told late or twice leads nothing back, at the sender as on the axis.</summary>
    [Fact]
    public async Task Statuses_out_of_order_and_told_twice_leave_the_sender_where_the_recipient_is()
    {
        await using var other = new Office();
        await other.InitializeAsync();
        var sent = await other.IssuedAsync(Office.Draft(to: [Office.XayDung]));
        var row = await LatestAsync(other, Office.XayDung);
        await other.AgreedAsync(Office.Clerk, $"{row.Id}-tiepnhan", "tiep-nhan", Office.XayDung);
        var axis = other.App.Services.GetRequiredService<IDocumentAxis>();
        foreach (var status in (ExchangeStatus[])[ExchangeStatus.Finished, ExchangeStatus.Arrived, ExchangeStatus.Finished, ExchangeStatus.InWork])
            await axis.ReportAsync(new StatusMessage(Office.XayDung, Office.NoiVu, new StatusReport(row.Envelope.DocumentId, Office.XayDung, status, other.App.Now.AddMinutes((int)status))), None);
        await other.App.AdvanceAsync(TimeSpan.FromMinutes(15)); // the sweep brings what nobody was woken for

        Assert.Equal("06", (await other.ShowAsync(sent)).GetProperty("deliveries")[0].GetProperty("status").GetString());
        Assert.Equal(IncomingState.Presented, (await LatestAsync(other, Office.XayDung)).State);
    }

    private Task<IncomingRow> ArrivedAsync(string agency) => LatestAsync(office, agency);

    private static async Task<IncomingRow> LatestAsync(Office office, string agency)
    {
        var all = new List<IncomingRow>();
        await foreach (var row in office.App.Services.GetRequiredService<IncomingRegister>().OfAgencyAsync(agency, None)) all.Add(row.Value);
        return all[^1];
    }

    private async Task<IReadOnlyList<string?>> StatusesAsync(string sent) =>
    [
        .. (await office.ShowAsync(sent)).GetProperty("deliveries").EnumerateArray().Select(each => each.GetProperty("status").GetString()).Order(StringComparer.Ordinal),
    ];

    private async Task<HttpResponseMessage> PostAsync(HttpClient client, string id, string act, string json)
    {
        var answer = await client.PostAsync($"api/incoming/{id}/{act}", new StringContent(json, System.Text.Encoding.UTF8, "application/json"), None);
        await office.App.IdleAsync();
        return answer;
    }
}
