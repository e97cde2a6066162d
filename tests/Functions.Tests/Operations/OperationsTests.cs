using System.Net;
using System.Net.Http.Json;
using CongVan.Functions.Identity;
using CongVan.Functions.Processes;
using CongVan.Functions.Tests.Processes;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.Tests.Operations;

/// <summary>Planned stops (Đ9.4) and incidents (Đ25.2b): one notice to all agencies, mailed to each.</summary>
public sealed class OperationsTests : IAsyncLifetime
{
    private readonly Province province = new();

    public ValueTask InitializeAsync() => province.InitializeAsync();

    public ValueTask DisposeAsync() => province.DisposeAsync();

    [Fact]
    public async Task A_stop_announced_too_late_or_backwards_in_time_is_refused_with_the_earliest_lawful_time()
    {
        // Monday 02/3: Tuesday must lie whole between, so Wednesday 00:00 is lawful and Tuesday 23:59 is not.
        using var late = await PlanAsync(Province.At(3, 23, 59), Province.At(4, 5));
        await RefusedAsync(late, "dung-bao-muon", "00 giờ 00 phút ngày 04/3/2026");
        using var past = await PlanAsync(Province.At(1, 8), Province.At(4, 5));
        await RefusedAsync(past, "dung-trong-qua-khu", "00 giờ 00 phút ngày 04/3/2026");
        using var backwards = await PlanAsync(Province.At(4, 8), Province.At(4, 8));
        await RefusedAsync(backwards, "dung-sai-khoang", "to");
        using var lawful = await PlanAsync(Province.At(4, 0), Province.At(4, 5));
        Assert.Equal(HttpStatusCode.Accepted, lawful.StatusCode);
    }

    [Fact]
    public async Task A_stop_is_announced_to_every_agency_begins_on_its_time_and_is_followed_until_the_system_runs_again()
    {
        var id = await OpenedAsync(await PlanAsync(Province.At(4, 22), Province.At(5, 4)));
        await province.SignAsync(id);
        await province.SealAsync(id);

        var shown = await province.ShowAsync(id);
        Assert.Equal(Province.At(3, 0), shown.Process.Deadline!.Due); // 24:00 of Monday
        Assert.NotNull(shown.Process.Deadline.MetAt);
        var number = Assert.Single(shown.Papers).Number;
        foreach (var mailbox in new[] { Province.NoiVuMailbox, Province.XayDungMailbox })
        {
            var mail = Assert.Single(await province.MailsAsync(id, mailbox, "notice"));
            Assert.Contains(number, mail.Subject, StringComparison.Ordinal);
            Assert.Contains("22 giờ 00 phút ngày 04/3/2026", mail.Text, StringComparison.Ordinal);
            Assert.Single(mail.Attachments);
        }

        await province.App.AdvanceToAsync(Province.At(4, 22));
        Assert.Equal("Đang dừng theo kế hoạch", (await province.ShowAsync(id)).Process.Step);
        await RefusedAsync(await ReportAsync(id, "cancelled", "Không cần nữa"), "da-bat-dau-dung", "finished");

        // The announced end passes without a word: the leader hears of it.
        await province.App.AdvanceToAsync(Province.At(5, 4));
        Assert.Single(await province.MailsAsync(id, Province.LeadMail, "case"));

        Assert.Equal(HttpStatusCode.OK, (await ReportAsync(id, "finished", "Đã nâng cấp xong cơ sở dữ liệu")).StatusCode);
        await province.App.IdleAsync();
        shown = await province.ShowAsync(id);
        Assert.Equal(("Answered", "Hệ thống hoạt động trở lại"), (shown.Process.State, shown.Process.Step));
    }

