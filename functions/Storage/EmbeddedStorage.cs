using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CongVan.Functions.Storage;

public static class EmbeddedStorage
{
    /// <summary>Registers in SQLite and the vault on disk, below <c>CongVan:DataFolder</c>.</summary>
    public static IServiceCollection AddEmbeddedStorage(this IServiceCollection services)
    {
        services.TryAddSingleton(provider =>
            new RegisterDatabase(Path.Combine(provider.GetRequiredService<DataFolder>().Of("registers"), "registers.db")));
        services.TryAddSingleton<IRegisterStore, SqliteStore>();
        services.TryAddSingleton<IFileVault>(provider => new DiskFileVault(provider.GetRequiredService<DataFolder>(), provider.GetRequiredService<RecentFiles>()));
        return services;
    }

    private sealed class SqliteStore(RegisterDatabase database) : IRegisterStore
    {
        public IRegister<T> Open<T>(RegisterDefinition<T> definition)
            where T : class => new SqliteRegister<T>(database, definition);
    }
}
