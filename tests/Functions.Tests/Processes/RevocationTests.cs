using System.Net;
using CongVan.Functions.Directory;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.Tests.Processes;

/// <summary>Thu hồi tài khoản (Đ14.2–14.4, Mẫu 03) from the request to the written result and the day after.</summary>
public sealed class RevocationTests(Province province) : IClassFixture<Province>
{
    [Fact]
    public async Task An_account_is_disabled_and_kept_and_the_agency_told_in_writing()
    {
        await province.ProvideAsync(Mau01.For("Trần Văn Hưu", "Lê Thị Ở Lại"));
        var filed = await province.RevokeAsync(Mau03.For(null, "TranVanHuu"));
        Assert.StartsWith("thu-hoi-2026-", filed.Id, StringComparison.Ordinal);
        Assert.Contains("Đ14.4", (await province.ShowAsync(filed.Id)).Process.Deadline!.Article, StringComparison.Ordinal);

        var asked = Assert.Single(await province.MailsAsync(filed.Id, Province.OfficialMail));
        Assert.All(["tranvanhuu", "Trần Văn Hưu", "Nghỉ hưu theo quyết định", "Đ8.5a"], words => Assert.Contains(words, asked.Text, StringComparison.Ordinal));
        Assert.True((await AccountAsync("tranvanhuu"))!.Enabled); // nothing before the decision

        await province.DecideAsync(filed.Id);
        Assert.False((await AccountAsync("tranvanhuu"))!.Enabled);
        Assert.True((await AccountAsync("lethiolai"))!.Enabled);
        await province.FinishAsync(filed.Id);

        var notice = Assert.Single(await province.MailsAsync(filed.Id, Province.NoiVuMailbox, "notice"));
        Assert.Contains("1 tài khoản được thu hồi", notice.Text, StringComparison.Ordinal);
        var shown = await province.ShowAsync(filed.Id);
        Assert.Equal(("Answered", "Revoked", "Đã thu hồi", false), (shown.Process.State, shown.Line(1).State, shown.Line(1).Result, shown.Process.Overdue));
        Assert.Contains(await province.App.AuditAsync(Province.NoiVu), entry => entry.Act == "nộp đề nghị thu hồi tài khoản");
    }

    [Fact]
    public async Task A_revoked_name_is_never_given_to_another()
    {
        await province.ProvideAsync(Mau01.For("Phan Văn Tên"));
        await DoneAsync(await province.RevokeAsync(Mau03.For(null, "phanvanten")));
        Assert.Equal("phanvanten2", (await province.ShowAsync((await province.FileAsync(Mau01.For("Phan Văn Tên"))).Id)).Line(1).Login);
    }

    [Fact]
    public async Task A_link_for_a_password_dies_with_the_account()
    {
        await province.ProvideAsync(Mau01.For("Cao Văn Khóa"));
        var link = new Uri((await province.App.MailsToAsync(Province.NoiVuMailbox)).Last(mail => mail.Kind == "password").Links[0]).AbsolutePath;
        using (var before = province.App.Browser())
            Assert.Equal(HttpStatusCode.OK, (await before.OpenAsync(link)).StatusCode);
        await DoneAsync(await province.RevokeAsync(Mau03.For(null, "caovankhoa")));
        using var after = province.App.Browser();
        Assert.Equal(HttpStatusCode.Gone, (await after.OpenAsync(link)).StatusCode);
    }

    [Fact]
    public async Task Histories_of_a_revocation_hold_no_names_and_no_phone_numbers()
    {
        await province.ProvideAsync(Mau01.For("Nghiêm Thị Kín"));
        var filed = await province.RevokeAsync(Mau03.For(null, "nghiemthikin"));
        await DoneAsync(filed);
        foreach (var instance in new[] { "", "-duyet", "-ky1", "-dau" })
        {
            var text = System.Text.Json.JsonSerializer.Serialize(await province.HistoryAsync(filed.Id + instance), Plain);
            Assert.DoesNotContain("Nghiêm", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("nghiemthikin", text, StringComparison.Ordinal);
            Assert.DoesNotContain("0912345678", text, StringComparison.Ordinal);
        }
    }

    private static readonly System.Text.Json.JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task Before_a_departures_day_nothing_is_disabled_and_the_written_result_names_the_day()
    {
        await province.ProvideAsync(Mau01.For("Vũ Văn Sau"));
        var day = DateOnly.FromDateTime(province.Now.AddDays(40).Date);
        var filed = await province.RevokeAsync(Mau03.For(day, "vuvansau"));
        await province.DecideAsync(filed.Id);
        await province.FinishAsync(filed.Id);

        var shown = await province.ShowAsync(filed.Id);
        Assert.Equal(("Answered", "Scheduled"), (shown.Process.State, shown.Line(1).State));
        Assert.Contains($"Sẽ thu hồi từ {day:dd/M/yyyy}", shown.Line(1).Result, StringComparison.Ordinal);
        Assert.Single(await province.MailsAsync(filed.Id, Province.NoiVuMailbox, "notice"));

        // Up to the last tick of the day before it works; at 00:00 in Vietnam it ends.
        var midnight = new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.FromHours(7));
        await province.App.AdvanceToAsync(midnight - TimeSpan.FromTicks(1));
        Assert.True((await AccountAsync("vuvansau"))!.Enabled);
        await province.App.AdvanceToAsync(midnight);
        Assert.False((await AccountAsync("vuvansau"))!.Enabled);
        Assert.Equal("Revoked", (await province.ShowAsync(filed.Id)).Line(1).State);
    }

