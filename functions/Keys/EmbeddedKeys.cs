using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.Keys;

public static class EmbeddedKeys
{
    /// <summary>Keys as PKCS#12 files; needs officials and agencies.</summary>
    public static IServiceCollection AddEmbeddedKeys(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<KeySettings>().Bind(configuration.GetSection("Keys"));
        return services.AddSingleton<ISigningKeys, Pkcs12Keys>();
    }
}
