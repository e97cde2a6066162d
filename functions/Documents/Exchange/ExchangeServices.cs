using CongVan.Functions.Processes;
using CongVan.Functions.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.Documents.Exchange;

public static class ExchangeServices
{
    /// <summary>The axis between the agencies of this installation.</summary>
    public static IServiceCollection AddExchange(this IServiceCollection services) => services
        .AddRegister(AxisRows.Messages).AddRegister(AxisRows.Reports)
        .AddSingleton<Recipients>().AddSingleton<EnvelopeWishes>().AddSingleton<IDocumentAxis, EmbeddedAxis>()
        .AddSingleton<DocumentExchange>().AddSingleton<ISweep, ExchangeSweep>();
}
