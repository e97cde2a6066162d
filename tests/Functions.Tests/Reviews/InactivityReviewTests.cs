using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CongVan.Functions.Directory;
using CongVan.Functions.Tests.Processes;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.Tests.Reviews;

/// <summary>Twice a year: who did not log in is told in writing (Đ9.8, 18.2); who neither sent nor received and gives no reason is put up for suspension (Đ8.4b).</summary>
public sealed class InactivityReviewTests : IAsyncLifetime
{
    private readonly Province province = new();

    public ValueTask InitializeAsync() => province.InitializeAsync();

    public ValueTask DisposeAsync() => province.DisposeAsync();

    [Fact]
    public async Task The_agency_is_told_of_those_without_login_and_those_without_send_or_receive_and_reason_are_decided_line_by_line()
    {
        // Last used on 29/12/2025: six months are over with 29/06/2026. On 04/01/2026: with 06/07 (a Saturday before it), after the review.
        await HaveAsync("khongdung", Used(29, 12, 2025), Used(29, 12, 2025));
        await HaveAsync("colydo", Used(29, 12, 2025), Used(29, 12, 2025));
        await HaveAsync("dungtiep", Used(29, 12, 2025), Used(29, 12, 2025));
        await HaveAsync("conhan", Used(29, 12, 2025), Used(4, 1, 2026));
        await HaveAsync("chuaro", Activity.Unknown, Activity.Unknown);
        await HaveAsync("dangdung", Used(4, 1, 2026), Used(4, 1, 2026));

        await province.App.AdvanceToAsync(Province.At(1, 7, 59, 7)); // 01/07/2026 is a Wednesday
        Assert.Empty(await ReviewsAsync());
        await province.App.AdvanceToAsync(Province.At(1, 8, 0, 7));
        var id = Assert.Single(await ReviewsAsync()); // of the other agency there is nothing to say
        using var own = province.Agency();
        var lists = await (await own.GetAsync($"api/inactivity-reviews/{id}")).JsonAsync();
        Assert.Equal(["colydo", "conhan", "dungtiep", "khongdung"], Logins(lists, "noLogin"));
        Assert.Equal(["colydo", "dungtiep", "khongdung"], Logins(lists, "noSendReceive"));

        await province.SignAsync(id);
        await province.SealAsync(id);
        var notice = Assert.Single(await province.MailsAsync(id, Province.NoiVuMailbox, "notice"));
        Assert.Contains("danh sách tài khoản không đăng nhập trong 6 tháng", notice.Subject, StringComparison.Ordinal);
        Assert.Single(notice.Attachments);

        var asked = Assert.Single(await province.MailsAsync(id, Province.NoiVuMailbox, "reasons"));
        Assert.Contains("24:00 ngày 16/7/2026", asked.Text.Replace("16/07", "16/7", StringComparison.Ordinal), StringComparison.Ordinal); // 15 days
        var link = asked.Links.Select(each => new Uri(each).AbsolutePath).Single(path => path.StartsWith("/ly-do/", StringComparison.Ordinal));
        using var page = province.App.Browser();
        Assert.Equal(HttpStatusCode.OK, (await page.OpenAsync(link)).StatusCode);
        var form = page.Page;
        Assert.Equal(HttpStatusCode.BadRequest, (await page.SubmitAsync(link, ("ly-do-colydo", "Nghỉ thai sản đến tháng 9"), ("ly-do-khongdung", "?"))).StatusCode);
        Assert.Contains("Nghỉ thai sản đến tháng 9", WebUtility.HtmlDecode(page.Page), StringComparison.Ordinal); // the good line is kept
        await Accounts.NoteActivityAsync("dungtiep", new LastActivity(Used(2, 7, 2026), Used(2, 7, 2026)), CancellationToken.None);

        await province.App.AdvanceToAsync(Province.At(16, 23, 59, 7));
        Assert.Empty(await province.MailsAsync(id, Province.OfficialMail));
        await province.App.AdvanceToAsync(Province.At(17, 0, 0, 7));
        page.Show(form);
        Assert.Equal(HttpStatusCode.Gone, (await page.SubmitAsync(link, ("ly-do-khongdung", "Đi học tập trung"))).StatusCode);
        Assert.Equal(["khongdung"], (await province.ShowAsync(id)).Lines.Select(line => line.Login));
        await province.DecideAsync(id);
        Assert.Contains("Mở hồ sơ tạm dừng tài khoản khongdung", (await province.ShowAsync(id)).Words, StringComparison.Ordinal);

        await province.App.AdvanceAsync(TimeSpan.FromMinutes(16)); // the sweep starts it
        var suspension = Assert.Single(await ProcessesAsync("Suspension"));
        await province.App.IdleAsync();

        // The official decided line by line with the reasons at hand: nobody is asked a second time, and the 15 days run (Đ8.5c).
        Assert.Empty(await province.MailsAsync(suspension, Province.OfficialMail, "approval"));
        Assert.Contains("Tạm dừng tài khoản khongdung; thời hạn để cơ quan đề nghị tiếp tục sử dụng", (await province.ShowAsync(suspension)).Words, StringComparison.Ordinal);
        Assert.True((await Accounts.FindAsync("khongdung", CancellationToken.None))!.IsLockedFor(LockReason.Suspension));
        Assert.False((await Accounts.FindAsync("colydo", CancellationToken.None))!.IsLockedFor(LockReason.Suspension));
        Assert.Equal("Answered", (await province.ShowAsync(id)).Process.State);
    }

