using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CongVan.Functions.Directory;
using CongVan.Functions.Tests.Departures;
using CongVan.Workflows.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.Tests.Processes;

/// <summary>Correction of what was filed, for every form: as a new version of the lines concerned; where there are none, the way out is told.</summary>
public sealed class CorrectedFormsTests(Province province) : IClassFixture<Province>
{
    [Fact]
    public async Task A_line_of_Mau_02_is_corrected_and_only_the_right_change_is_made()
    {
        await province.ProvideAsync(Mau01.For("Đính Văn Chính", "Đính Văn Nhầm"));
        var first = await province.ChangeAsync(Mau02.Of(Mau02.Person("dinhvanchinh", "chức vụ", "Phó phòng"), Mau02.Person("dinhvannham", "chức vụ", "Trưởng phòng")));
        await province.App.AdvanceAsync(TimeSpan.FromDays(1));
        var second = await CorrectAsync(first.Id, Mau02.Of(Mau02.Person("dinhvannham", "chức vụ", "Chánh Thanh tra")).Content(province), "2");
        Assert.StartsWith("thay-doi-", second.Id, StringComparison.Ordinal);
        Assert.True(second.Due > first.Due);
        Assert.Equal(first.Due, (await province.ShowAsync(first.Id)).Process.Deadline!.Due);
        Assert.Equal(["Sound", "Corrected"], (await province.ShowAsync(first.Id)).Lines.OrderBy(line => line.Ordinal).Select(line => line.State));

        // What the first version no longer asks for does not stand in the way of the second.
        Assert.Equal("Sound", (await province.ShowAsync(second.Id)).Line(1).State);
        await province.DecideAsync(first.Id);
        await province.DecideAsync(second.Id);
        Assert.Equal("Phó phòng", (await AccountAsync("dinhvanchinh")).Post);
        Assert.Equal("Chánh Thanh tra", (await AccountAsync("dinhvannham")).Post);

        // Decided: nothing is corrected any more, and the way out is a request of its own.
        using var agency = province.Agency();
        var content = Mau02.Of(Mau02.Person("dinhvanchinh", "chức vụ", "Trưởng phòng")).Content(province);
        content.Add(new StringContent("1"), "lines");
        var late = await Problem.OfAsync(agency.PostAsync($"api/processes/{first.Id}/corrections", content));
        Assert.Equal((HttpStatusCode.Conflict, "khong-con-dinh-chinh-duoc"), (late.Status, late.Code));
        Assert.Contains("Gửi văn bản đề nghị mới", late.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_of_a_synchronisation_is_corrected_and_the_name_reserved_for_the_wrong_spelling_is_let_go()
    {
        var first = await province.PostAsync("api/requests/synchronisation", Synchronised("Đồng Văn Bô", "Đồng Văn Khác"), Province.NoiVu);
        var second = await CorrectAsync(first.Id, Synchronised("Đồng Văn Bộ"), "1");
        Assert.Equal(["Corrected", "Sound"], (await province.ShowAsync(first.Id)).Lines.OrderBy(line => line.Ordinal).Select(line => line.State));
        await province.DecideAsync(second.Id);
        var made = (await province.ShowAsync(second.Id)).Line(1);
        Assert.Equal(("Created", "dongvanbo"), (made.State, made.Login));
    }

    [Fact]
    public async Task A_reorganisation_is_one_plan_and_is_corrected_whole()
    {
        await province.RegisterAsync("H49.81", "Ban Phương án", "Phương án", "banphuongan@quangninh.gov.vn");
        await province.ProvideAsync(Mau01.For("Phương Văn Đi", "Phương Văn Ở"), "H49.81");
        var first = await province.PostAsync("api/requests/reorganisation", Merged("H49.81", "phuongvandi"), "H49.81");
        Assert.Equal(3, (await province.ShowAsync(first.Id)).Lines.Count);

        using var agency = province.Agency("H49.81");
        var part = Merged("H49.81", "phuongvano");
        part.Add(new StringContent("1"), "lines");
        var refused = await Problem.OfAsync(agency.PostAsync($"api/processes/{first.Id}/corrections", part));
        Assert.Equal("dinh-chinh-ca-phuong-an", refused.Code);
        Assert.Contains("bỏ trống trường lines", refused.Detail, StringComparison.Ordinal);

        // The wrong one was to go; the right plan keeps that one and ends the other.
        var second = await CorrectAsync(first.Id, Merged("H49.81", "phuongvano"), lines: null, "H49.81");
        Assert.Equal("Withdrawn", (await province.ShowAsync(first.Id)).Process.State);
        Assert.All((await province.ShowAsync(first.Id)).Lines, line => Assert.Equal("Corrected", line.State));
        await province.DecideAsync(second.Id);
        Assert.Equal((Province.XayDung, AccountState.Active), ((await AccountAsync("phuongvandi")).AgencyCode, (await AccountAsync("phuongvandi")).State));
        Assert.Equal(AccountState.Revoked, (await AccountAsync("phuongvano")).State);
    }

    [Fact]
    public async Task A_personnel_decision_filed_with_a_wrong_day_goes_on_by_the_right_one_until_Mau_03_answers_it()
    {
        await province.ProvideAsync(Mau01.For("Đính Văn Ngày"));
        var form = PersonnelPaper.Of(province, "dinhvanngay", new DateOnly(2026, 6, 1), DateOnly.FromDateTime(province.Now.ToOffset(TimeSpan.FromHours(7)).Date));
        var followed = await PersonnelPaper.FileAsync(province, form);

        using var agency = province.Agency();
        var wayOut = await Problem.OfAsync(agency.PostAsync($"api/processes/{followed.Id}/corrections", PersonnelPaper.Content(form, "Quyết định")));
        Assert.Equal((HttpStatusCode.Conflict, "khong-dinh-chinh"), (wayOut.Status, wayOut.Code));
        Assert.Contains($"api/departures/{followed.Id}/corrections", wayOut.Detail, StringComparison.Ordinal);

        var address = $"api/departures/{followed.Id}/corrections";
        var right = form with { EffectiveDate = new DateOnly(2026, 7, 1) };
        var done = await agency.PostAsync(address, PersonnelPaper.Content(right, "Quyết định đúng"));
        Assert.True(done.StatusCode == HttpStatusCode.Accepted, await done.Content.ReadAsStringAsync());
        await agency.PostAsync(address, PersonnelPaper.Content(right, "Quyết định đúng")); // twice is once
        await province.App.IdleAsync();
        var shown = await province.ShowAsync(followed.Id);
        Assert.Single(shown.History, happened => happened.Words.StartsWith("Cơ quan đính chính", StringComparison.Ordinal));
        Assert.Contains("có hiệu lực từ 01/6/2026; nay là", shown.Words, StringComparison.Ordinal);
        Assert.Equal("Open", shown.Process.State);

        var other = await Problem.OfAsync(agency.PostAsync(address, PersonnelPaper.Content(right with { EffectiveDate = right.DecisionDate!.Value.AddDays(-1) }, "sai")));
        Assert.Equal("quyet-dinh-chua-hop-le", other.Code);
        using var stranger = province.Agency(Province.XayDung);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.PostAsync(address, PersonnelPaper.Content(right, "Quyết định"))).StatusCode);

        // Mẫu 03 rests on the decision as it stands; from then on it is the one to be corrected.
        var request = await province.RevokeAsync(Mau03.For(new DateOnly(2026, 7, 1), "dinhvanngay"));
        var late = await Problem.OfAsync(agency.PostAsync(address, PersonnelPaper.Content(form, "Quyết định")));
        Assert.Equal("da-co-mau-03", late.Code);
        Assert.Contains($"api/processes/{request.Id}/corrections", late.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_for_a_code_is_corrected_until_a_decision_gave_one()
    {
        using var agency = province.Agency();
        var asked = new { agencyName = "Chi cục Văn thư Sai", number = province.NextNumber(), notation = "SNV-VP", documentDate = "2026-02-27" };
        var first = (await (await agency.PostAsJsonAsync("api/code-requests", asked)).JsonAsync()).GetProperty("id").GetString();
        var right = new { agencyName = "Chi cục Văn thư Đúng", number = province.NextNumber(), notation = "SNV-VP", documentDate = "2026-02-27" };
        var second = await (await agency.PostAsJsonAsync($"api/code-requests/{first}/corrections", right)).JsonAsync();
        Assert.Equal("Chi cục Văn thư Đúng", second.GetProperty("agencyName").GetString());

        var open = (await (await agency.GetAsync("api/code-requests?open=true")).JsonAsync()).EnumerateArray().Select(row => row.GetProperty("agencyName").GetString()).ToList();
        Assert.Contains("Chi cục Văn thư Đúng", open);
        Assert.DoesNotContain("Chi cục Văn thư Sai", open);
        var kept = (await (await agency.GetAsync("api/code-requests")).JsonAsync()).EnumerateArray().Single(row => row.GetProperty("id").GetString() == first);
        Assert.Equal(second.GetProperty("id").GetString(), kept.GetProperty("correctedBy").GetString());

        var again = await Problem.OfAsync(agency.PostAsJsonAsync($"api/code-requests/{first}/corrections", right with { number = province.NextNumber() }));
        Assert.Equal("da-dinh-chinh", again.Code);
        using var stranger = province.Agency(Province.XayDung);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.PostAsJsonAsync($"api/code-requests/{first}/corrections", right)).StatusCode);
    }

