using CongVan.Functions.Documents.Exchange;
using CongVan.Functions.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.Documents.Incoming;

public static class IncomingServices
{
    /// <summary>Documents that come in: their register, their doors, their work.</summary>
    public static IServiceCollection AddIncoming(this IServiceCollection services) => services
        .AddRegister(IncomingRegister.Definition).AddSingleton<IncomingRegister>()
        .AddSingleton<IncomingIntake>().AddSingleton<IEnvelopeReceiver>(provider => provider.GetRequiredService<IncomingIntake>());
}
