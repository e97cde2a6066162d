using System.Net;
using System.Text.Json;
using CongVan.Functions.Directory;
using CongVan.Functions.People;
using CongVan.Workflows.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.Tests.Processes;

/// <summary>Sáp nhập, chia tách, giải thể (Đ8.3d, 8.5b) from the request to the closed agency.</summary>
public sealed class ReorganisationTests(Province province) : IClassFixture<Province>
{
    [Fact]
    public async Task A_merger_shows_every_account_before_the_decision_then_moves_or_ends_them_and_closes_the_agency()
    {
        await province.RegisterAsync("H49.71", "Sở Giao thông", "Giao thông", "sogiaothong@quangninh.gov.vn");
        await province.RegisterAsync("H49.72", "Sở Kiến trúc", "Kiến trúc", "sokientruc@quangninh.gov.vn");
        await province.ProvideAsync(Mau01.ForAgency("H49.71", "Sở Giao thông"), "H49.71");
        await province.ProvideAsync(Mau01.ForAgency("H49.72", "Sở Kiến trúc"), "H49.72");
        await province.ProvideAsync(Mau01.For("Giao Văn Một", "Giao Văn Hai"), "H49.71");

        var filed = await FileAsync(
            new ReorganisationForm { How = "sáp nhập", Ending = ["H49.71"], Into = ["Sở Kiến trúc"], Accounts = [new AccountFate { Login = "giaovanhai" }] }, "H49.71");
        Assert.StartsWith("sap-xep-2026-", filed.Id, StringComparison.Ordinal);
        var open = await province.ShowAsync(filed.Id);
        Assert.Contains("Đ13.2", open.Process.Deadline!.Article, StringComparison.Ordinal);
        var asked = Assert.Single(await province.MailsAsync(filed.Id, Province.OfficialMail));
        Assert.All(
            [
                "1234/QĐ-UBND", "1 tài khoản chuyển từ Sở Giao thông sang Sở Kiến trúc; 3 tài khoản của Sở Giao thông thu hồi; Sở Giao thông ngừng hoạt động",
                "giaovanmot", "giaovanhai", "sgtqtdv", "vanthusgt", "Tiếp nhận công việc: sktqtdv", "Đ8.3d", "Đ8.5b",
            ],
            words => Assert.Contains(words, asked.Text, StringComparison.Ordinal));
        Assert.Equal("H49.71", (await AccountAsync("giaovanmot")).AgencyCode); // nothing before the decision

        await province.DecideAsync(filed.Id);
        Assert.Equal(("H49.72", AccountState.Active), await WhereAsync("giaovanmot"));
        Assert.Equal(("H49.71", AccountState.Revoked), await WhereAsync("giaovanhai"));
        Assert.Equal(("H49.71", AccountState.Revoked), await WhereAsync("sgtqtdv"));
        Assert.Equal(("H49.71", AccountState.Revoked), await WhereAsync("vanthusgt"));
        var agency = await AgencyAsync("H49.71");
        Assert.Equal((false, AgencyEnding.Merged, "H49.72"), (agency.Active, agency.End!.How, Assert.Single(agency.End.Into)));

        await province.FinishAsync(filed.Id);
        var shown = await province.ShowAsync(filed.Id);
        Assert.Equal(("Answered", false), (shown.Process.State, shown.Process.Overdue));
        Assert.Single(await province.MailsAsync(filed.Id, "sogiaothong@quangninh.gov.vn", "notice"));
        var come = Assert.Single(await province.MailsAsync(filed.Id, "sokientruc@quangninh.gov.vn", "notice"));
        Assert.Contains("giaovanmot", come.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("giaovanhai", come.Text, StringComparison.Ordinal); // only what concerns it

        // Who is no more files no more.
        using var gone = province.Agency("H49.71");
        var refused = await Problem.OfAsync(gone.PostAsync("api/requests/change", Mau02.Of(Mau02.Person("giaovanmot", "chức vụ", "Phó phòng")).Content(province)));
        Assert.Equal("co-quan-chua-dang-ky", refused.Code);
    }

    [Fact]
    public async Task A_merger_of_a_later_day_is_decided_and_answered_now_and_carried_out_at_00_00_of_its_day()
    {
        await province.RegisterAsync("H49.78", "Ban Lịch sử", "Lịch sử", "banlichsu@quangninh.gov.vn");
        await province.ProvideAsync(Mau01.For("Sử Văn Đi"), "H49.78");
        var day = DateOnly.FromDateTime(province.Now.ToOffset(TimeSpan.FromHours(7)).Date).AddDays(20);
        var filed = await FileAsync(new ReorganisationForm { How = "sáp nhập", Ending = ["H49.78"], Into = [Province.XayDung], EffectiveOn = day }, "H49.78");
        Assert.Contains("Thực hiện", Assert.Single(await province.MailsAsync(filed.Id, Province.OfficialMail)).Text, StringComparison.Ordinal);
        await province.DecideAsync(filed.Id);
        await province.FinishAsync(filed.Id);

        // Answered within the 3 working days, by the day; nothing is done before it, and nobody else moves the account meanwhile.
        var waiting = await province.ShowAsync(filed.Id);
        Assert.Equal(("Open", false), (waiting.Process.State, waiting.Process.Overdue));
        Assert.Contains($"thực hiện từ {day:dd/M/yyyy}", waiting.Process.Step, StringComparison.Ordinal);
        Assert.All(waiting.Lines, line => Assert.Equal("Scheduled", line.State));
        Assert.Contains($"từ {day:dd/M/yyyy}", Assert.Single(await province.MailsAsync(filed.Id, "banlichsu@quangninh.gov.vn", "notice")).Text, StringComparison.Ordinal);
        var other = await province.ShowAsync((await province.ChangeAsync(Mau02.Of(Mau02.Transfer("suvandi", "Sở Nội vụ")), "H49.78")).Id);
        Assert.Equal("Refused", other.Line(1).State);

        var begins = new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.FromHours(7));
        await province.App.AdvanceAsync(begins - TimeSpan.FromMinutes(1) - province.Now);
        Assert.Equal(("H49.78", AccountState.Active), await WhereAsync("suvandi"));
        await province.App.AdvanceAsync(TimeSpan.FromMinutes(2));
        Assert.Equal((Province.XayDung, AccountState.Active), await WhereAsync("suvandi"));
        var agency = await AgencyAsync("H49.78");
        Assert.Equal((false, day), (agency.Active, agency.End!.On));
        Assert.Equal("Answered", (await province.ShowAsync(filed.Id)).Process.State);
        Assert.Single(await province.MailsAsync(filed.Id, "banlichsu@quangninh.gov.vn", "reorganised"));
    }

