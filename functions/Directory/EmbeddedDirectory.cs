using CongVan.Functions.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.Directory;

public static class EmbeddedDirectory
{
    /// <summary>The accounts in a register of our own; needs registers.</summary>
    public static IServiceCollection AddEmbeddedDirectory(this IServiceCollection services) =>
        services.AddRegister(RegisterDirectory.Definition).AddSingleton<IAccountDirectory, RegisterDirectory>().AddSingleton<AccountList>()
            .AddSingleton<LockLetters>();
}
