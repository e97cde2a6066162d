using System.Text.Json.Nodes;
using CongVan.Functions.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CongVan.Functions.Commands;

/// <summary>The application without functions: same services, same settings, no triggers.</summary>
internal static class CommandHost
{
    public static IHost Build(string[] settings)
    {
        var configuration = new ConfigurationManager();
        configuration.AddInMemoryCollection(LocalSettings());
        configuration.AddEnvironmentVariables();
        configuration.AddCommandLine(settings);
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings
        {
            ContentRootPath = AppContext.BaseDirectory,
            Configuration = configuration,
            EnvironmentName = configuration["AZURE_FUNCTIONS_ENVIRONMENT"] ?? configuration["DOTNET_ENVIRONMENT"] ?? Environments.Production,
        });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddCongVan(builder.Configuration);
        return builder.Build();
    }

    /// <summary>Why a command that copies or mends the data folder is of no use where registers and vault lie elsewhere; null where they lie in it.</summary>
    public static string? Elsewhere(IServiceProvider services) => services.GetRequiredService<IOptions<StorageSettings>>().Value.IsAzure
        ? "Sổ và kho tệp nằm trong tài khoản lưu trữ (Storage:Kind là Azure), không nằm trong thư mục dữ liệu: sao lưu và khôi phục bằng phương tiện của tài khoản đó (xem ARCHITECTURE.md, mục On Azure)."
        : null;

    /// <summary>The service reads the same file, "__" between sections as on every Functions host.</summary>
    private static IEnumerable<KeyValuePair<string, string?>> LocalSettings()
    {
        var file = Path.Combine(AppContext.BaseDirectory, "local.settings.json");
        if (!File.Exists(file) || JsonNode.Parse(File.ReadAllText(file))?["Values"] is not JsonObject values)
            return [];

        return values.Select(value => KeyValuePair.Create(value.Key.Replace("__", ":", StringComparison.Ordinal), value.Value?.ToString()));
    }
}