    [Fact]
    public async Task What_differs_on_the_day_from_what_was_decided_is_shown_and_becomes_a_case()
    {
        await province.RegisterAsync("H49.79", "Ban Khác biệt", "Khác biệt", "bankhacbiet@quangninh.gov.vn");
        await province.ProvideAsync(Mau01.For("Khác Văn Đi", "Khác Văn Nghỉ"), "H49.79");
        var day = DateOnly.FromDateTime(province.Now.ToOffset(TimeSpan.FromHours(7)).Date).AddDays(20);
        var filed = await FileAsync(new ReorganisationForm { How = "sáp nhập", Ending = ["H49.79"], Into = [Province.XayDung], EffectiveOn = day }, "H49.79");
        await province.DecideAsync(filed.Id);
        await province.FinishAsync(filed.Id);

        var ended = await province.RevokeAsync(Mau03.For(from: null, "khacvannghi"), "H49.79");
        await province.DecideAsync(ended.Id);
        await province.ProvideAsync(Mau01.For("Khác Văn Mới"), "H49.79");
        await province.App.AdvanceAsync(new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.FromHours(7)) + TimeSpan.FromMinutes(1) - province.Now);

        var shown = await province.ShowAsync(filed.Id);
        Assert.Equal((Province.XayDung, AccountState.Active), await WhereAsync("khacvandi"));
        Assert.Equal(("H49.79", AccountState.Active), await WhereAsync("khacvanmoi"));
        Assert.Equal("Failed", shown.Lines.Single(line => line.Login == "khacvannghi").State);
        Assert.Contains("khác lúc quyết định: khacvannghi: không còn ở Ban Khác biệt, không thực hiện; khacvanmoi: có thêm ở Ban Khác biệt", shown.Words, StringComparison.Ordinal);
        Assert.True((await AgencyAsync("H49.79")).Active); // one account nobody decided on is left
        using var admin = province.App.Admin();
        Assert.Contains("1 tài khoản không còn, 1 tài khoản có thêm", (await (await admin.GetAsync("api/cases")).JsonAsync()).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_merger_naming_an_agency_twice_or_itself_is_not_taken_in()
    {
        using var agency = province.Agency();
        var twice = await Problem.OfAsync(agency.PostAsync(
            "api/requests/reorganisation", Content(new ReorganisationForm { How = "sáp nhập", Ending = [Province.NoiVu, Province.NoiVu], Into = [Province.XayDung] })));
        Assert.Equal((HttpStatusCode.BadRequest, "mau-02-chua-du"), (twice.Status, twice.Code));
        Assert.Contains("ghi hai lần", twice.Whole, StringComparison.Ordinal);
        var itself = await Problem.OfAsync(agency.PostAsync(
            "api/requests/reorganisation", Content(new ReorganisationForm { How = "sáp nhập", Ending = [Province.NoiVu], Into = [Province.NoiVu] })));
        Assert.Contains("chính mình", itself.Whole, StringComparison.Ordinal);

        // The same under another writing of the name is seen with the register: a written refusal, nothing moved.
        var shown = await province.ShowAsync((await FileAsync(new ReorganisationForm { How = "sáp nhập", Ending = [Province.NoiVu], Into = ["Sở Nội vụ"] }, Province.NoiVu)).Id);
        Assert.Equal("Refused", shown.Line(1).State);
        Assert.Contains("chính mình", shown.Line(1).Reason, StringComparison.Ordinal);
        Assert.True((await AgencyAsync(Province.NoiVu)).Active);
    }

    [Fact]
    public async Task Another_agencys_accounts_are_neither_shown_nor_moved()
    {
        await province.ProvideAsync(Mau01.For("Xây Văn Lạ"), Province.XayDung);
        var shown = await province.ShowAsync((await FileAsync(
            new ReorganisationForm { How = "sáp nhập", Ending = [Province.XayDung], Into = [Province.NoiVu] }, Province.NoiVu)).Id);
        Assert.Contains("không phải cơ quan gửi đề nghị", Assert.Single(shown.Lines).Reason, StringComparison.Ordinal);
        Assert.Equal(Province.XayDung, (await AccountAsync("xayvanla")).AgencyCode);
    }

    [Fact]
    public async Task In_a_split_that_leaves_the_old_agency_going_on_only_those_named_move()
    {
        await province.RegisterAsync("H49.75", "Sở Tách Ra", "Tách Ra", "sotachra@quangninh.gov.vn");
        await province.ProvideAsync(Mau01.For("Tách Văn Đi", "Tách Văn Ở"), "H49.75");
        var filed = await FileAsync(
            new ReorganisationForm
            {
                How = "chia tách",
                Continues = true,
                Ending = ["H49.75"],
                Into = [Province.XayDung],
                Accounts = [new AccountFate { Login = "tachvandi", Agency = "Sở Xây dựng", Room = "Phòng Mới" }],
            },
            "H49.75");
        Assert.Equal("tachvandi", Assert.Single((await province.ShowAsync(filed.Id)).Lines).Login);
        await province.DecideAsync(filed.Id);
        Assert.Equal(("Phòng Mới", Province.XayDung), ((await AccountAsync("tachvandi")).Room, (await AccountAsync("tachvandi")).AgencyCode));
        Assert.Equal(("H49.75", AccountState.Active), await WhereAsync("tachvano"));
        Assert.True((await AgencyAsync("H49.75")).Active);
    }

    [Fact]
    public async Task One_stamped_paper_may_merge_two_agencies_when_a_clerk_of_the_department_files_it()
    {
        await province.RegisterAsync("H49.76", "Ban Thi đua", "Thi đua", "banthidua@quangninh.gov.vn");
        await province.RegisterAsync("H49.77", "Ban Tôn giáo", "Tôn giáo", "bantongiao@quangninh.gov.vn");
        await province.ProvideAsync(Mau01.For("Thi Văn Đua"), "H49.76");
        await province.ProvideAsync(Mau01.For("Tôn Văn Giáo"), "H49.77");
        var content = Content(new ReorganisationForm { How = "sáp nhập", Ending = ["H49.76", "Ban Tôn giáo"], Into = [Province.NoiVu] });
        content.Add(new StringContent(Province.NoiVu), "agencyCode");
        content.Add(new StringContent("paper"), "channel");
        content.Add(new StringContent("2026-03-02T07:55:00+07:00"), "receivedAt");
        using var clerk = province.App.Client(await province.App.KeyAsync(Functions.Identity.Role.Clerk, officialId: Province.SealClerk));
        var answer = await clerk.PostAsync("api/requests/reorganisation", content);
        Assert.True(answer.StatusCode == HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync());
        await province.App.IdleAsync();
        var id = (await answer.JsonAsync()).GetProperty("id").GetString()!;
        await province.DecideAsync(id);
        Assert.Equal((Province.NoiVu, AccountState.Active), await WhereAsync("thivandua"));
        Assert.Equal((Province.NoiVu, AccountState.Active), await WhereAsync("tonvangiao"));
        Assert.False((await AgencyAsync("H49.77")).Active);
    }

    [Fact]
    public async Task An_agency_with_an_account_left_is_not_closed_but_becomes_a_case()
    {
        await province.RegisterAsync("H49.73", "Ban Dân vận", "Dân vận", "bandanvan@quangninh.gov.vn");
        await province.ProvideAsync(Mau01.For("Dân Văn Ở", "Dân Văn Đi"), "H49.73");
        var filed = await FileAsync(new ReorganisationForm { How = "giải thể", Ending = ["H49.73"] }, "H49.73");
        var stays = (await province.ShowAsync(filed.Id)).Lines.Single(line => line.Login == "danvano");
        using var page = await province.PressAsync(
            await province.LinkAsync(filed.Id, Province.OfficialMail),
            [("decision", "approve-some"), ("reason", "Còn việc phải bàn giao."), .. (await province.ShowAsync(filed.Id)).Lines.Where(line => line.Ordinal != stays.Ordinal).Select(line => ("line", LineId(line.Ordinal)))]);
        Assert.Equal(("H49.73", AccountState.Active), await WhereAsync("danvano"));
        Assert.Equal(("H49.73", AccountState.Revoked), await WhereAsync("danvandi"));
        Assert.True((await AgencyAsync("H49.73")).Active);
        Assert.Contains("còn 1 tài khoản đang dùng", (await province.ShowAsync(filed.Id)).Words, StringComparison.Ordinal);

        string LineId(int ordinal) => ordinal == 3 ? "CQ-1" : $"TK-{ordinal}";
    }

    [Fact]
    public async Task A_merger_of_more_than_three_hundred_accounts_goes_in_chunks_with_a_small_history()
    {
        await province.RegisterAsync("H49.74", "Sở Lớn Nhất", "Lớn Nhất", "solonnhat@quangninh.gov.vn");
        var directory = province.App.Services.GetRequiredService<IAccountDirectory>();
        for (var n = 1; n <= 320; n++)
        {
            await directory.CreateAsync(
                new NewAccount($"lonvan{n}x", $"nhap/{n}", Functions.Directory.AccountKind.Person, "H49.74", $"Lớn Văn {n}", $"Lớn Văn {n}", "Chuyên viên", "Văn phòng", null, $"08{n:D8}"),
                CancellationToken.None);
        }

        var filed = await FileAsync(new ReorganisationForm { How = "sáp nhập", Ending = ["H49.74"], Into = [Province.XayDung] }, "H49.74");
        await province.DecideAsync(filed.Id);
        await province.FinishAsync(filed.Id);
        var shown = await province.ShowAsync(filed.Id);
        Assert.Equal(("Answered", 321), (shown.Process.State, shown.Lines.Count(line => line.State == "Changed")));
        Assert.False((await AgencyAsync("H49.74")).Active);

        Assert.Contains("Đã thực hiện 50 trong 50 dòng, từ dòng 51 đến dòng 100", shown.Words, StringComparison.Ordinal);

        var history = await province.HistoryAsync(filed.Id);
        Assert.InRange(history.GetArrayLength(), 1, 100); // DESIGN, rule 5: ≤ 500 events
        Assert.All(history.EnumerateArray(), step => Assert.InRange(step.ToString().Length, 0, 16 * 1024));
    }

    private MultipartFormDataContent Content(ReorganisationForm form) => Mau02.Signed(JsonSerializer.SerializeToUtf8Bytes(
        form with
        {
            Number = province.NextNumber(),
            Notation = "SNV-VP",
            DocumentDate = new DateOnly(2026, 2, 27),
            Receiver = new Mau02().Form.Receiver,
            Decision = "1234/QĐ-UBND",
            DecidedOn = new DateOnly(2026, 2, 20),
        },
        JsonSerializerOptions.Web));

    private Task<Filed> FileAsync(ReorganisationForm form, string agency) => province.PostAsync("api/requests/reorganisation", Content(form), agency);

    private async Task<DirectoryAccount> AccountAsync(string login) =>
        (await province.App.Services.GetRequiredService<IAccountDirectory>().FindAsync(login, CancellationToken.None))!;

    private async Task<(string, AccountState)> WhereAsync(string login)
    {
        var account = await AccountAsync(login);
        return (account.AgencyCode, account.State);
    }

    private async Task<Agency> AgencyAsync(string code) => (await province.App.Services.GetRequiredService<IAgencies>().FindAsync(code, CancellationToken.None))!;
}
