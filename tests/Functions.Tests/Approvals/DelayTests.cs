using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CongVan.Functions.Tests.Processes;

namespace CongVan.Functions.Tests.Approvals;

/// <summary>What happens while nobody decides (Đ12.2): reminders, escalation, breach – and never a silent decision.</summary>
public sealed class DelayTests : IAsyncLifetime
{
    private readonly Province province = new();

    public ValueTask InitializeAsync() => province.InitializeAsync();

    public ValueTask DisposeAsync() => province.DisposeAsync();

    [Fact]
    public async Task The_official_is_reminded_at_the_first_opening_after_one_whole_working_day()
    {
        var filed = await province.FileAsync(Mau01.For("Trần Văn Nhắc"));

        // Asked on Monday 02/3: Tuesday is the whole working day, the office opens on Wednesday at 07:30 (REGULATION §4).
        await AtAsync(Province.At(4, 7, 30) - TimeSpan.FromTicks(1));
        Assert.Empty(await province.MailsAsync(filed.Id, Province.OfficialMail, "reminder"));
        await AtAsync(Province.At(4, 7, 30));
        var reminder = Assert.Single(await province.MailsAsync(filed.Id, Province.OfficialMail, "reminder"));
        Assert.Contains("Nhắc lần 1", reminder.Subject, StringComparison.Ordinal);

        // The link in it is the live one.
        Assert.Equal(await LinkOfAsync(filed.Id, "approval"), await LinkOfAsync(filed.Id, "reminder"));
        await province.DecideAsync(filed.Id);
        Assert.Equal("Created", (await province.ShowAsync(filed.Id)).Line(1).State);
    }

