using CongVan.Functions.Storage;
using Microsoft.Extensions.Time.Testing;

namespace Functions.Tests.Storage;

/// <summary>A storage account that is away for a while.</summary>
public sealed class StoppedStoreTests : IAsyncLifetime
{
    private readonly string prefix = TableStores.NewPrefix();
    private Azurite? azurite;

    private static CancellationToken None => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => azurite = await Azurite.StartAsync(onDisk: true);

    public async ValueTask DisposeAsync()
    {
        if (azurite is not null)
            await azurite.DisposeAsync();
    }

    [Fact]
    public async Task Stopped_in_the_middle_and_started_again_numbers_go_on_without_a_gap()
    {
        var numbers = new NumberRegister(
            TableStores.Open(azurite!, prefix, options =>
            {
                options.Retry.Delay = TimeSpan.FromMilliseconds(10);
                options.Retry.MaxDelay = TimeSpan.FromMilliseconds(10);
            }).Open(NumberRegister.Definition),
            new FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 2, 0, 0, TimeSpan.Zero)));
        for (var i = 1; i <= 3; i++)
            await numbers.TakeAsync("H49.18", "di", $"doc-{i}", None);

        await azurite!.StopAsync();
        var away = await Assert.ThrowsAsync<StorageException>(() => numbers.TakeAsync("H49.18", "di", "doc-4", None));
        Assert.True(away.CanRetry);
        Assert.Contains("could not be reached", away.Message, StringComparison.Ordinal);
        await azurite.StartAsync();

        Assert.Equal(4, (await numbers.TakeAsync("H49.18", "di", "doc-4", None)).Number);
        Assert.Equal(2, (await numbers.TakeAsync("H49.18", "di", "doc-2", None)).Number);
    }

    [Fact]
    public async Task Stopped_under_load_nothing_acknowledged_is_lost_and_no_number_given_twice()
    {
        var numbers = new NumberRegister(
            TableStores.Open(azurite!, prefix, options => options.Retry.MaxRetries = 0).Open(NumberRegister.Definition),
            new FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 2, 0, 0, TimeSpan.Zero)));
        using var tenTaken = new SemaphoreSlim(0);
        using var isBack = new SemaphoreSlim(0);
        var takers = Enumerable.Range(0, 4).Select(taker => Task.Run(async () =>
        {
            List<IssuedNumber> taken = [];
            for (var i = 0; i < 10; i++)
            {
                while (taken.Count == i)
                {
                    try
                    {
                        taken.Add(await numbers.TakeAsync("H49.18", "di", $"doc-{taker}-{i}", None));
                        tenTaken.Release();
                    }
                    catch (StorageException problem) when (problem.CanRetry)
                    {
                        await isBack.WaitAsync(None);
                        isBack.Release();
                    }
                }
            }

            return taken;
        })).ToList();

        for (var i = 0; i < 10; i++)
            await tenTaken.WaitAsync(None);
        await azurite!.StopAsync();
        await azurite.StartAsync();
        isBack.Release();

        var all = (await Task.WhenAll(takers)).SelectMany(taken => taken).ToList();
        Assert.Equal(Enumerable.Range(1, 40), all.Select(number => number.Number).Order());
        Assert.Equal(all, await Task.WhenAll(all.Select(number => numbers.TakeAsync("H49.18", "di", number.DocumentId, None))));
    }
}
