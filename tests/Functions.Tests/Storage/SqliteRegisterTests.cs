using System.Diagnostics.Metrics;
using CongVan.Functions.Storage;
using Microsoft.Data.Sqlite;

namespace Functions.Tests.Storage;

public sealed class SqliteRegisterTests : RegisterContract, IDisposable
{
    private readonly TestFolder folder = new();
    private readonly List<RegisterDatabase> databases = [];

    private static CancellationToken None => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        databases.ForEach(database => database.Dispose());
        folder.Dispose();
    }

    [Fact]
    public async Task Rows_are_there_after_a_restart()
    {
        var before = new RegisterDatabase(folder.Registers);
        await Added(new SqliteRegister<Paper>(before, Papers), "2026", "a", new Paper("Tờ trình"));
        before.Dispose();

        Assert.Equal("Tờ trình", (await Open(Papers).FindAsync("2026", "a", None))!.Value.Title);
    }

    [Fact]
    public async Task Every_commit_waits_for_the_disk()
    {
        // synchronous=FULL is 2 (sqlite.org/pragma.html#pragma_synchronous): in WAL the only one that survives a power cut.
        using var database = new RegisterDatabase(folder.Registers);

        Assert.Equal(2L, await PragmaOfWriterAsync(database, "synchronous"));
        Assert.Equal("wal", await PragmaOfWriterAsync(database, "journal_mode"));
    }

    [Fact]
    public async Task A_commit_is_counted_before_its_caller_sees_it_and_a_conflict_is_not()
    {
        var register = Open(Papers);
        long counted = 0;
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, mine) =>
        {
            if (instrument.Meter.Name == "CongVan.Registers" && instrument.Name == "congvan.commits")
                mine.EnableMeasurementEvents(instrument);
        };
        // Other tests commit at the same time; only the thread that writes for this database counts.
        var writer = await WriterThreadAsync(databases[0]);
        listener.SetMeasurementEventCallback<long>((_, measurement, _, _) => counted += Environment.CurrentManagedThreadId == writer ? measurement : 0);
        listener.Start();

        await Added(register, "2026", "a", new Paper("x"));
        Assert.Equal(1, counted);
        await register.WriteAsync("2026", [new RowWrite<Paper>.Add("a", new Paper("y"))], None);
        Assert.Equal(1, counted);
    }

    [Fact]
    public async Task A_full_disk_writes_nothing_of_the_batch_and_the_register_goes_on_when_there_is_room()
    {
        var register = Open(Papers);
        var big = new string('x', 1_000_000);
        await Added(register, "2026", "before", new Paper("before"));
        await SetPagesAsync(databases[0], 40);

        var full = await Assert.ThrowsAsync<StorageException>(() => register.WriteAsync(
            "2026", [new RowWrite<Paper>.Add("a", new Paper("small")), new RowWrite<Paper>.Add("b", new Paper(big))], None));

        Assert.True(full.CanRetry);
        Assert.Contains("full", full.Message, StringComparison.Ordinal);
        Assert.Null(await register.FindAsync("2026", "a", None));
        await SetPagesAsync(databases[0], 1_000_000);
        await Added(register, "2026", "b", new Paper(big));
        Assert.NotNull(await register.FindAsync("2026", "before", None));
    }

    [Fact]
    public async Task One_write_that_fails_does_not_fail_those_that_wait_with_it()
    {
        var register = Open(Papers);
        await SetPagesAsync(databases[0], 100);
        var big = new string('x', 1_000_000);

        var writes = Enumerable.Range(0, 20).Select(i => Task.Run(
            () => Added(register, "2026", $"{i:D2}", new Paper(i == 7 ? big : "small")))).ToList();
        await Assert.ThrowsAsync<StorageException>(() => Task.WhenAll(writes));

        Assert.Equal(19, (await register.PageAsync("2026", PageRequest.First, None)).Rows.Count);
        Assert.True(writes[7].IsFaulted);
    }

    [Fact]
    public async Task A_damaged_file_is_named_as_such()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(folder.Registers)!);
        await File.WriteAllTextAsync(folder.Registers, new string('x', 10_000), None);

        var damaged = Assert.Throws<StorageException>(() => new RegisterDatabase(folder.Registers));

        Assert.False(damaged.CanRetry);
        Assert.Contains("damaged", damaged.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_register_is_named_so_that_every_store_can_name_it()
    {
        Assert.Throws<ArgumentException>(() => Open(new RegisterDefinition<Paper>("Sổ \"đến\"")));
    }

    protected override IRegister<T> Open<T>(RegisterDefinition<T> definition)
    {
        databases.Add(new RegisterDatabase(folder.Registers));
        return new SqliteRegister<T>(databases[^1], definition);
    }

    private static Task<WriteResult> SetPagesAsync(RegisterDatabase database, int pages) => database.WriteAsync(connection =>
    {
        Pragma(connection, $"max_page_count={pages}");
        return WriteResult.Written;
    });

    private static async Task<object?> PragmaOfWriterAsync(RegisterDatabase database, string pragma)
    {
        object? value = null;
        await database.WriteAsync(connection =>
        {
            value = Pragma(connection, pragma);
            return WriteResult.Written;
        });
        return value;
    }

    private static async Task<int> WriterThreadAsync(RegisterDatabase database)
    {
        var thread = 0;
        await database.WriteAsync(_ =>
        {
            thread = Environment.CurrentManagedThreadId;
            return RegisterLimits.NothingToWrite;
        });
        return thread;
    }

    private static object? Pragma(SqliteConnection connection, string pragma)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // written in these tests
        command.CommandText = $"pragma {pragma}";
#pragma warning restore CA2100
        return command.ExecuteScalar();
    }
}
