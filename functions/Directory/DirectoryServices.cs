using CongVan.Functions.Directory.Graph;
using CongVan.Functions.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.Directory;

public static class DirectoryServices
{
    /// <summary>The accounts, where <c>Directory:Kind</c> says; needs registers and agencies.</summary>
    public static IServiceCollection AddDirectory(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection(DirectorySettings.Section);
        services.AddOptions<DirectorySettings>().Bind(section).ValidateDataAnnotations().ValidateOnStart();
        services.AddRegister(RegisterDirectory.Definition).AddSingleton<AccountList>().AddSingleton<LockLetters>();
        return string.Equals(section[nameof(DirectorySettings.Kind)], DirectorySettings.Graph, StringComparison.OrdinalIgnoreCase)
            ? services.AddGraphDirectory(configuration)
            : services.AddSingleton<IAccountDirectory, RegisterDirectory>();
    }
}
