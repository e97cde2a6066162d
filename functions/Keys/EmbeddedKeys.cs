using Azure.Core;
using CongVan.Functions.Doctor;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CongVan.Functions.Keys;

public static class EmbeddedKeys
{
    /// <summary>
    /// Keys as PKCS#12 files, on PKCS#11 tokens or in Azure Key Vault, and the authority that stamps what they sign; needs officials, agencies
    /// and an identity.
    /// </summary>
    public static IServiceCollection AddEmbeddedKeys(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<KeySettings>().Bind(configuration.GetSection("Keys")).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<TimestampSettings>().Bind(configuration.GetSection(TimestampSettings.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddHttpClient(HttpTimestampQuery.Client).RemoveAllLoggers();
        return services
            .AddSingleton<HttpTimestampQuery>()
            .AddSingleton<SigningTimestamps>()
            .AddSingleton<LongTermNotices>()
            .AddSingleton<Pkcs12Keys>()
            .AddSingleton<TokenKeys>()
            .AddSingleton(provider => new KeyVaults(provider.GetRequiredService<IOptions<KeySettings>>(), provider.GetRequiredService<TokenCredential>()))
            .AddSingleton<VaultKeys>()
            .AddSingleton<ISigningKeys>(provider => provider.GetRequiredService<VaultKeys>())
            .AddSingleton<ICheck, VaultKeysCheck>();
    }
}
