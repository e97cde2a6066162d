using CongVan.Functions.Storage;

namespace Functions.Tests.Storage;

/// <summary>Numbers and names on each store of registers.</summary>
public sealed class NumbersInSqliteTests : NumberRegisterTests, IDisposable
{
    private readonly SqliteRows rows = new();

    public void Dispose() => rows.Dispose();

    protected override IRegister<NumberRow> Rows() => rows.Open(NumberRegister.Definition);
}

public sealed class NumbersInTablesTests(AzuriteServers servers) : NumberRegisterTests, IAsyncLifetime
{
    private readonly string prefix = TableStores.NewPrefix();
    private Azurite? azurite;

    public async ValueTask InitializeAsync() => azurite = await servers.OnDiskAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    protected override IRegister<NumberRow> Rows() => TableStores.Open(azurite!, prefix).Open(NumberRegister.Definition);
}

public sealed class NamesInSqliteTests : NameRegisterTests, IDisposable
{
    private readonly SqliteRows rows = new();

    public void Dispose() => rows.Dispose();

    protected override IRegister<NameRow> Rows() => rows.Open(NameRegister.Definition);
}

public sealed class NamesInTablesTests(AzuriteServers servers) : NameRegisterTests, IAsyncLifetime
{
    private readonly string prefix = TableStores.NewPrefix();
    private Azurite? azurite;

    public async ValueTask InitializeAsync() => azurite = await servers.OnDiskAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    protected override IRegister<NameRow> Rows() => TableStores.Open(azurite!, prefix).Open(NameRegister.Definition);
}

internal sealed class SqliteRows : IDisposable
{
    private readonly TestFolder folder = new();
    private readonly List<RegisterDatabase> databases = [];

    public void Dispose()
    {
        databases.ForEach(database => database.Dispose());
        folder.Dispose();
    }

    public IRegister<T> Open<T>(RegisterDefinition<T> definition)
        where T : class
    {
        databases.Add(new RegisterDatabase(folder.Registers));
        return new SqliteRegister<T>(databases[^1], definition);
    }
}
