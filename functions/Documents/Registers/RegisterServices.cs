using CongVan.Functions.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.Documents.Registers;

public static class RegisterServices
{
    /// <summary>How documents are numbered, and the registers people print.</summary>
    public static IServiceCollection AddDocumentRegisters(this IServiceCollection services) => services
        .AddRegister(NumberingSchemes.Definition).AddSingleton<NumberingSchemes>()
        .AddRegister(DocumentSeriesRow.Register).AddSingleton<DocumentNumbers>()
        .AddSingleton<OwnAgency>().AddSingleton<HiddenDocuments>().AddSingleton<OutgoingBook>().AddSingleton<IncomingBooks>();
}
