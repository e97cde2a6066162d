using Azure.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CongVan.Functions.Entra;

public static class GraphServices
{
    /// <summary>One way to Graph for whoever needs it; needs an identity. Safe to call twice.</summary>
    public static IServiceCollection AddGraph(this IServiceCollection services, IConfiguration configuration)
    {
        if (services.Any(service => service.ServiceType == typeof(GraphAccess)))
            return services;

        services.AddOptions<GraphSettings>().Bind(configuration.GetSection(GraphSettings.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(provider => new GraphAccess(
            provider.GetRequiredService<IOptions<GraphSettings>>(), provider.GetRequiredService<TokenCredential>()));
        return services;
    }
}