    [Fact]
    public async Task The_leader_is_told_at_the_first_opening_after_two_whole_working_days()
    {
        var filed = await province.FileAsync(Mau01.For("Trần Văn Báo"));
        await AtAsync(Province.At(5, 7, 30) - TimeSpan.FromTicks(1));
        Assert.Empty(await province.MailsAsync(filed.Id, Province.LeadMail));
        await AtAsync(Province.At(5, 7, 30));
        var told = Assert.Single(await province.MailsAsync(filed.Id, Province.LeadMail));
        Assert.Equal("escalation", told.Kind);
        Assert.Contains(Province.OfficialName, told.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_deadline_is_breached_at_24_00_of_the_third_working_day_and_the_request_stays_open()
    {
        var filed = await province.FileAsync(Mau01.For("Trần Văn Hạn"));
        await AtAsync(Province.At(6, 0) - TimeSpan.FromTicks(1));
        var before = await province.ShowAsync(filed.Id);
        Assert.Equal((false, null), (before.Process.Overdue, before.Process.Deadline!.BreachedAt));

        await AtAsync(Province.At(6, 0));
        var after = await province.ShowAsync(filed.Id);
        Assert.Equal((true, Province.At(6, 0), "Open"), (after.Process.Overdue, after.Process.Deadline!.BreachedAt, after.Process.State));
        Assert.Single(await province.MailsAsync(filed.Id, Province.LeadMail, "breach"));
        Assert.Contains("Quá hạn giải quyết", after.Words, StringComparison.Ordinal);

        using var admin = province.App.Admin();
        Assert.Contains(filed.Id, await admin.GetStringAsync("api/processes?overdue=true"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_month_of_silence_approves_nothing()
    {
        var filed = await province.FileAsync(Mau01.For("Trần Văn Im"));
        await AtAsync(Province.At(2, 8, month: 4));
        var shown = await province.ShowAsync(filed.Id);
        Assert.Equal(("Open", "Sound"), (shown.Process.State, shown.Line(1).State));
        Assert.Empty(await province.MailsAsync(filed.Id, Province.NoiVuMailbox, "notice"));
        Assert.True((await province.MailsAsync(filed.Id, Province.LeadMail, "overdue")).Count >= 5);
    }

    [Fact]
    public async Task A_decision_after_the_breach_is_carried_out_and_the_result_is_late_for_good()
    {
        var filed = await province.FileAsync(Mau01.For("Trần Văn Trễ"));
        var dead = await province.LinkAsync(filed.Id, Province.OfficialMail);
        await AtAsync(Province.At(6, 8));

        // The first link died with the deadline; the breach brought a new one.
        using var old = province.App.Browser();
        Assert.Equal(HttpStatusCode.Gone, (await old.OpenAsync(dead)).StatusCode);
        Assert.NotEqual(dead, await province.LinkAsync(filed.Id, Province.OfficialMail));
        await province.DecideAsync(filed.Id);
        await province.FinishAsync(filed.Id);

        // Asked after the deadline, the deputy gets one link, and a live one.
        Assert.Single(await province.MailsAsync(filed.Id, Province.DeputyMail, "approval"));
        var shown = await province.ShowAsync(filed.Id);
        Assert.Equal(("Answered", "Created", true), (shown.Process.State, shown.Line(1).State, shown.Process.Overdue));
        Assert.True(shown.Process.Deadline!.MetAt > shown.Process.Deadline.Due);
        Assert.Equal(Province.At(6, 0), shown.Process.Deadline.BreachedAt);
    }

    [Fact]
    public async Task A_signature_that_does_not_come_is_a_breach_too()
    {
        var filed = await province.FileAsync(Mau01.For("Trần Văn Chờ"));
        await province.DecideAsync(filed.Id);
        await AtAsync(Province.At(3, 7, 30));
        Assert.Single(await province.MailsAsync(filed.Id, Province.DeputyMail, "reminder"));
        await AtAsync(Province.At(6, 0));
        var shown = await province.ShowAsync(filed.Id);
        Assert.Equal((Province.At(6, 0), "Created"), (shown.Process.Deadline!.BreachedAt, shown.Line(1).State));
        await province.FinishAsync(filed.Id);
        Assert.True((await province.ShowAsync(filed.Id)).Process.Overdue);
    }

    [Fact]
    public async Task A_deadline_that_passes_while_no_decision_is_waited_for_is_a_breach_all_the_same()
    {
        var filed = await province.FileAsync(Mau01.For("Trần Văn Trả"));
        await province.DecideAsync(filed.Id);
        using var sentBack = await province.PressAsync(
            await province.LinkAsync(filed.Id, Province.DeputyMail), ("decision", "return"), ("reason", "Sai chức vụ."));
        await AtAsync(Province.At(6, 0) - TimeSpan.FromTicks(1));
        Assert.Null((await province.ShowAsync(filed.Id)).Process.Deadline!.BreachedAt);
        await AtAsync(Province.At(6, 0, 1)); // looked at after every full hour
        Assert.NotNull((await province.ShowAsync(filed.Id)).Process.Deadline!.BreachedAt);
        Assert.Single(await province.MailsAsync(filed.Id, Province.LeadMail, "case"), mail => mail.Text.Contains("Quá hạn giải quyết", StringComparison.Ordinal));
    }

    [Fact]
    public async Task With_nobody_to_decide_the_leader_is_asked_to_name_somebody()
    {
        await LeaveAsync(Province.Official, Province.Alternate);
        var filed = await province.FileAsync(Mau01.For("Trần Văn Không"));
        var told = Assert.Single(await province.MailsAsync(filed.Id, Province.LeadMail));
        Assert.Equal("case", told.Kind);
        Assert.Contains("Không có người có thẩm quyền", told.Text, StringComparison.Ordinal);
        Assert.Contains("Lê Thị Dung", Assert.Single((await province.ShowAsync(filed.Id)).Process.WaitingFor), StringComparison.Ordinal);

        await province.AppointAsync("cb-moi", "Tạ Thị Mới", "Chuyên viên", "tathimoi@quangninh.gov.vn", ["DecideAccounts"]);
        using var admin = province.App.Admin();
        Assert.True((await admin.PostAsJsonAsync($"api/approvals/{filed.Id}-duyet/reassign", new { officialId = "cb-moi" })).IsSuccessStatusCode);
        await province.App.IdleAsync();
        await province.DecideAsync(filed.Id, by: "tathimoi@quangninh.gov.vn");
        Assert.Equal("Created", (await province.ShowAsync(filed.Id)).Line(1).State);
    }

    [Fact]
    public async Task With_nobody_to_sign_the_draft_is_written_and_the_leader_is_asked_to_name_somebody()
    {
        await LeaveAsync("pho-giam-doc");
        var filed = await province.FileAsync(Mau01.For("Trần Văn Trống"));
        await province.DecideAsync(filed.Id);
        Assert.Contains("Không có người có thẩm quyền", Assert.Single(await province.MailsAsync(filed.Id, Province.LeadMail, "case")).Text, StringComparison.Ordinal);

        await province.AppointAsync("pho-moi", "Tạ Văn Phó", "Phó Giám đốc", "tavanpho@quangninh.gov.vn", ["SignNotices"], prefix: "KT.");
        using var admin = province.App.Admin();
        Assert.True((await admin.PostAsJsonAsync($"api/approvals/{filed.Id}-ky1/reassign", new { officialId = "pho-moi" })).IsSuccessStatusCode);
        await province.App.IdleAsync();
        using var signed = await province.PressAsync(await province.LinkAsync(filed.Id, "tavanpho@quangninh.gov.vn"), ("decision", "sign"));
        await province.SealAsync(filed.Id);
        Assert.Contains("Tạ Văn Phó", Assert.Single(await province.MailsAsync(filed.Id, Province.NoiVuMailbox, "notice")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_that_nobody_renewed_expires_and_says_what_to_do()
    {
        var filed = await province.FileAsync(Mau01.For("Trần Văn Cũ"));

        // Breach on 06/3, words on 09, 10, 11, 12, 13/3, then every fifth working day: the link of 13/3 lives to the end of 18/3.
        await AtAsync(Province.At(19, 0) - TimeSpan.FromTicks(1));
        var link = await province.LinkAsync(filed.Id, Province.OfficialMail);
        using var page = province.App.Browser();
        Assert.Equal(HttpStatusCode.OK, (await page.OpenAsync(link)).StatusCode);
        await AtAsync(Province.At(19, 0));
        Assert.Equal(HttpStatusCode.Gone, (await page.SubmitAsync(link, ("decision", "approve"))).StatusCode);
        var text = WebUtility.HtmlDecode(page.Page);
        Assert.Contains("Liên kết đã hết hiệu lực", text, StringComparison.Ordinal);
        Assert.Contains("gửi lại liên kết", text, StringComparison.Ordinal);
        Assert.Equal("Sound", (await province.ShowAsync(filed.Id)).Line(1).State);
    }

    /// <summary>These officials leave the service.</summary>
    private async Task LeaveAsync(params string[] ids)
    {
        using var admin = province.App.Admin();
        foreach (var id in ids)
        {
            var read = await admin.GetAsync($"api/officials/{id}");
            var official = JsonNode.Parse(await read.Content.ReadAsStringAsync())!;
            official["active"] = false;
            Assert.True((await admin.PutAsync($"api/officials/{id}", official, read.Headers.ETag!.ToString())).IsSuccessStatusCode);
        }
    }

    private Task AtAsync(DateTimeOffset moment) => province.App.AdvanceToAsync(moment);

    private async Task<string> LinkOfAsync(string processId, string kind) =>
        Assert.Single(await province.MailsAsync(processId, Province.OfficialMail, kind)).Links.Single(link => link.Contains("/duyet/", StringComparison.Ordinal));
}
