using CongVan.Functions.Documents.Exchange;
using CongVan.Functions.People;
using Functions.Tests.Storage;
using Microsoft.Extensions.Time.Testing;


namespace Functions.Tests.Documents.Exchange;

/// <summary>The axis between agencies of one installation, on each store of registers.</summary>
public sealed class EmbeddedAxisInSqliteTests : DocumentAxisContract, IDisposable
{
    private readonly SqliteRows rows = new();

    public void Dispose() => rows.Dispose();

    protected override IDocumentAxis Open(IAgencies agencies) => new EmbeddedAxis(
        rows.Open(AxisRows.Messages), rows.Open(AxisRows.Reports), new Recipients(agencies), new FakeTimeProvider());
}

public sealed class EmbeddedAxisInTablesTests(AzuriteServers servers) : DocumentAxisContract, IAsyncLifetime
{
    private readonly string prefix = TableStores.NewPrefix();
    private Azurite? azurite;

    public async ValueTask InitializeAsync() => azurite = await servers.OnDiskAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    protected override IDocumentAxis Open(IAgencies agencies)
    {
        var store = TableStores.Open(azurite!, prefix);
        return new EmbeddedAxis(store.Open(AxisRows.Messages), store.Open(AxisRows.Reports), new Recipients(agencies), new FakeTimeProvider());
    }
}
