using Azure.Storage.Blobs;
using CongVan.Functions.Storage;

namespace Functions.Tests.Storage;

/// <summary>The vault in Azure Blobs, on the emulator.</summary>
public abstract class BlobFileVaultTests(Func<Task<Azurite>> server) : FileVaultContract, IAsyncLifetime
{
    private readonly string container = "vault-" + TableStores.NewPrefix();
    private Azurite? azurite;

    public async ValueTask InitializeAsync() => azurite = await server();

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    protected override IFileVault Open() => new BlobFileVault(
        new BlobServiceClient(azurite!.ConnectionString, AzureStorage.Options(new BlobClientOptions())), container, keep: null, TimeProvider.System);
}

public sealed class BlobFileVaultOnDiskTests(AzuriteServers servers) : BlobFileVaultTests(servers.OnDiskAsync);

public sealed class BlobFileVaultInMemoryTests(AzuriteServers servers) : BlobFileVaultTests(servers.InMemoryAsync);
