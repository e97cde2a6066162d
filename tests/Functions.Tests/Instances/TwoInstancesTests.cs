using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CongVan.Functions.Identity;
using CongVan.Functions.Storage;
using CongVan.Functions.Tests.Processes;
using Functions.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.Tests.Instances;

/// <summary>Two instances of the application, each with a data folder and an engine of its own, on the same Tables and Blobs.</summary>
public sealed class TwoInstancesTests(AzuriteServers servers) : IAsyncLifetime
{
    private TwoInstances? both;

    private static CancellationToken None => TestContext.Current.CancellationToken;

    private Province Here => both!.Here;

    private RunningApp There => both!.There;

    public async ValueTask InitializeAsync() =>
        both = await TwoInstances.StartAsync(servers, new(StringComparer.Ordinal) { ["TakingUp:Schedule"] = "30 * * * * *" });

    public ValueTask DisposeAsync() => both?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public async Task A_form_shown_by_one_is_taken_by_the_other_carried_out_within_the_minute_and_its_link_decides_once()
    {
        var filed = await Here.FileAsync(Mau01.For("Trần Văn Hai"));
        var link = await Here.LinkAsync(filed.Id, Province.OfficialMail);
        using var page = Here.App.Browser();
        Assert.Equal(HttpStatusCode.OK, (await page.OpenAsync(link)).StatusCode);
        var shown = page.Page;

        var taken = await page.SubmitAsync(new Uri(There.Address, link).ToString(), ("decision", "approve"), ("reason", ""));
        Assert.True(taken.IsSuccessStatusCode, $"{taken.StatusCode}: {await taken.Content.ReadAsStringAsync(None)}");
        page.Show(shown);
        var again = await page.SubmitAsync(link, ("decision", "refuse"), ("reason", "khác"));
        await Here.App.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.Equal("Created", (await Here.ShowAsync(filed.Id)).Line(1).State);
        Assert.False(again.StatusCode == HttpStatusCode.OK && (await again.Content.ReadAsStringAsync(None)).Contains("Đã ghi nhận: từ chối", StringComparison.Ordinal));

        await Here.FinishAsync(filed.Id);
        Assert.Single(await Here.MailsAsync(filed.Id, Province.NoiVuMailbox, "receipt"));
        Assert.Single(await Here.App.Services.GetRequiredService<IRegister<NumberRow>>()
            .AllAsync($"H49.18|di-TB|{Here.Now.Year}", None).Where(row => row.Value is NumberRow.Issued).ToListAsync(None));
    }

    [Fact]
    public async Task Requests_filed_at_both_at_once_have_numbers_without_a_gap_and_a_repeat_at_the_other_finds_the_first()
    {
        using var agencyHere = Here.Agency();
        using var agencyThere = There.Client(await There.KeyAsync(Role.Agency, Province.NoiVu));
        var forms = Enumerable.Range(0, 10).Select(i => Mau01.For("Nguyễn Văn Song").Numbered(Here)).ToList();

        var answers = await Task.WhenAll(forms.Select((form, i) => FileAsync(i % 2 == 0 ? agencyHere : agencyThere, form)));
        var repeated = await Task.WhenAll(forms.Select((form, i) => FileAsync(i % 2 == 0 ? agencyThere : agencyHere, form)));
        await Here.App.IdleAsync();
        await There.IdleAsync();

        Assert.Equal(10, answers.Distinct().Count());
        Assert.Equal(answers, repeated);
        var numbers = await There.Services.GetRequiredService<IRegister<NumberRow>>()
            .AllAsync($"H49.18|den|{Here.Now.Year}", None).Select(row => row.Value).OfType<NumberRow.Issued>().Select(row => row.Number.Number).ToListAsync(None);
        Assert.Equal(Enumerable.Range(1, 10), numbers);
    }

    [Fact]
    public async Task Who_signed_in_at_one_is_known_to_the_other_and_so_is_who_calls_with_a_key()
    {
        using var browser = await Here.SignedInAsync(Province.OfficialMail);
        Assert.Equal(HttpStatusCode.OK, (await browser.OpenAsync(new Uri(There.Address, "console").ToString())).StatusCode);

        using var agency = There.Client(await Here.App.KeyAsync(Role.Agency, Province.NoiVu));
        Assert.Equal(HttpStatusCode.OK, (await agency.GetAsync("api/processes", None)).StatusCode);
    }

    private static async Task<string> FileAsync(HttpClient agency, Mau01 form)
    {
        var answer = await agency.PostAsync("api/requests/provisioning", form.Content(), None);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(None));
        return (await answer.Content.ReadFromJsonAsync<Filed>(JsonSerializerOptions.Web, None))!.Id;
    }
}
