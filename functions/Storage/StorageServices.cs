using CongVan.Signing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CongVan.Functions.Storage;

public static class StorageServices
{
    /// <summary>Registers, numbers and names on them, and the vault: where <c>Storage:Kind</c> says.</summary>
    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection(StorageSettings.Section);
        services.AddOptions<StorageSettings>().Bind(section).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(DataFolder.From(configuration));
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<RecentFiles>();
        services.TryAddSingleton<IKnownBeginnings>(provider => provider.GetRequiredService<RecentFiles>());
        if (string.Equals(section[nameof(StorageSettings.Kind)], StorageSettings.Azure, StringComparison.OrdinalIgnoreCase))
            services.AddAzureStorage();
        else
            services.AddEmbeddedStorage();
        return services.AddRegister(NumberRegister.Definition).AddSingleton<NumberRegister>()
            .AddRegister(NameRegister.Definition).AddSingleton<NameRegister>();
    }

    /// <summary>Makes <see cref="IRegister{T}"/> of the definition available.</summary>
    public static IServiceCollection AddRegister<T>(this IServiceCollection services, RegisterDefinition<T> definition)
        where T : class => services
            .AddSingleton(provider => provider.GetRequiredService<IRegisterStore>().Open(definition))
            .AddSingleton(provider => new SweptRegister(definition.Name, provider.GetRequiredService<IRegister<T>>() as IRegisterSweep));
}

/// <summary>A register, for whoever goes through all of them.</summary>
/// <param name="Sweep">Null where lookups never trail their rows.</param>
public sealed record SweptRegister(string Name, IRegisterSweep? Sweep);
