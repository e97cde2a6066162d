using System.Net;
using CongVan.Functions.Storage;
using CongVan.Functions.Tests.Processes;
using Functions.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.Tests.Instances;

/// <summary>The whole application while its storage account is away, and after it has come back.</summary>
public sealed class StorageAwayTests
{
    private static CancellationToken None => TestContext.Current.CancellationToken;

    [Fact]
    public async Task While_the_account_is_away_callers_are_asked_to_send_again_and_afterwards_every_process_goes_on()
    {
        await using var azurite = await Azurite.StartAsync(onDisk: true);
        await using var province = new Province(TableStores.Settings(azurite, TableStores.NewPrefix()));
        await province.InitializeAsync();
        var filed = await province.FileAsync(Mau01.For("Trần Văn Kho"));
        var link = await province.LinkAsync(filed.Id, Province.OfficialMail);
        var form = Mau01.For("Lê Văn Bể").Numbered(province);

        await azurite.StopAsync();
        using var agency = province.Agency();
        var refused = await agency.PostAsync("api/requests/provisioning", form.Content(), None);
        var said = await refused.Content.ReadAsStringAsync(None);
        await azurite.StartAsync();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Contains("kho-khong-tra-loi", said, StringComparison.Ordinal);
        var taken = await agency.PostAsync("api/requests/provisioning", form.Content(), None);
        Assert.True(taken.StatusCode == HttpStatusCode.Accepted, await taken.Content.ReadAsStringAsync(None));
        using (await province.PressAsync(link, ("decision", "approve"), ("reason", "")))
            await province.App.IdleAsync();

        // And in the middle of the steps of a process: they are tried again when their time comes.
        await azurite.StopAsync();
        await province.App.AdvanceAsync(TimeSpan.FromMinutes(1));
        await azurite.StartAsync();
        await province.App.AdvanceAsync(TimeSpan.FromMinutes(16));
        await province.FinishAsync(filed.Id);

        Assert.Equal(("Answered", "Created"), ((await province.ShowAsync(filed.Id)).Process.State, (await province.ShowAsync(filed.Id)).Line(1).State));
        Assert.Equal([1, 2], await province.App.Services.GetRequiredService<IRegister<NumberRow>>()
            .AllAsync($"H49.18|den|{province.Now.Year}", None).Select(row => row.Value).OfType<NumberRow.Issued>().Select(row => row.Number.Number).ToListAsync(None));
    }
}
