using CongVan.Functions.Doctor;
using CongVan.Functions.Entra;
using CongVan.Functions.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.Directory.Graph;

public static class GraphAccounts
{
    /// <summary>Accounts as users of Microsoft Entra; needs registers, agencies and an identity.</summary>
    public static IServiceCollection AddGraphDirectory(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<GraphDirectorySettings>().Bind(configuration.GetSection(GraphDirectorySettings.Section)).ValidateDataAnnotations().ValidateOnStart();
        return services.AddGraph(configuration).AddRegister(EntraLink.Definition)
            .AddSingleton<RegisterDirectory>().AddSingleton<EntraUsers>().AddSingleton<EntraFollowing>().AddSingleton<EntraFeed>()
            .AddSingleton<IAccountDirectory, GraphDirectory>().AddSingleton<ICheck, DirectoryCheck>();
    }
}