    [Fact]
    public async Task Refused_lines_do_not_stop_good_ones_and_say_why()
    {
        await province.ProvideAsync(Mau01.For("Đinh Văn Một", "Đinh Văn Hai", "Đinh Văn Ba"));
        await province.ProvideAsync(Mau01.For("Đinh Văn Khác"), Province.XayDung);
        await DoneAsync(await province.RevokeAsync(Mau03.For(null, "dinhvanhai")));
        await province.RevokeAsync(Mau03.For(null, "dinhvanba")); // still before the official

        var shown = await province.ShowAsync((await province.RevokeAsync(Mau03.For(
            null, "dinhvanmot", "dinhvanmot", "dinhvanhai", "dinhvanba", "dinhvankhac", "khongcoai"))).Id);
        Assert.Equal(["Sound", "Refused", "Refused", "Refused", "Refused", "Refused"], shown.Lines.OrderBy(line => line.Ordinal).Select(line => line.State));
        Assert.Contains("đã ghi ở dòng trên", shown.Line(2).Reason, StringComparison.Ordinal);
        Assert.Contains("đã thu hồi", shown.Line(3).Reason, StringComparison.Ordinal);
        Assert.Contains("đang được đề nghị thu hồi tại văn bản", shown.Line(4).Reason, StringComparison.Ordinal);

        // Another agency's account and one that is nobody's read the same.
        Assert.Equal(
            shown.Line(5).Reason!.Replace("dinhvankhac", "X", StringComparison.Ordinal),
            shown.Line(6).Reason!.Replace("khongcoai", "X", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_agency_account_needs_a_successor_of_the_same_agency_unless_the_agency_ends()
    {
        await province.RegisterAsync("H49.55", "Sở Y tế", "Y tế", "soyte@quangninh.gov.vn");
        await province.ProvideAsync(Mau01.ForAgency("H49.55", "Sở Y tế"), "H49.55");
        var without = await province.ShowAsync((await province.RevokeAsync(Mau03.OfAgency("sytqtdv", null), "H49.55")).Id);
        Assert.Contains("thiếu tài khoản tiếp nhận", without.Line(1).Reason, StringComparison.OrdinalIgnoreCase);
        var itself = await province.ShowAsync((await province.RevokeAsync(Mau03.OfAgency("sytqtdv", "sytqtdv"), "H49.55")).Id);
        Assert.Contains("chính tài khoản bị thu hồi", itself.Line(1).Reason, StringComparison.Ordinal);
        var ends = await province.ShowAsync((await province.RevokeAsync(Mau03.OfAgency("sytqtdv", null, agencyEnds: true), "H49.55")).Id);
        Assert.Equal("Sound", ends.Line(1).State);
        var withClerk = await province.ShowAsync((await province.RevokeAsync(Mau03.OfAgency("vanthusyt", "sytqtdv"), "H49.55")).Id);
        Assert.Equal("Sound", withClerk.Line(1).State);
    }

    [Fact]
    public async Task A_withdrawn_request_revokes_nothing_and_the_account_may_be_asked_for_again()
    {
        await province.ProvideAsync(Mau01.For("Lý Văn Rút"));
        var filed = await province.RevokeAsync(Mau03.For(null, "lyvanrut"));
        using var agency = province.Agency();
        Assert.Equal(HttpStatusCode.Accepted, (await agency.PostAsync($"api/processes/{filed.Id}/withdraw", null)).StatusCode);
        await province.App.IdleAsync();
        Assert.Equal(("Withdrawn", true), ((await province.ShowAsync(filed.Id)).Process.State, (await AccountAsync("lyvanrut"))!.Enabled));
        Assert.Equal("Sound", (await province.ShowAsync((await province.RevokeAsync(Mau03.For(null, "lyvanrut"))).Id)).Line(1).State);
    }

    [Fact]
    public async Task A_request_without_lines_or_without_a_ground_is_told_where()
    {
        using var agency = province.Agency();
        var empty = await Problem.OfAsync(agency.PostAsync("api/requests/revocation", new Mau03().Content(province)));
        Assert.Equal((HttpStatusCode.BadRequest, "mau-03-chua-du"), (empty.Status, empty.Code));
        Assert.Contains("mục II của Mẫu 03", empty.Whole, StringComparison.Ordinal);

        await province.ProvideAsync(Mau01.For("Bùi Văn Cứ"));
        var noGround = await province.RevokeAsync(new Mau03().With(new Workflows.Accounts.RevocationRow { Login = "buivancu", Reason = "Nghỉ" }));
        Assert.Contains("căn cứ thu hồi (khoản 5 Điều 8)", (await province.ShowAsync(noGround.Id)).Line(1).Reason, StringComparison.Ordinal);
    }

    private async Task DoneAsync(Filed filed)
    {
        await province.DecideAsync(filed.Id);
        await province.FinishAsync(filed.Id);
    }

    private Task<DirectoryAccount?> AccountAsync(string login) =>
        province.App.Services.GetRequiredService<IAccountDirectory>().FindAsync(login, CancellationToken.None);
}
