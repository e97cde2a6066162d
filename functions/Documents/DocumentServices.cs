using CongVan.Functions.Documents.Outgoing;
using CongVan.Functions.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.Documents;

public static class DocumentServices
{
    /// <summary>Documents that go out: their register, their doors, their work.</summary>
    public static IServiceCollection AddDocuments(this IServiceCollection services) => services
        .AddRegister(OutgoingRegister.Definition).AddSingleton<OutgoingRegister>()
        .AddRegister(DeliveryRegister.Definition).AddSingleton<DeliveryRegister>();
}
