using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.Keys;

public static class EmbeddedKeys
{
    /// <summary>Keys as PKCS#12 files or on PKCS#11 tokens, and the authority that stamps what they sign; needs officials and agencies.</summary>
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
            .AddSingleton<ISigningKeys, TokenKeys>();
    }
}
