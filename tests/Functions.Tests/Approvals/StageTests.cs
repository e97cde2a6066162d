using System.Net;
using System.Net.Http.Json;
using CongVan.Functions.Tests.Processes;

namespace CongVan.Functions.Tests.Approvals;

/// <summary>A decision that goes through two or three hands: a setting by kind of process.</summary>
public sealed class StageTests
{
    private const string ProposerMail = "dexuat@quangninh.gov.vn";
    private const string ReviewerMail = "truongphong@quangninh.gov.vn";

    [Fact]
    public async Task The_officer_proposes_the_head_of_division_sends_back_once_and_the_leader_decides_on_what_was_proposed()
    {
        await using var province = await StartAsync(stages: 3);
        var filed = await province.FileAsync(Mau01.For("Cù Thị Nhất", "Cù Thị Nhì"));

        // Proposed: one line of two, with a reason.
        var lines = await LinesAsync(province, filed.Id, ProposerMail);
        await DecideAsync(province, filed.Id, ProposerMail, ("decision", "approve-some"), ("line", lines[0]), ("reason", "Dòng 2 chưa có quyết định tuyển dụng"));
        var shown = await province.ShowAsync(filed.Id);
        Assert.Contains("Ngô Thị Xuân đề xuất: đồng ý 1 đề nghị", shown.Words, StringComparison.Ordinal);
        Assert.All(shown.Lines, line => Assert.Equal("Sound", line.State));

        // The head of division sees the proposal, and sends it back with a reason.
        using var review = province.App.Browser();
        var link = await province.LinkAsync(filed.Id, ReviewerMail);
        await review.OpenAsync(link);
        Assert.Contains("Bước 2/3", Text(review), StringComparison.Ordinal);
        Assert.Contains("Dòng 2 chưa có quyết định tuyển dụng", Text(review), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await review.SubmitAsync(link, ("decision", "return-stage"), ("reason", ""))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await review.SubmitAsync(link, ("decision", "return-stage"), ("reason", "Quyết định tuyển dụng đã có, xem lại"))).StatusCode);
        await province.App.IdleAsync();

        // Proposed again, whole; reviewed; decided.
        await DecideAsync(province, filed.Id, ProposerMail, ("decision", "approve"));
        await DecideAsync(province, filed.Id, ReviewerMail, ("decision", "approve"));
        Assert.All((await province.ShowAsync(filed.Id)).Lines, line => Assert.Equal("Sound", line.State));
        await DecideAsync(province, filed.Id, Province.OfficialMail, ("decision", "approve"));

        shown = await province.ShowAsync(filed.Id);
        Assert.All(shown.Lines, line => Assert.Equal("Created", line.State));
        Assert.Contains("Hà Văn Yên trả lại bước trước: Quyết định tuyển dụng đã có, xem lại", shown.Words, StringComparison.Ordinal);
        Assert.Contains("Hà Văn Yên đề xuất: đồng ý 2 đề nghị", shown.Words, StringComparison.Ordinal);
        Assert.Contains("Trần Thị Bình đồng ý 2 đề nghị", shown.Words, StringComparison.Ordinal);
        Assert.Equal(3, (await province.App.AuditAsync(Province.NoiVu)).Count(entry => entry.Act == "đề xuất quyết định"));
    }

    [Fact]
    public async Task A_refusal_at_any_stage_ends_it_with_its_reason_and_nobody_decides_on_their_own_proposal()
    {
        await using var province = await StartAsync(stages: 2, "ProposeAccounts", "DecideAccounts");
        var filed = await province.FileAsync(Mau01.For("Cù Thị Tam"));
        var first = await province.LinkAsync(filed.Id, ProposerMail);
        await DecideAsync(province, filed.Id, ProposerMail, ("decision", "approve"));

        // Of two who may decide the one who proposed is passed over, by mail and by link.
        using var own = province.App.Browser();
        Assert.Equal(HttpStatusCode.Forbidden, (await own.OpenAsync(first)).StatusCode);
        Assert.Contains("Không quyết định yêu cầu của chính mình", Text(own), StringComparison.Ordinal);

        await DecideAsync(province, filed.Id, Province.OfficialMail, ("decision", "refuse"), ("reason", "Chưa đúng đối tượng"));
        await province.FinishAsync(filed.Id);
        var shown = await province.ShowAsync(filed.Id);
        Assert.Equal(("Answered", "Declined"), (shown.Process.State, shown.Line(1).State));
        Assert.Contains("Chưa đúng đối tượng", shown.Line(1).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_official_does_not_decide_on_an_account_of_their_own()
    {
        await using var province = await StartAsync(stages: 1);
        var filed = await province.FileAsync(new Mau01().With(Mau01.Person(Province.OfficialName, Province.OfficialMail)));
        Assert.Empty(await province.MailsAsync(filed.Id, Province.OfficialMail, "approval"));
        await province.DecideAsync(filed.Id, by: Province.AlternateMail);
        Assert.Equal("Created", (await province.ShowAsync(filed.Id)).Line(1).State);
    }

    [Fact]
    public async Task A_decision_by_someone_whose_delegation_ended_an_hour_ago_is_refused_with_a_sentence()
    {
        await using var province = await StartAsync(stages: 1);
        using var admin = province.App.Admin();
        var until = province.Now.AddHours(2);
        var made = await admin.PostAsJsonAsync("api/delegations", new
        {
            officialId = Province.Official,
            delegateId = "cb-de-xuat",
            from = province.Now,
            to = until,
            ground = "Giấy ủy quyền số 03/GUQ-STTTT",
        });
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        var filed = await province.FileAsync(Mau01.For("Cù Thị Tứ"));
        using var page = province.App.Browser();
        var link = await province.LinkAsync(filed.Id, ProposerMail);
        Assert.Equal(HttpStatusCode.OK, (await page.OpenAsync(link)).StatusCode);

        await province.App.AdvanceToAsync(until.AddHours(1));
        Assert.Equal(HttpStatusCode.Forbidden, (await page.SubmitAsync(link, ("decision", "approve"))).StatusCode);
        Assert.Contains("Việc ủy quyền, phân công cho Ông/Bà thay Trần Thị Bình đã hết hiệu lực", Text(page), StringComparison.Ordinal);
        Assert.Equal("Sound", (await province.ShowAsync(filed.Id)).Line(1).State);
    }

    private static async Task<Province> StartAsync(int stages, params string[] duties)
    {
        var province = new Province(new(StringComparer.Ordinal) { ["Approvals:Stages:Provisioning"] = $"{stages}" });
        await province.InitializeAsync();
        await province.AppointAsync("cb-de-xuat", "Ngô Thị Xuân", "Chuyên viên", ProposerMail, duties.Length == 0 ? ["ProposeAccounts"] : duties);
        await province.AppointAsync("truong-phong", "Hà Văn Yên", "Trưởng phòng", ReviewerMail, ["ReviewAccounts"]);
        return province;
    }

    private static async Task DecideAsync(Province province, string id, string mail, params (string Name, string Value)[] fields)
    {
        using var page = await province.PressAsync(await province.LinkAsync(id, mail), fields);
    }

    private static async Task<string[]> LinesAsync(Province province, string id, string mail)
    {
        using var page = province.App.Browser();
        await page.OpenAsync(await province.LinkAsync(id, mail));
        return [.. page.Page.Split("name=\"line\" value=\"").Skip(1).Select(rest => rest[..rest.IndexOf('"', StringComparison.Ordinal)])];
    }

    private static string Text(Browser browser) => WebUtility.HtmlDecode(browser.Page);
}
