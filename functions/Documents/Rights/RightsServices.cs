using CongVan.Functions.Approvals;
using CongVan.Functions.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.Documents.Rights;

public static class RightsServices
{
    /// <summary>Rights to documents and dossiers, and the log of who opened them.</summary>
    public static IServiceCollection AddDocumentRights(this IServiceCollection services) => services
        .AddRegister(DocumentRightsRow.Register)
        .AddRegister(DocumentAccessRow.Register).AddSingleton<DocumentAccessLog>()
        .AddRegister(ReaderGroup.Register).AddSingleton<DocumentReaders>()
        .AddSingleton<RightsWords>().AddSingleton<RightsRules>().AddSingleton<RightsChanges>().AddSingleton<IQuestionAuthor, RightsQuestions>()
        .AddSingleton<DocumentPrinting>().AddSingleton<ReaderGroups>().AddSingleton<DocumentCards>()
        .AddSingleton<DocumentAccess>();
}
