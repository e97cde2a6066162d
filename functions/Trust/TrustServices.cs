using System.Net;
using CongVan.Signing.Trust.Revocation;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CongVan.Functions.Trust;

public static class TrustServices
{
    /// <summary>Whom to believe: roots from a folder, revocations from the addresses in certificates.</summary>
    public static IServiceCollection AddTrust(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<TrustSettings>().Bind(configuration.GetSection(TrustSettings.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddHttpClient(HttpRevocationTransport.Client).RemoveAllLoggers().ConfigurePrimaryHttpMessageHandler(Handler); // addresses in logs would tell whose papers came
        return services
            .AddSingleton<IValidateOptions<TrustSettings>, TrustFolder>()
            .AddSingleton<IRevocationTransport, HttpRevocationTransport>()
            .AddSingleton<IRevocationSource, OnlineRevocation>()
            .AddSingleton<ConfiguredTrust>();
    }

    private static SocketsHttpHandler Handler(IServiceProvider services) => new()
    {
        ConnectCallback = new GuardedConnection(services.GetRequiredService<IOptions<TrustSettings>>().Value.InnerHosts).ConnectAsync,
        UseCookies = false,
        UseProxy = false, // a proxy would connect on our behalf to where we would not
        MaxAutomaticRedirections = 3,
        MaxResponseHeadersLength = 16,
        AutomaticDecompression = DecompressionMethods.None,
    };
}
