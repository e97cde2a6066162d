using System.Net;
using CongVan.Functions.Accounts;
using CongVan.Functions.Directory;
using CongVan.Functions.Mail;
using CongVan.Functions.Suspensions;
using CongVan.Functions.Tests.Departures;
using CongVan.Functions.Tests.Processes;
using CongVan.Workflows.Suspensions;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.Tests.Suspensions;

/// <summary>Tạm dừng tài khoản (Đ8.4, 14.1, 8.5c) from the ground to the end, on the virtual clock.</summary>
public sealed class SuspensionTests : IAsyncLifetime
{
    private readonly Province province = new();

    public ValueTask InitializeAsync() => province.InitializeAsync();

    public ValueTask DisposeAsync() => province.DisposeAsync();

    [Fact]
    public async Task The_agency_asks_on_the_page_of_the_process_that_the_account_continue()
    {
        await province.ProvideAsync(Mau01.For("Trang Văn Tiếp"));
        var id = await Ground.SuspendedAsync(province, "trangvantiep");
        using var browser = await province.SignedInAsync(Province.NoiVuMailbox);
        await browser.OpenAsync($"console/quy-trinh/{id}");
        Assert.Contains("Đề nghị được tiếp tục sử dụng tài khoản", System.Net.WebUtility.HtmlDecode(browser.Page), StringComparison.Ordinal);
        var paper = "%PDF-1.7\nCông văn 88\n%%EOF"u8.ToArray();
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, (await browser.SubmitAsync($"console/quy-trinh/{id}/tiep-tuc", ("reason", "Cần dùng"))).StatusCode);
        await browser.OpenAsync($"console/quy-trinh/{id}");
        await browser.UploadAsync($"console/quy-trinh/{id}/tiep-tuc", "document", paper, "cong-van.pdf", ("reason", "Đã khắc phục, cần xử lý hồ sơ"));
        await province.App.IdleAsync();
        Assert.Contains("trong thời hạn, căn cứ điểm c khoản 5 Điều 8 hết ngay", (await province.ShowAsync(id)).Words, StringComparison.Ordinal);
        await province.DecideAsync(id, "cho-hoat-dong");
        Assert.Equal(AccountState.Active, (await province.App.Services.GetRequiredService<IAccountDirectory>().FindAsync("trangvantiep", TestContext.Current.CancellationToken))!.State);
    }

    [Fact]
    public async Task With_no_request_to_continue_revocation_is_proposed_when_15_days_are_up_and_carried_out_when_confirmed()
    {
        await province.ProvideAsync(Mau01.For("Phạm Văn Mã"));
        var id = await Ground.RecordedAsync(province, "phamvanma");
        Assert.StartsWith("tam-dung-2026-", id, StringComparison.Ordinal);

        // Told the moment it is recorded, in writing on its own way; suspended by nobody but the official (Đ14.1, 8.4).
        Assert.Contains("khoản 5 Điều 24", Assert.Single(await ToAgencyAsync(id, "suspension-recorded")).Text, StringComparison.Ordinal);
        await province.FinishAsync(id);
        Assert.Contains("Căn cứ tạm dừng hoạt động tài khoản phamvanma", Assert.Single(await ToAgencyAsync(id, "notice")).Subject, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(AccountState.Active, await StateAsync("phamvanma"));

        await province.DecideAsync(id, "tam-dung");
        Assert.Equal(AccountState.Suspended, await StateAsync("phamvanma"));
        var due = Province.At(18, 0); // 02/3 + 15 days: 24:00 of 17/3
        Assert.Equal(due, (await province.ShowAsync(id)).Process.Deadline!.Due);
        Assert.Contains("17/03/2026", Assert.Single(await ToAgencyAsync(id, "suspended")).Text, StringComparison.Ordinal);

        // Day 5 is Saturday 07/3, spoken of on Monday; day 10 is Thursday 12/3; the last is Tuesday 17/3.
        foreach (var (day, number) in new[] { (9, 1), (12, 2), (17, 3) })
        {
            await province.App.AdvanceToAsync(Province.At(day, 7, 30) - TimeSpan.FromTicks(1));
            Assert.Equal(number - 1, (await ToAgencyAsync(id, "reminder")).Count);
            await province.App.AdvanceToAsync(Province.At(day, 7, 30));
            Assert.Equal(number, (await ToAgencyAsync(id, "reminder")).Count);
        }

        await province.App.AdvanceToAsync(due - TimeSpan.FromTicks(1));
        Assert.Empty(await ToAgencyAsync(id, "suspension-expired"));
        await province.App.AdvanceToAsync(due);
        Assert.Single(await ToAgencyAsync(id, "suspension-expired"));
        Assert.Equal(AccountState.Suspended, await StateAsync("phamvanma")); // proposed, not done
        Assert.StartsWith("Đ14.4", (await province.ShowAsync(id)).Process.Deadline!.Article, StringComparison.Ordinal);

        await province.DecideAsync(id, "thu-hoi");
        Assert.Equal(AccountState.Revoked, await StateAsync("phamvanma"));
        await province.FinishAsync(id);
        var end = await province.ShowAsync(id);
        Assert.Equal(("Answered", false, 2), (end.Process.State, end.Process.Overdue, end.Papers.Count));
        Assert.Contains("điểm c khoản 5 Điều 8", (await ToAgencyAsync(id, "notice"))[^1].Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Cần người xử lý", end.Words, StringComparison.Ordinal);

        // Histories are kept for years: no names, no accounts.
        var history = System.Text.Json.JsonSerializer.Serialize(await province.HistoryAsync(id));
        Assert.DoesNotContain("phamvanma", history, StringComparison.Ordinal);

        // The name is never given to another (Đ6.2).
        Assert.Equal("phamvanma2", (await province.ShowAsync((await province.FileAsync(Mau01.For("Phạm Văn Mã"))).Id)).Line(1).Login);
    }

    [Fact]
    public async Task A_request_received_at_24_00_of_the_last_day_ends_the_ground_though_typed_in_later_and_one_a_minute_after_stands_before_the_official()
    {
        await province.ProvideAsync(Mau01.For("Phạm Văn Kịp", "Phạm Văn Muộn"));
        var inTime = await Ground.SuspendedAsync(province, "phamvankip");
        var late = await Ground.SuspendedAsync(province, "phamvanmuon");
        await province.App.AdvanceToAsync(Province.At(18, 8));
        var link = await province.LinkAsync(inTime, Province.OfficialMail);

        Assert.Contains("trong thời hạn", await TextAsync(Ground.TypedAsync(province, inTime, Province.At(18, 0))), StringComparison.Ordinal);
        using (var page = province.App.Browser())
            Assert.NotEqual(HttpStatusCode.OK, (await page.OpenAsync(link)).StatusCode); // the proposal is void
        var ended = (await province.ShowAsync(inTime)).Process;
        Assert.Equal((Province.At(18, 0), false, false), (ended.Deadline!.Due, ended.Overdue, ended.Deadline.BreachedAt.HasValue));
        await province.DecideAsync(inTime, "cho-hoat-dong");
        Assert.Equal(AccountState.Active, await StateAsync("phamvankip"));
        await province.FinishAsync(inTime); // the notice of Đ14.1
        await province.FinishAsync(inTime); // the result
        Assert.Equal("Answered", (await province.ShowAsync(inTime)).Process.State);

        Assert.Contains("sau thời hạn", await TextAsync(Ground.TypedAsync(province, late, Province.At(18, 0, 1))), StringComparison.Ordinal);
        var asked = (await province.MailsAsync(late, Province.OfficialMail, "approval"))[^1];
        Assert.Contains("Đề nghị tiếp tục sử dụng, quá hạn", asked.Text, StringComparison.Ordinal);
        await province.DecideAsync(late, "thu-hoi");
        Assert.Equal(AccountState.Revoked, await StateAsync("phamvanmuon"));

        // Received in time and typed in when the account is gone: a case for a person.
        await Ground.TypedAsync(province, late, Province.At(17, 23, 59));
        Assert.Contains("Cần người xử lý: Tài khoản phamvanmuon đã thu hồi", (await province.ShowAsync(late)).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_in_time_is_kept_suspended_with_a_reason_and_a_later_one_is_reinstated()
    {
        await province.ProvideAsync(Mau01.For("Phạm Văn Giữ"));
        var id = await Ground.SuspendedAsync(province, "phamvangiu");
        await province.FinishAsync(id);
        await province.App.AdvanceToAsync(Province.At(5, 9));
        await TextAsync(Ground.ContinueAsync(province, id));
        Assert.Single(await ToAgencyAsync(id, "receipt"));
        await TextAsync(Ground.ContinueAsync(province, id)); // the same paper again is the first
        Assert.Single(await ToAgencyAsync(id, "receipt"));

        await province.DecideAsync(id, "giu-tam-dung", "Máy trạm chưa được kiểm tra");
        await province.FinishAsync(id);
        Assert.Contains("Máy trạm chưa được kiểm tra", (await ToAgencyAsync(id, "notice"))[^1].Text, StringComparison.Ordinal);

        // No clock runs any more: 8.5c has ended.
        await province.App.AdvanceToAsync(Province.At(1, 9, month: 4));
        Assert.Empty(await ToAgencyAsync(id, "suspension-expired"));
        Assert.Equal(("Open", AccountState.Suspended), ((await province.ShowAsync(id)).Process.State, await StateAsync("phamvangiu")));

        await TextAsync(Ground.ContinueAsync(province, id, paper: "Công văn 88"));
        await province.DecideAsync(id, "cho-hoat-dong");
        Assert.Equal(AccountState.Active, await StateAsync("phamvangiu"));
        await province.FinishAsync(id);
        Assert.Equal("Answered", (await province.ShowAsync(id)).Process.State);
    }

    [Fact]
    public async Task A_holiday_put_on_the_last_day_moves_the_15_days_and_their_reminder()
    {
        await province.ProvideAsync(Mau01.For("Phạm Văn Dời"));
        var id = await Ground.SuspendedAsync(province, "phamvandoi");
        await province.App.AdvanceToAsync(Province.At(13, 9));
        await CalendarEdits.TakeOffAsync(province, new DateOnly(2026, 3, 17));
        Assert.Equal(Province.At(19, 0), (await province.ShowAsync(id)).Process.Deadline!.Due);
        await province.App.AdvanceToAsync(Province.At(18, 7, 30) - TimeSpan.FromTicks(1));
        Assert.Equal(2, (await ToAgencyAsync(id, "reminder")).Count);
        await province.App.AdvanceToAsync(Province.At(18, 7, 30));
        Assert.Equal(3, (await ToAgencyAsync(id, "reminder")).Count);
        await province.App.AdvanceToAsync(Province.At(19, 0) - TimeSpan.FromTicks(1));
        Assert.Empty(await ToAgencyAsync(id, "suspension-expired"));
        await province.App.AdvanceToAsync(Province.At(19, 0));
        Assert.Single(await ToAgencyAsync(id, "suspension-expired"));
    }

    [Fact]
    public async Task A_ground_recorded_from_code_starts_within_a_quarter_of_an_hour_and_once()
    {
        await province.ProvideAsync(Mau01.For("Phạm Văn Lặng"));
        var recording = province.App.Services.GetRequiredService<SuspensionRecording>();
        var ground = NewGround.Found(
            "phamvanlang", SuspensionGrounds.NoSendReceive, "Không gửi, nhận văn bản từ 01/9/2025", "ra-soat-2026-1/phamvanlang", new FiledBy("he-thong", "Hệ thống", null, Channel.System));
        var first = Assert.IsType<GroundRecorded.Recorded>(await recording.RecordAsync(ground, client: null, CancellationToken.None)).Row;
        Assert.Equal(first.ProcessId, Assert.IsType<GroundRecorded.Recorded>(await recording.RecordAsync(ground, client: null, CancellationToken.None)).Row.ProcessId);
        await province.App.AdvanceAsync(TimeSpan.FromMinutes(16));
        Assert.Contains("06 tháng", Assert.Single(await ToAgencyAsync(first.ProcessId!, "suspension-recorded")).Text, StringComparison.Ordinal);
        await province.DecideAsync(first.ProcessId!, "tam-dung");
        Assert.Equal(AccountState.Suspended, await StateAsync("phamvanlang"));
    }

    [Fact]
    public async Task A_Mau_03_ends_a_suspended_account_and_its_suspension()
    {
        await province.ProvideAsync(Mau01.For("Phạm Văn Bỏ"));
        var id = await Ground.SuspendedAsync(province, "phamvanbo");
        await province.FinishAsync(id);
        var filed = await province.RevokeAsync(Mau03.For(null, "phamvanbo"));
        await province.DecideAsync(filed.Id);
        await province.FinishAsync(filed.Id);
        Assert.Equal(AccountState.Revoked, await StateAsync("phamvanbo"));
        await province.App.AdvanceToAsync(Province.At(9, 7, 30));
        Assert.Equal("Answered", (await province.ShowAsync(id)).Process.State);
    }

    private Task<IReadOnlyList<MailInOutbox>> ToAgencyAsync(string process, string kind) => province.MailsAsync(process, Province.NoiVuMailbox, kind);

    private static async Task<string> TextAsync(Task<HttpResponseMessage> answering)
    {
        var answer = await answering;
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.Accepted, text);
        return System.Text.RegularExpressions.Regex.Unescape(text);
    }

    private async Task<AccountState> StateAsync(string login) =>
        (await province.App.Services.GetRequiredService<IAccountDirectory>().FindAsync(login, CancellationToken.None))!.State;
}
