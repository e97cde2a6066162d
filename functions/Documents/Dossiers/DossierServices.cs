using CongVan.Functions.Approvals;
using CongVan.Functions.Documents.Rights;
using CongVan.Functions.Documents.Search;
using CongVan.Functions.Processes;
using CongVan.Functions.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.Documents.Dossiers;

public static class DossierServices
{
    /// <summary>Yearly lists, dossiers, their transfer to the archive.</summary>
    public static IServiceCollection AddDossiers(this IServiceCollection services) => services
        .AddRegister(DossierListRow.Register).AddSingleton<DossierLists>().AddSingleton<IQuestionAuthor, DossierListQuestions>()
        .AddRegister(DossierRow.Register).AddRegister(DossierEntry.Register).AddSingleton<DossierRegister>()
        .AddSingleton<IDocumentSource, DossierSource>().AddSingleton<IDocumentDossiers, DossiersOfDocument>()
        .AddSingleton<DossierFiling>().AddSingleton<DossierHandover>().AddSingleton<DossierExport>().AddSingleton<DossierLetters>().AddSingleton<DossierActs>().AddSingleton<PageCount>()
        .AddSingleton<ISweep, DossierSweep>();
}
