using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CongVan.Functions.Directory;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.Tests.Processes;

/// <summary>DESIGN, rule 7: a corrected line starts its own clock, other lines keep theirs.</summary>
public sealed class CorrectionTests(Province province) : IClassFixture<Province>
{
    [Fact]
    public async Task A_corrected_line_starts_its_own_clock_and_the_other_lines_keep_theirs()
    {
        var first = await province.FileAsync(Mau01.For("Viên Thị Nhất", "Viên Thị Nhi"));
        await province.App.AdvanceAsync(TimeSpan.FromDays(1));
        var correction = Mau01.For("Viên Thị Nhì").Numbered(province);

        using var agency = province.Agency();
        var answer = await CorrectAsync(agency, first.Id, correction, "2");
        var second = (await answer.Content.ReadFromJsonAsync<Filed>(JsonSerializerOptions.Web))!;
        Assert.NotEqual(first.Id, second.Id);
        Assert.Equal(first.Due, (await province.ShowAsync(first.Id)).Process.Deadline!.Due);
        Assert.True(second.Due > first.Due);

        // The same again is the same; another document for the same line is told of the first.
        var again = (await (await CorrectAsync(agency, first.Id, correction, "2")).Content.ReadFromJsonAsync<Filed>(JsonSerializerOptions.Web))!;
        Assert.Equal(second.Id, again.Id);
        using var other = await agency.PostAsync($"api/processes/{first.Id}/corrections", Mau01.For("Viên Thị Ba").Numbered(province).With("lines", "2").Content());
        Assert.Contains("da-dinh-chinh", await other.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var nothing = await agency.PostAsync($"api/processes/{first.Id}/corrections", Mau01.For("Viên Thị Ba").Numbered(province).With("lines", "7").Content());
        Assert.Contains("không có dòng 7", await nothing.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        var shown = await province.ShowAsync(first.Id);
        Assert.Equal(("Sound", "Corrected"), (shown.Line(1).State, shown.Line(2).State));
        await province.DecideAsync(first.Id);
        await province.DecideAsync(second.Id);
        Assert.Equal(("Created", "vienthinhat"), ((await province.ShowAsync(first.Id)).Line(1).State, (await province.ShowAsync(first.Id)).Line(1).Login));

        // The wrong spelling held the same name; it was let go, so the right one has it without an ordinal.
        Assert.Equal(("Created", "vienthinhi"), ((await province.ShowAsync(second.Id)).Line(1).State, (await province.ShowAsync(second.Id)).Line(1).Login));

        // Decided: nothing is corrected any more.
        using var late = await agency.PostAsync($"api/processes/{first.Id}/corrections", Mau01.For("Viên Thị Bốn").Numbered(province).With("lines", "1").Content());
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
    }

    [Fact]
    public async Task A_line_of_a_revocation_is_corrected_and_only_the_right_account_is_revoked()
    {
        var accounts = await province.ProvideAsync(Mau01.For("Viên Thị Sáu", "Viên Thị Bảy", "Viên Thị Tám"));
        var logins = accounts.Lines.Select(line => line.Login!).ToArray();
        var first = await province.RevokeAsync(Mau03.For(from: null, logins[0], logins[1]));
        using var agency = province.Agency();
        var content = Mau03.For(from: null, logins[2]).Content(province);
        content.Add(new StringContent("2"), "lines");
        var answer = await agency.PostAsync($"api/processes/{first.Id}/corrections", content);
        Assert.True(answer.StatusCode == HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync());
        await province.App.IdleAsync();
        var second = (await answer.Content.ReadFromJsonAsync<Filed>(JsonSerializerOptions.Web))!;

        await province.DecideAsync(first.Id);
        await province.DecideAsync(second.Id);
        Assert.Equal(["Revoked", "Corrected"], (await province.ShowAsync(first.Id)).Lines.Select(line => line.State));
        Assert.Equal("Revoked", (await province.ShowAsync(second.Id)).Line(1).State);
        var directory = province.App.Services.GetRequiredService<IAccountDirectory>();
        Assert.True((await directory.FindAsync(logins[1], TestContext.Current.CancellationToken))!.Enabled);
    }

    [Fact]
    public async Task A_request_whose_every_line_was_corrected_ends_and_nothing_of_it_is_deleted()
    {
        var first = await province.FileAsync(Mau01.For("Viên Văn Năm"));
        using var agency = province.Agency();
        await CorrectAsync(agency, first.Id, Mau01.For("Viên Văn Lăm").Numbered(province), "1");
        var shown = await province.ShowAsync(first.Id);
        Assert.Equal(("Withdrawn", "Corrected"), (shown.Process.State, shown.Line(1).State));
        Assert.Contains("Cơ quan đính chính dòng 1", shown.Words, StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> CorrectAsync(HttpClient agency, string id, Mau01 form, string lines)
    {
        var answer = await agency.PostAsync($"api/processes/{id}/corrections", form.With("lines", lines).Content());
        Assert.True(answer.StatusCode == HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync());
        await province.App.IdleAsync();
        return answer;
    }
}
