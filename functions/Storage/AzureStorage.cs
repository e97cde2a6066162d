using Azure.Core;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CongVan.Functions.Storage;

public static class AzureStorage
{
    /// <summary>Registers in Tables and the vault in Blobs of the storage account that the settings name.</summary>
    public static IServiceCollection AddAzureStorage(this IServiceCollection services)
    {
        services.TryAddSingleton(provider => new TableStore(Tables(provider, Options(new TableClientOptions())), Settings(provider).TablePrefix));
        services.TryAddSingleton<IRegisterStore>(provider => provider.GetRequiredService<TableStore>());
        services.TryAddSingleton(provider => new BlobFileVault(
            Blobs(provider, Options(new BlobClientOptions())), Settings(provider).Container, Settings(provider).Keep, provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<IFileVault>(provider => provider.GetRequiredService<BlobFileVault>());
        return services;
    }

    /// <summary>
    /// A call is tried five times over some seconds: longer than a moment's throttling or a server that moves, shorter than whoever waits
    /// at a page would. What takes longer is tried again by the process that asked.
    /// </summary>
    internal static TOptions Options<TOptions>(TOptions options)
        where TOptions : ClientOptions
    {
        options.Retry.Mode = RetryMode.Exponential;
        options.Retry.MaxRetries = 4;
        options.Retry.Delay = TimeSpan.FromMilliseconds(400);
        options.Retry.MaxDelay = TimeSpan.FromSeconds(5);
        options.Retry.NetworkTimeout = TimeSpan.FromSeconds(30);
        options.Diagnostics.IsTelemetryEnabled = false;
        return options;
    }

    private static TableServiceClient Tables(IServiceProvider provider, TableClientOptions options) => Settings(provider) is { ConnectionString.Length: > 0 } settings
        ? new TableServiceClient(settings.ConnectionString, options)
        : new TableServiceClient(Settings(provider).TablesUri!, provider.GetRequiredService<TokenCredential>(), options);

    private static BlobServiceClient Blobs(IServiceProvider provider, BlobClientOptions options) => Settings(provider) is { ConnectionString.Length: > 0 } settings
        ? new BlobServiceClient(settings.ConnectionString, options)
        : new BlobServiceClient(Settings(provider).BlobsUri!, provider.GetRequiredService<TokenCredential>(), options);

    private static StorageSettings Settings(IServiceProvider provider) => provider.GetRequiredService<IOptions<StorageSettings>>().Value;
}
