using CongVan.Functions.Accounts;
using CongVan.Functions.Signatures;
using CongVan.Functions.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CongVan.Functions.Scanning;

public static class ScanningServices
{
    /// <summary>The scanner, and the door through which files of callers come in.</summary>
    public static IServiceCollection AddScanning(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ScannerSettings>().Bind(configuration.GetSection(ScannerSettings.Section)).ValidateDataAnnotations().ValidateOnStart();
        return services.AddSingleton<RegisteredSigners>().AddSingleton<FiledSignatures>().AddRegister(ReleasedFile.Register).AddSingleton<ReleasedFiles>().AddSingleton<IncomingFiles>().AddSingleton(ScannerOf);
    }

    private static IMalwareScanner ScannerOf(IServiceProvider services)
    {
        var settings = services.GetRequiredService<IOptions<ScannerSettings>>().Value;
        return string.IsNullOrWhiteSpace(settings.Address)
            ? new NoScanner()
            : new ClamdScanner(ClamdAddress.Of(settings.Address)!, TimeSpan.FromSeconds(settings.Seconds));
    }
}
