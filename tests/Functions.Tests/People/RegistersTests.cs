using System.Net;
using System.Text.Json.Nodes;
using CongVan.Functions.Identity;
using CongVan.Functions.People;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.Tests.People;

public sealed class RegistersTests(RunningApp app) : IClassFixture<RunningApp>
{
    private static readonly DateTimeOffset Monday = RunningApp.Start;

    [Fact]
    public async Task An_agency_is_filed_read_changed_and_never_overwritten_unread()
    {
        using var admin = app.Admin();
        var agency = Agency("H49.21");
        Assert.Equal(HttpStatusCode.Created, (await admin.PutAsync("api/agencies/H49.21", agency, null)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await admin.PutAsync("api/agencies/H49.21", agency, null)).StatusCode);

        var read = (await admin.GetAsync("api/agencies/H49.21")).Headers.ETag!.ToString();
        agency["mailbox"] = "moi@quangninh.gov.vn";
        Assert.Equal((HttpStatusCode)428, (await Problem.OfAsync(admin.PutAsync("api/agencies/H49.21", agency, null))).Status);
        Assert.Equal(HttpStatusCode.OK, (await admin.PutAsync("api/agencies/H49.21", agency, read)).StatusCode);
        agency["mailbox"] = "cu@quangninh.gov.vn";
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await Problem.OfAsync(admin.PutAsync("api/agencies/H49.21", agency, read))).Status);
        Assert.Equal(2, (await app.AuditAsync("H49.21")).Count);
    }

    [Fact]
    public async Task Of_two_changes_at_the_same_moment_one_is_told_to_read_again()
    {
        using var admin = app.Admin();
        await admin.PutAsync("api/agencies/H49.22", Agency("H49.22"), null);
        var read = (await admin.GetAsync("api/agencies/H49.22")).Headers.ETag!.ToString();
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i =>
        {
            var changed = Agency("H49.22");
            changed["mailbox"] = $"hop{i}@quangninh.gov.vn";
            return admin.PutAsync("api/agencies/H49.22", changed, read);
        }));
        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.Equal(5, answers.Count(answer => answer.StatusCode == HttpStatusCode.PreconditionFailed));
    }

    [Theory]
    [InlineData("displayName", "so noi vu")]
    [InlineData("displayName", "Nội vụ")]
    [InlineData("displayName", "Sở Công Thương")]
    [InlineData("mailbox", "khong phai thu")]
    [InlineData("mailbox", "a@b")]
    [InlineData("mailbox", "A <a@b.vn>")]
    [InlineData("parentCode", "H49.404")]
    [InlineData("parentCode", "H49.30")]
    [InlineData("kind", "Sở")]
    [InlineData("parentAbbreviation", "hạ long")]
    [InlineData("name", " ")]
    public async Task An_agency_that_is_not_right_is_refused_by_field(string field, string value)
    {
        using var admin = app.Admin();
        var agency = Agency("H49.30");
        agency[field] = value;
        var problem = await Problem.OfAsync(admin.PutAsync("api/agencies/H49.30", agency, null));
        Assert.Equal((HttpStatusCode.BadRequest, "co-quan-chua-hop-le"), (problem.Status, problem.Code));
        Assert.Contains($"\"field\":\"{field}\"", problem.Whole, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_an_agency_does_not_have_may_be_left_out()
    {
        using var admin = app.Admin();
        var agency = Agency("H49.31");
        foreach (var field in new[] { "parentCode", "parentAbbreviation", "parentName" })
            agency.Remove(field);
        Assert.Equal(HttpStatusCode.Created, (await admin.PutAsync("api/agencies/H49.31", agency, null)).StatusCode);

        agency.Remove("mailbox");
        var problem = await Problem.OfAsync(admin.PutAsync("api/agencies/H49.31", agency, null));
        Assert.Contains("mailbox", problem.Whole, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sở nội vụ")]
    [InlineData("H49..1")]
    public async Task An_identification_code_has_its_form(string code)
    {
        using var admin = app.Admin();
        var problem = await Problem.OfAsync(admin.PutAsync($"api/agencies/{Uri.EscapeDataString(code)}", Agency(code), null));
        Assert.Contains("\"field\":\"code\"", problem.Whole, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_agency_does_not_see_another_agency()
    {
        using var admin = app.Admin();
        await admin.PutAsync("api/agencies/H49.23", Agency("H49.23"), null);
        await admin.PutAsync("api/agencies/H49.24", Agency("H49.24"), null);
        using var own = app.Client(await app.KeyAsync(Role.Agency, "H49.23"));
        Assert.Equal(HttpStatusCode.OK, (await own.GetAsync("api/agencies/H49.23")).StatusCode);
        var foreign = await Problem.OfAsync(own.GetAsync("api/agencies/H49.24"));
        var absent = await Problem.OfAsync(own.GetAsync("api/agencies/H49.25"));
        Assert.Equal((HttpStatusCode.NotFound, foreign.Code), (foreign.Status, absent.Code));
        Assert.Equal(HttpStatusCode.Forbidden, (await own.GetAsync("api/agencies")).StatusCode);
    }

    [Theory]
    [InlineData("id", "Giám đốc")]
    [InlineData("fullName", "1")]
    [InlineData("post", "")]
    [InlineData("mail", "x")]
    [InlineData("signingPrefix", "PP.")]
    [InlineData("signingPrefix", "KT.")]
    public async Task An_official_who_is_not_right_is_refused_by_field(string field, string value)
    {
        using var admin = app.Admin();
        var official = Official("can-bo-x");
        official[field] = value;
        var id = official["id"]!.GetValue<string>();
        var problem = await Problem.OfAsync(admin.PutAsync($"api/officials/{Uri.EscapeDataString(id)}", official, null));
        Assert.Equal((HttpStatusCode.BadRequest, "can-bo-chua-hop-le"), (problem.Status, problem.Code));
        Assert.Contains($"\"field\":\"{(value == "KT." ? "prefixPost" : field)}\"", problem.Whole, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Alternates_and_agencies_of_an_official_exist_and_a_mailbox_is_one_persons()
    {
        using var admin = app.Admin();
        await admin.PutAsync("api/officials/can-bo-a", Official("can-bo-a"), null);
        var official = Official("can-bo-b");
        official["alternates"] = new JsonArray("khong-co", "can-bo-b");
        official["agencies"] = new JsonArray("H49.404");
        official["mail"] = "CAN-BO-A@quangninh.gov.vn";
        var problem = await Problem.OfAsync(admin.PutAsync("api/officials/can-bo-b", official, null));
        Assert.Contains("khong-co", problem.Whole, StringComparison.Ordinal);
        Assert.Contains("chính mình", problem.Whole, StringComparison.Ordinal);
        Assert.Contains("H49.404", problem.Whole, StringComparison.Ordinal);
        Assert.Contains("đã thuộc một cán bộ khác", problem.Whole, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_duty_there_is_not_is_not_given()
    {
        using var admin = app.Admin();
        var official = Official("can-bo-c");
        official["duties"] = new JsonArray("Rule");
        Assert.Equal(HttpStatusCode.BadRequest, (await Problem.OfAsync(admin.PutAsync("api/officials/can-bo-c", official, null))).Status);
    }

    [Fact]
    public async Task A_delegation_is_in_force_until_it_is_ended()
    {
        await using var fresh = new RunningApp();
        await fresh.InitializeAsync();
        using var admin = fresh.Admin();
        var officer = Official("chinh");
        officer["duties"] = new JsonArray("DecideAccounts");
        await admin.PutAsync("api/officials/chinh", officer, null);
        await admin.PutAsync("api/officials/thay", Official("thay"), null);
        var made = await admin.PostAsync("api/delegations", Delegation("chinh", "thay", Monday, Monday.AddDays(5)));
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        Assert.Equal(("thay", "chinh"), await WhoAsync(fresh));

        var id = (await made.JsonAsync()).GetProperty("id").GetString();
        await fresh.AdvanceAsync(TimeSpan.FromHours(1));
        Assert.Equal(HttpStatusCode.OK, (await admin.PostAsync($"api/delegations/{id}/end", null)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await admin.PostAsync($"api/delegations/{id}/end", null)).StatusCode);
        Assert.Equal(("chinh", null), await WhoAsync(fresh));
        Assert.Equal(HttpStatusCode.Created, (await admin.PostAsync("api/delegations", Delegation("chinh", "thay", fresh.Now, Monday.AddDays(5)))).StatusCode);
    }

    [Fact]
    public async Task Two_delegations_of_one_official_do_not_overlap_and_a_repeat_finds_the_first()
    {
        using var admin = app.Admin();
        await admin.PutAsync("api/officials/d-chinh", Official("d-chinh"), null);
        await admin.PutAsync("api/officials/d-thay", Official("d-thay"), null);
        var first = await (await admin.PostAsync("api/delegations", Delegation("d-chinh", "d-thay", Monday, Monday.AddDays(2)))).JsonAsync();
        var again = await (await admin.PostAsync("api/delegations", Delegation("d-chinh", "d-thay", Monday, Monday.AddDays(2)))).JsonAsync();
        Assert.Equal(first.GetProperty("id").GetString(), again.GetProperty("id").GetString());
        var problem = await Problem.OfAsync(admin.PostAsync("api/delegations", Delegation("d-chinh", "d-thay", Monday.AddDays(1), Monday.AddDays(3))));
        Assert.Equal((HttpStatusCode.Conflict, "uy-quyen-trung"), (problem.Status, problem.Code));
        Assert.Equal(HttpStatusCode.Created, (await admin.PostAsync("api/delegations", Delegation("d-chinh", "d-thay", Monday.AddDays(2), Monday.AddDays(3)))).StatusCode);
    }

    [Theory]
    [InlineData("chinh", "khong-co", 1, 2, "delegateId")]
    [InlineData("khong-co", "chinh", 1, 2, "officialId")]
    [InlineData("khong-co", "khong-co", 1, 2, "delegateId")]
    [InlineData("a", "b", 2, 2, "to")]
    [InlineData("a", "b", -3, -2, "to")]
    public async Task A_delegation_that_is_not_right_is_refused_by_field(string official, string to, int fromDay, int toDay, string field)
    {
        using var admin = app.Admin();
        var problem = await Problem.OfAsync(admin.PostAsync("api/delegations", Delegation(official, to, Monday.AddDays(fromDay), Monday.AddDays(toDay))));
        Assert.Equal((HttpStatusCode.BadRequest, "uy-quyen-chua-hop-le"), (problem.Status, problem.Code));
        Assert.Contains($"\"field\":\"{field}\"", problem.Whole, StringComparison.Ordinal);
    }

    private static async Task<(string?, string?)> WhoAsync(RunningApp app)
    {
        var who = await app.Services.GetRequiredService<IOfficials>().ResponsibleAsync(Duty.DecideAccounts, "H49.10", app.Now, null, CancellationToken.None);
        return (who?.Acts.Id, who?.OnBehalfOf?.Id);
    }

    private static JsonObject Agency(string code) => new()
    {
        ["code"] = code,
        ["displayName"] = "Sở Nội vụ",
        ["kind"] = "so",
        ["name"] = "Nội vụ",
        ["parentCode"] = null,
        ["parentAbbreviation"] = null,
        ["abbreviation"] = "SNV",
        ["parentName"] = null,
        ["mailbox"] = "snv@quangninh.gov.vn",
    };

    private static JsonObject Official(string id) => new()
    {
        ["id"] = id,
        ["fullName"] = "Trần Văn Ánh",
        ["post"] = "Chuyên viên",
        ["mail"] = $"{id}@quangninh.gov.vn",
        ["duties"] = new JsonArray(),
        ["agencies"] = new JsonArray(),
        ["alternates"] = new JsonArray(),
    };

    private static StringContent Delegation(string official, string to, DateTimeOffset from, DateTimeOffset until) =>
        Requests.Json($$"""{"officialId":"{{official}}","delegateId":"{{to}}","from":"{{from:O}}","to":"{{until:O}}","ground":"Giấy ủy quyền số 5/GUQ"}""");
}
