using Azure.Data.Tables;
using CongVan.Functions.Storage;

[assembly: AssemblyFixture(typeof(Functions.Tests.Storage.AzuriteServers))]

namespace Functions.Tests.Storage;

/// <summary>Registers in Azure Tables, on the emulator.</summary>
public abstract class TableRegisterTests(Func<Task<Azurite>> server) : RegisterContract, IAsyncLifetime
{
    private readonly string prefix = TableStores.NewPrefix();
    private Azurite? azurite;

    public async ValueTask InitializeAsync() => azurite = await server();

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    protected override IRegister<T> Open<T>(RegisterDefinition<T> definition) => TableStores.Open(azurite!, prefix).Open(definition);
}

public sealed class TableRegisterOnDiskTests(AzuriteServers servers) : TableRegisterTests(servers.OnDiskAsync);

public sealed class TableRegisterInMemoryTests(AzuriteServers servers) : TableRegisterTests(servers.InMemoryAsync);

internal static class TableStores
{
    private static int made;

    public static string NewPrefix() => $"t{Interlocked.Increment(ref made)}x";

    /// <summary>Of an application whose registers and vault lie there.</summary>
    public static Dictionary<string, string> Settings(Azurite azurite, string prefix) => new(StringComparer.Ordinal)
    {
        ["Storage:Kind"] = "Azure",
        ["Storage:ConnectionString"] = azurite.ConnectionString,
        ["Storage:TablePrefix"] = prefix,
        ["Storage:Container"] = "vault-" + prefix,
    };

    public static TableStore Open(Azurite azurite, string prefix, Action<TableClientOptions>? set = null)
    {
        var options = AzureStorage.Options(new TableClientOptions());
        set?.Invoke(options);
        return new TableStore(new TableServiceClient(azurite.ConnectionString, options), prefix);
    }
}
