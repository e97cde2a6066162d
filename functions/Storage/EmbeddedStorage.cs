using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CongVan.Functions.Storage;

public static class EmbeddedStorage
{
    /// <summary>Registers in SQLite, numbers and names on them, and the vault on disk, below <c>CongVan:DataFolder</c>.</summary>
    public static IServiceCollection AddEmbeddedStorage(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(DataFolder.From(configuration));
        services.TryAddSingleton(provider =>
            new RegisterDatabase(Path.Combine(provider.GetRequiredService<DataFolder>().Of("registers"), "registers.db")));
        services.TryAddSingleton<IFileVault, DiskFileVault>();
        services.TryAddSingleton(TimeProvider.System);
        return services.AddRegister(NumberRegister.Definition).AddSingleton<NumberRegister>()
            .AddRegister(NameRegister.Definition).AddSingleton<NameRegister>();
    }

    /// <summary>Makes <see cref="IRegister{T}"/> of the definition available.</summary>
    public static IServiceCollection AddRegister<T>(this IServiceCollection services, RegisterDefinition<T> definition)
        where T : class =>
        services.AddSingleton<IRegister<T>>(provider =>
            new SqliteRegister<T>(provider.GetRequiredService<RegisterDatabase>(), definition));
}