    [Fact]
    public async Task A_notice_that_is_sealed_too_late_is_not_sent_and_the_system_is_not_stopped()
    {
        var id = await OpenedAsync(await PlanAsync(Province.At(4, 22), Province.At(5, 4)));
        await province.SignAsync(id);
        await province.App.AdvanceToAsync(Province.At(3, 8));
        await province.SealAsync(id);

        Assert.Empty(await province.MailsAsync(id, Province.NoiVuMailbox, "notice"));
        var shown = await province.ShowAsync(id);
        Assert.Equal(("Withdrawn", "Không dừng hệ thống: thông báo không kịp thời hạn báo trước"), (shown.Process.State, shown.Process.Step));
        Assert.Contains("đã quá hạn báo trước 01 ngày làm việc (Đ9.4)", shown.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_announced_stop_that_does_not_take_place_is_told_to_every_agency()
    {
        var id = await OpenedAsync(await PlanAsync(Province.At(6, 22), Province.At(7, 4)));
        await province.FinishAsync(id);
        Assert.Equal(HttpStatusCode.OK, (await ReportAsync(id, "cancelled", "Thiết bị thay thế chưa về")).StatusCode);
        await province.App.IdleAsync();
        foreach (var mailbox in new[] { Province.NoiVuMailbox, Province.XayDungMailbox })
            Assert.Contains("Thiết bị thay thế chưa về", Assert.Single(await province.MailsAsync(id, mailbox, "stop-cancelled")).Text, StringComparison.Ordinal);
        Assert.Equal("Withdrawn", (await province.ShowAsync(id)).Process.State);
    }

    [Fact]
    public async Task A_stop_cancelled_before_its_seal_goes_no_further_and_its_number_is_void()
    {
        var unsigned = await OpenedAsync(await PlanAsync(Province.At(6, 22), Province.At(7, 4)));
        var link = await province.LinkAsync(unsigned, Province.DeputyMail);
        Assert.Equal(HttpStatusCode.OK, (await ReportAsync(unsigned, "cancelled", "Thiết bị chưa về")).StatusCode);
        await province.App.IdleAsync();
        using var page = province.App.Browser();
        Assert.Equal(HttpStatusCode.Gone, (await page.OpenAsync(link)).StatusCode); // nobody signs it any more
        var dropped = await province.ShowAsync(unsigned);
        Assert.Equal(("Withdrawn", "Không dừng hệ thống: đã hủy trước khi thông báo"), (dropped.Process.State, dropped.Process.Step));

        var signed = await OpenedAsync(await PlanAsync(Province.At(9, 22), Province.At(10, 4)));
        await province.SignAsync(signed);
        Assert.Equal(HttpStatusCode.OK, (await ReportAsync(signed, "cancelled", "Thiết bị chưa về")).StatusCode);
        await province.App.IdleAsync();
        var shown = await province.ShowAsync(signed);
        Assert.Equal("Withdrawn", shown.Process.State);
        Assert.Contains("hủy, không cấp lại", shown.Words, StringComparison.Ordinal);
        Assert.Empty(await province.MailsAsync(signed, Province.NoiVuMailbox, "notice"));
        Assert.Empty(await province.MailsAsync(signed, Province.NoiVuMailbox, "stop-cancelled")); // no agency had heard of it
    }

    [Fact]
    public async Task An_incident_is_announced_when_it_arises_and_again_when_it_is_over()
    {
        using var officer = await OfficerAsync();
        using var future = await officer.PostAsJsonAsync("api/incidents", new { since = province.Now.AddMinutes(1), what = "Gửi, nhận văn bản", reason = "Hỏng ổ đĩa" });
        await RefusedAsync(future, "su-co-tuong-lai", "api/stops");
        var id = await OpenedAsync(await officer.PostAsJsonAsync(
            "api/incidents", new { since = Province.At(2, 7, 30), what = "Gửi, nhận văn bản", reason = "Hỏng ổ đĩa", expected = Province.At(2, 12) }));
        await province.FinishAsync(id);
        Assert.Contains("Hỏng ổ đĩa", Assert.Single(await province.MailsAsync(id, Province.XayDungMailbox, "notice")).Text, StringComparison.Ordinal);

        await province.App.AdvanceToAsync(Province.At(3, 8));
        Assert.Single(await province.MailsAsync(id, Province.LeadMail, "case")); // not over by the next working morning

        Assert.Equal(HttpStatusCode.OK, (await ReportAsync(id, "finished", "Đã thay ổ đĩa, dữ liệu đầy đủ")).StatusCode);
        await province.App.IdleAsync();
        await province.FinishAsync(id);
        Assert.Equal(2, (await province.MailsAsync(id, Province.NoiVuMailbox, "notice")).Count);
        var shown = await province.ShowAsync(id);
        Assert.Equal(("Answered", 2), (shown.Process.State, shown.Papers.Count));
    }

    [Fact]
    public async Task An_end_that_was_reported_just_before_the_machine_died_is_taken_up_a_quarter_of_an_hour_later()
    {
        using var officer = await OfficerAsync();
        var id = await OpenedAsync(await officer.PostAsJsonAsync("api/incidents", new { since = Province.At(2, 7, 30), what = "Gửi, nhận văn bản", reason = "Mất điện" }));
        await province.FinishAsync(id);
        await province.App.Services.GetRequiredService<ProcessRegister>().TellAsync(
            id, "finished", "Hệ thống hoạt động trở lại: đã có điện", TestContext.Current.CancellationToken);
        await province.App.AdvanceAsync(TimeSpan.FromMinutes(20));
        await province.FinishAsync(id);
        Assert.Equal("Answered", (await province.ShowAsync(id)).Process.State);
    }

    private async Task<HttpClient> OfficerAsync() => province.App.Client(await province.App.KeyAsync(Role.Officer, officialId: Province.Official));

    private async Task<HttpResponseMessage> PlanAsync(DateTimeOffset from, DateTimeOffset to)
    {
        using var officer = await OfficerAsync();
        return await officer.PostAsJsonAsync("api/stops", new { from, to, what = "Toàn bộ phần mềm", reason = "Nâng cấp cơ sở dữ liệu" });
    }

    private async Task<HttpResponseMessage> ReportAsync(string id, string what, string words)
    {
        using var officer = await OfficerAsync();
        return await officer.PostAsJsonAsync($"api/operations/{id}/{what}", new { words });
    }

    private async Task<string> OpenedAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            Assert.True(answer.StatusCode == HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync());
            await province.App.IdleAsync();
            return (await answer.JsonAsync()).GetProperty("id").GetString()!;
        }
    }

    private static async Task RefusedAsync(HttpResponseMessage answer, string code, string words)
    {
        var problem = await answer.JsonAsync();
        Assert.Equal(code, problem.GetProperty("code").GetString());
        Assert.Contains(words, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }
}
