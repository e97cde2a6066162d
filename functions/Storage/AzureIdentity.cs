using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace CongVan.Functions.Storage;

/// <summary>As whom the application opens what is Azure's: never with a secret from its settings.</summary>
public static class AzureIdentity
{
    /// <summary>Client id of a user-assigned managed identity; empty for the machine's own.</summary>
    public const string Setting = "Azure:ClientId";

    public static IServiceCollection AddAzureIdentity(this IServiceCollection services, IConfiguration configuration)
    {
        var clientId = configuration[Setting];
        services.TryAddSingleton<TokenCredential>(provider => provider.GetRequiredService<IHostEnvironment>().IsDevelopment()
            ? new AzureCliCredential() // the developer, signed in by "az login"
            : new ManagedIdentityCredential(
                string.IsNullOrWhiteSpace(clientId) ? ManagedIdentityId.SystemAssigned : ManagedIdentityId.FromUserAssignedClientId(clientId)));
        return services;
    }
}
