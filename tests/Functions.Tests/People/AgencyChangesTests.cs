using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CongVan.Functions.People;
using CongVan.Workflows.Regulation;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.Tests.People;

public sealed class AgencyChangesTests(RunningApp app) : IClassFixture<RunningApp>
{
    private AgencyChanges Changes => app.Services.GetRequiredService<AgencyChanges>();

    private DateOnly Today => VietnamTime.DateOf(app.Now);

    /// <summary>Đ8.3a: a new display name from a day on; the old one is kept, with its paper.</summary>
    [Fact]
    public async Task A_name_given_for_a_later_day_is_shown_from_that_day_and_the_old_one_stays_in_the_history()
    {
        using var admin = app.Admin();
        await FileAsync(admin, "H49.41", "Sở Xây dựng", "Xây dựng");
        var name = new AgencyName(Today.AddDays(1), "Sở Xây dựng và Giao thông", "Xây dựng và Giao thông", "Mẫu 02 số 5/SXD-VP");
        await Changes.RenameAsync("H49.41", name, new ChangedBy("doi-1", "thay-doi-2026-1"), CancellationToken.None);
        await Changes.RenameAsync("H49.41", name, new ChangedBy("doi-1", "thay-doi-2026-1"), CancellationToken.None);
        Assert.Equal("Sở Xây dựng", await NameAsync(admin, "H49.41"));

        await app.AdvanceAsync(TimeSpan.FromDays(1));
        Assert.Equal("Sở Xây dựng và Giao thông", await NameAsync(admin, "H49.41"));

        var history = (await admin.GetFromJsonAsync<JsonArray>("api/agencies/H49.41/history"))!;
        Assert.Equal(2, history.Count);
        Assert.Equal("thay-doi-2026-1", history[1]!["changed"]!["by"]!.GetValue<string>());
        Assert.Contains("Mẫu 02 số 5/SXD-VP", history[1]!["changed"]!["what"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_an_administrator_files_leaves_names_codes_and_the_end_alone_and_corrects_the_name_in_force()
    {
        using var admin = app.Admin();
        await FileAsync(admin, "H49.42", "Sở Công thương", "Công thương");
        await Changes.RenameAsync(
            "H49.42", new AgencyName(Today, "Sở Công Thương và Dịch vụ", "Công Thương và Dịch vụ", "số 6"), new ChangedBy("doi-2", "x"), CancellationToken.None);
        await Changes.GiveCodeAsync(
            "H49.42", new IdentificationCode("H49.142", "77/QĐ-UBND", Today, Today), new ChangedBy("ma-2", "x"), CancellationToken.None);

        var read = await admin.GetAsync("api/agencies/H49.42");
        var agency = (await read.Content.ReadFromJsonAsync<JsonObject>())!;
        agency["displayName"] = "Sở Công thương và Dịch vụ";
        agency["name"] = "Công thương và Dịch vụ";
        agency["names"] = null;
        var answer = await admin.PutAsync("api/agencies/H49.42", agency, read.Headers.ETag!.ToString());
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());

        var filed = (await admin.GetFromJsonAsync<JsonObject>("api/agencies/H49.42"))!;
        Assert.Equal("Sở Công thương và Dịch vụ", filed["displayName"]!.GetValue<string>());
        Assert.Single(filed["names"]!.AsArray());
        Assert.Single(filed["codes"]!.AsArray());
        Assert.Equal(4, (await Changes.HistoryAsync("H49.42", CancellationToken.None)).Count);
    }

    /// <summary>Đ8.5b, Đ10.2.</summary>
    [Fact]
    public async Task A_merged_agency_is_inactive_from_its_day_and_of_two_decisions_on_codes_the_latest_rules()
    {
        using var admin = app.Admin();
        await FileAsync(admin, "H49.43", "Sở Tài chính", "Tài chính");
        var agencies = app.Services.GetRequiredService<IAgencies>();
        var later = new IdentificationCode("H49.243", "90/QĐ-UBND", Today, Today.AddDays(-9));
        await Changes.GiveCodeAsync("H49.43", later, new ChangedBy("ma-3a", "x"), CancellationToken.None);
        await Changes.GiveCodeAsync(
            "H49.43", new IdentificationCode("H49.143", "12/QĐ-UBND", Today.AddDays(-30), Today.AddDays(-3)), new ChangedBy("ma-3b", "x"), CancellationToken.None);
        await Changes.EndAsync(
            "H49.43", new AgencyEnd(AgencyEnding.Merged, Today.AddDays(1), ["H49.42"], "NQ số 3"), new ChangedBy("nhap-3", "x"), CancellationToken.None);

        var before = await agencies.FindAsync("H49.43", CancellationToken.None);
        Assert.Equal((true, "H49.243"), (before!.Active, before.IdentificationOn(Today)));
        Assert.Equal("H49.43", before.IdentificationOn(Today.AddDays(-10)));
        await app.AdvanceAsync(TimeSpan.FromDays(1));
        Assert.False((await agencies.FindAsync("H49.43", CancellationToken.None))!.Active);
    }

    private static async Task FileAsync(HttpClient admin, string code, string displayName, string name)
    {
        var answer = await admin.PutAsync($"api/agencies/{code}", JsonContent.Create(new { code, displayName, kind = "so", name, mailbox = "a@quangninh.gov.vn" }));
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
    }

    private static async Task<string?> NameAsync(HttpClient admin, string code) =>
        (await admin.GetFromJsonAsync<JsonObject>($"api/agencies/{code}"))!["displayName"]!.GetValue<string>();
}
