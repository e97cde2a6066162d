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
    private readonly string keys = System.IO.Directory.CreateTempSubdirectory("keys-").FullName;
    private Province here = null!;
    private RunningApp there = null!;

    private static CancellationToken None => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var azurite = await servers.InMemoryAsync();
        var prefix = TableStores.NewPrefix();
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Storage:Kind"] = "Azure",
            ["Storage:ConnectionString"] = azurite.ConnectionString,
            ["Storage:TablePrefix"] = prefix,
            ["Storage:Container"] = "vault-" + prefix,
            ["Keys:Folder"] = keys,
            ["TakingUp:Schedule"] = "30 * * * * *",
        };
        here = new Province(settings);
        there = new RunningApp(settings);
        await here.InitializeAsync();
        await there.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (here is not null)
        {
            await here.DisposeAsync();
            await there.DisposeAsync();
        }

        System.IO.Directory.Delete(keys, recursive: true);
    }

    [Fact]
    public async Task A_form_shown_by_one_is_taken_by_the_other_carried_out_within_the_minute_and_its_link_decides_once()
    {
        var filed = await here.FileAsync(Mau01.For("Trần Văn Hai"));
        var link = await here.LinkAsync(filed.Id, Province.OfficialMail);
        using var page = here.App.Browser();
        Assert.Equal(HttpStatusCode.OK, (await page.OpenAsync(link)).StatusCode);
        var shown = page.Page;

        var taken = await page.SubmitAsync(new Uri(there.Address, link).ToString(), ("decision", "approve"), ("reason", ""));
        Assert.True(taken.IsSuccessStatusCode, $"{taken.StatusCode}: {await taken.Content.ReadAsStringAsync(None)}");
        page.Show(shown);
        var again = await page.SubmitAsync(link, ("decision", "refuse"), ("reason", "khác"));
        await here.App.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.Equal("Created", (await here.ShowAsync(filed.Id)).Line(1).State);
        Assert.False(again.StatusCode == HttpStatusCode.OK && (await again.Content.ReadAsStringAsync(None)).Contains("Đã ghi nhận: từ chối", StringComparison.Ordinal));

        await here.FinishAsync(filed.Id);
        Assert.Single(await here.MailsAsync(filed.Id, Province.NoiVuMailbox, "receipt"));
        Assert.Single(await here.App.Services.GetRequiredService<IRegister<NumberRow>>()
            .AllAsync($"H49.18|di-TB|{here.Now.Year}", None).Where(row => row.Value is NumberRow.Issued).ToListAsync(None));
    }

    [Fact]
    public async Task Requests_filed_at_both_at_once_have_numbers_without_a_gap_and_a_repeat_at_the_other_finds_the_first()
    {
        using var agencyHere = here.Agency();
        using var agencyThere = there.Client(await there.KeyAsync(Role.Agency, Province.NoiVu));
        var forms = Enumerable.Range(0, 10).Select(i => Mau01.For("Nguyễn Văn Song").Numbered(here)).ToList();

        var answers = await Task.WhenAll(forms.Select((form, i) => FileAsync(i % 2 == 0 ? agencyHere : agencyThere, form)));
        var repeated = await Task.WhenAll(forms.Select((form, i) => FileAsync(i % 2 == 0 ? agencyThere : agencyHere, form)));
        await here.App.IdleAsync();
        await there.IdleAsync();

        Assert.Equal(10, answers.Distinct().Count());
        Assert.Equal(answers, repeated);
        var numbers = await there.Services.GetRequiredService<IRegister<NumberRow>>()
            .AllAsync($"H49.18|den|{here.Now.Year}", None).Select(row => row.Value).OfType<NumberRow.Issued>().Select(row => row.Number.Number).ToListAsync(None);
        Assert.Equal(Enumerable.Range(1, 10), numbers);
    }

    [Fact]
    public async Task Who_signed_in_at_one_is_known_to_the_other_and_so_is_who_calls_with_a_key()
    {
        using var browser = await here.SignedInAsync(Province.OfficialMail);
        Assert.Equal(HttpStatusCode.OK, (await browser.OpenAsync(new Uri(there.Address, "console").ToString())).StatusCode);

        using var agency = there.Client(await here.App.KeyAsync(Role.Agency, Province.NoiVu));
        Assert.Equal(HttpStatusCode.OK, (await agency.GetAsync("api/processes", None)).StatusCode);
    }

    private static async Task<string> FileAsync(HttpClient agency, Mau01 form)
    {
        var answer = await agency.PostAsync("api/requests/provisioning", form.Content(), None);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(None));
        return (await answer.Content.ReadFromJsonAsync<Filed>(JsonSerializerOptions.Web, None))!.Id;
    }
}