    [Fact]
    public async Task Reasons_come_by_API_line_by_line_and_an_account_never_used_counts_from_its_creation()
    {
        await Accounts.CreateAsync(
            new NewAccount("chuadung", "thu.chuadung", AccountKind.Person, Province.NoiVu, "Chưa Dùng", "Chưa Dùng", null, null, null, "0912345678"), CancellationToken.None);
        await province.App.AdvanceToAsync(Province.At(1, 8, 0, 7));
        Assert.Empty(await ReviewsAsync()); // created on 02/03: four months
        await province.App.AdvanceToAsync(new DateTimeOffset(2027, 1, 4, 8, 0, 0, TimeSpan.FromHours(7))); // 01/01/2027 is a Friday off
        var id = Assert.Single(await ReviewsAsync());

        using var own = province.Agency();
        using var other = province.Agency(Province.XayDung);
        var reasons = new { reasons = new[] { new { login = "chuadung", reason = "Cán bộ biệt phái, cơ quan đang làm thủ tục" }, new { login = "khongcoai", reason = "Không rõ là ai" } } };
        Assert.Equal(HttpStatusCode.NotFound, (await other.PutAsJsonAsync($"api/inactivity-reviews/{id}/reasons", reasons)).StatusCode);
        var answer = await (await own.PutAsJsonAsync($"api/inactivity-reviews/{id}/reasons", reasons)).JsonAsync();
        Assert.Equal("khongcoai", Assert.Single(answer.GetProperty("errors").EnumerateArray().ToList()).GetProperty("field").GetString());
        Assert.StartsWith("Chưa gửi, nhận lần nào", answer.GetProperty("noSendReceive")[0].GetProperty("lastUse").GetString(), StringComparison.Ordinal);

        await province.SignAsync(id);
        await province.SealAsync(id);
        await province.App.AdvanceAsync(TimeSpan.FromDays(20));
        var late = await Problem.OfAsync(own.PutAsJsonAsync($"api/inactivity-reviews/{id}/reasons", reasons));
        Assert.Equal((HttpStatusCode.Conflict, "het-han-neu-ly-do"), (late.Status, late.Code));
        Assert.Equal("Answered", (await province.ShowAsync(id)).Process.State);
        Assert.Empty(await ProcessesAsync("Suspension"));
    }

    private IAccountDirectory Accounts => province.App.Services.GetRequiredService<IAccountDirectory>();

    private static Activity Used(int day, int month, int year) => Activity.On(new DateTimeOffset(year, month, day, 9, 0, 0, TimeSpan.FromHours(7)));

    private static IEnumerable<string?> Logins(JsonElement lists, string name) =>
        lists.GetProperty(name).EnumerateArray().Select(row => row.GetProperty("login").GetString());

    private Task<List<string>> ReviewsAsync() => ProcessesAsync("InactivityReview");

    private async Task<List<string>> ProcessesAsync(string kind)
    {
        using var admin = province.App.Admin();
        var list = await (await admin.GetAsync($"api/processes?kind={kind}")).JsonAsync();
        return [.. list.GetProperty("processes").EnumerateArray().Select(row => row.GetProperty("id").GetString()!)];
    }

    private async Task HaveAsync(string login, Activity lastLogin, Activity lastUse)
    {
        await Accounts.CreateAsync(
            new NewAccount(login, $"thu.{login}", AccountKind.Person, Province.NoiVu, login, "Trần Văn Thử", "Chuyên viên", null, null, "0912345678"), CancellationToken.None);
        await Accounts.SetPasswordAsync(login, "Mật-khẩu-8-Cũ", CancellationToken.None);
        await Accounts.NoteActivityAsync(login, new LastActivity(lastLogin, lastUse), CancellationToken.None);
    }
}
