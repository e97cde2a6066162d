using Azure.Core;
using CongVan.Functions.Storage;
using Microsoft.Extensions.Time.Testing;

namespace Functions.Tests.Storage;

/// <summary>Whatever happens once to any one call, who asks again finds what would be there without it.</summary>
public sealed class TableFaultTests(AzuriteServers servers) : IAsyncLifetime
{
    private static readonly RegisterDefinition<Entry> Entries = new("entries", new Lookup<Entry>("owner", entry => [entry.Owner]));
    private Azurite? azurite;

    private static CancellationToken None => TestContext.Current.CancellationToken;

    public static TheoryData<Fault> Faults => [.. Enum.GetValues<Fault>()];

    public async ValueTask InitializeAsync() => azurite = await servers.InMemoryAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Numbers_stay_without_a_gap_and_a_double(Fault fault) => await AtEveryCallAsync(
        fault,
        async store =>
        {
            var numbers = new NumberRegister(store.Open(NumberRegister.Definition), new FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 2, 0, 0, TimeSpan.Zero)));
            foreach (var document in (string[])["a", "b", "c", "b"])
                await AgainAsync(() => numbers.TakeAsync("H49.18", "di", document, None));
        },
        async store =>
        {
            var rows = await store.Open(NumberRegister.Definition).PageAsync("H49.18|di|2026", new PageRequest(KeyPrefix: "number-"), None);
            Assert.Equal([(1, "a"), (2, "b"), (3, "c")], rows.Rows.Select(row => ((NumberRow.Issued)row.Value).Number).Select(number => (number.Number, number.DocumentId)));
            Assert.Single((await store.Open(NumberRegister.Definition).LookupAsync("document", "H49.18|di|b", PageRequest.First, None)).Rows);
        });

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Who_added_a_row_is_told_so_and_a_change_is_made_once(Fault fault) => await AtEveryCallAsync(
        fault,
        async store =>
        {
            var register = store.Open(Entries);
            var told = await AgainAsync(() => register.AddOrFindAsync("p", "k", new Entry("An", 1), None));
            Assert.Equal(new Entry("An", 1), told.Value);
            await AgainAsync(() => register.ChangeAsync("p", "k", entry => entry.Count == 1 ? new Entry("Bình", 2) : entry, None));
            await AgainAsync(() => register.ChangeAsync("p", "k", entry => entry.Count == 2 ? entry with { Count = 3, Text = new string('ơ', 400_000) } : entry, None));
        },
        async store =>
        {
            var register = store.Open(Entries);
            var row = Assert.Single((await register.LookupAsync("owner", "Bình", PageRequest.First, None)).Rows);
            Assert.Equal((3, 400_000), (row.Value.Count, row.Value.Text.Length));
            Assert.Empty((await register.LookupAsync("owner", "An", PageRequest.First, None)).Rows);
        });

    [Theory]
    [InlineData(Fault.Answers500AfterDoingIt)]
    [InlineData(Fault.TimesOutAfterDoingIt)]
    [InlineData(Fault.Answers412)]
    [InlineData(Fault.Answers409)]
    public async Task A_write_whose_answer_is_lost_or_wrong_is_known_as_written(Fault fault)
    {
        var prefix = TableStores.NewPrefix();
        var plain = new RegisterDefinition<Entry>("plain");
        await TableStores.Open(azurite!, prefix).Open(plain).WriteAsync("p", [new RowWrite<Entry>.Add("first", new Entry("An", 0))], None);

        var register = TableStores.Open(azurite!, prefix, options => Injected(options, new StoreFaults(fault, 1))).Open(plain);
        Assert.True((await register.WriteAsync("p", [new RowWrite<Entry>.Add("k", new Entry("An", 1))], None)).IsWritten);

        var read = (await register.FindAsync("p", "k", None))!;
        var again = TableStores.Open(azurite!, prefix, options => Injected(options, new StoreFaults(fault, 1))).Open(plain);
        Assert.True((await again.WriteAsync("p", [new RowWrite<Entry>.Replace("k", new Entry("An", 2), read.Version)], None)).IsWritten);
        Assert.Equal("k", (await again.WriteAsync("p", [new RowWrite<Entry>.Replace("k", new Entry("An", 3), read.Version)], None)).ConflictKey);
    }

    [Fact]
    public async Task A_write_whose_answer_is_lost_is_known_though_somebody_wrote_the_row_again()
    {
        var prefix = TableStores.NewPrefix();
        var plain = new RegisterDefinition<Entry>("plain");
        var other = TableStores.Open(azurite!, prefix).Open(plain);
        await other.WriteAsync("p", [new RowWrite<Entry>.Add("k", new Entry("An", 1))], None);
        var read = (await other.FindAsync("p", "k", None))!;

        var overtaken = new StoreFaults(Fault.TimesOutAfterDoingIt, 1)
        {
            Then = () => other.ChangeAsync("p", "k", entry => entry with { Count = entry.Count + 10 }, None),
        };
        var register = TableStores.Open(azurite!, prefix, options => Injected(options, overtaken)).Open(plain);
        var result = await register.WriteAsync("p", [new RowWrite<Entry>.Replace("k", new Entry("An", 2), read.Version)], None);

        Assert.True(result.IsWritten);
        Assert.Equal(12, (await other.FindAsync("p", "k", None))!.Value.Count);
    }

    private async Task AtEveryCallAsync(Fault fault, Func<TableStore, Task> act, Func<TableStore, Task> look)
    {
        for (var call = 1; ; call++)
        {
            var prefix = TableStores.NewPrefix();
            var faults = new StoreFaults(fault, call);
            await act(TableStores.Open(azurite!, prefix, options => Injected(options, faults)));
            await look(TableStores.Open(azurite!, prefix));
            if (!faults.Happened)
            {
                Assert.InRange(call, 10, 200);
                return;
            }
        }
    }

    /// <summary>As the engine runs an activity again that failed in a way that waiting may mend.</summary>
    private static async Task<T> AgainAsync<T>(Func<Task<T>> act)
    {
        try
        {
            return await act();
        }
        catch (StorageException problem) when (problem.CanRetry)
        {
            return await act();
        }
    }

    private static void Injected(ClientOptions options, StoreFaults faults)
    {
        options.Retry.Delay = TimeSpan.FromMilliseconds(1);
        options.Retry.MaxDelay = TimeSpan.FromMilliseconds(1);
        options.AddPolicy(faults, HttpPipelinePosition.BeforeTransport);
    }

    private sealed record Entry(string Owner, int Count, string Text = "");
}