    private async Task<Filed> CorrectAsync(string id, MultipartFormDataContent content, string? lines, string agency = Province.NoiVu)
    {
        if (lines is not null)
            content.Add(new StringContent(lines), "lines");
        return await province.PostAsync($"api/processes/{id}/corrections", content, agency);
    }

    private MultipartFormDataContent Synchronised(params string[] names) => Mau02.Signed(JsonSerializer.SerializeToUtf8Bytes(
        new SynchronisationForm
        {
            Number = province.NextNumber(),
            Notation = "SNV-VP",
            DocumentDate = new DateOnly(2026, 2, 27),
            Receiver = new Mau02().Form.Receiver,
            Persons = [.. names.Select(name => new SynchronisationRow { FullName = name, Room = "Văn phòng", Agency = "Sở Nội vụ", Post = "Chuyên viên", Phone = "0798765432" })],
        },
        JsonSerializerOptions.Web));

    /// <param name="ends">Whose account ends; the others go along.</param>
    private MultipartFormDataContent Merged(string code, string ends) => Mau02.Signed(JsonSerializer.SerializeToUtf8Bytes(
        new ReorganisationForm
        {
            Number = province.NextNumber(),
            Notation = "BPA-VP",
            DocumentDate = new DateOnly(2026, 2, 27),
            Receiver = new Mau02().Form.Receiver,
            How = "sáp nhập",
            Decision = "1234/QĐ-UBND",
            DecidedOn = new DateOnly(2026, 2, 20),
            Ending = [code],
            Into = [Province.XayDung],
            Accounts = [new AccountFate { Login = ends }],
        },
        JsonSerializerOptions.Web));

    private async Task<DirectoryAccount> AccountAsync(string login) =>
        (await province.App.Services.GetRequiredService<IAccountDirectory>().FindAsync(login, CancellationToken.None))!;
}
