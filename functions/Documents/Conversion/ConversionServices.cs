using CongVan.Functions.Doctor;
using CongVan.Functions.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.Documents.Conversion;

public static class ConversionServices
{
    /// <summary>What makes PDFs of source files, where the machine has it; what it made; newer formats of files that are kept.</summary>
    public static IServiceCollection AddConversion(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ConverterSettings>().Bind(configuration.GetSection(ConverterSettings.Section)).ValidateDataAnnotations().ValidateOnStart();
        return services.AddSingleton<LibreOffice>().AddSingleton<IDocumentConverter, LibreOfficeConverter>()
            .AddRegister(ConvertedFile.Register).AddSingleton<ConvertedFiles>().AddSingleton<ICheck, ConverterCheck>()
            .AddRegister(FormatCopy.Register).AddSingleton<FormatCopies>().AddSingleton<FormatChange>();
    }
}
