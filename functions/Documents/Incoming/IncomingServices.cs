using CongVan.Functions.Approvals;
using CongVan.Functions.Documents.Exchange;
using CongVan.Functions.Documents.Rights;
using CongVan.Functions.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.Documents.Incoming;

public static class IncomingServices
{
    /// <summary>Documents that come in: their register, their doors, their work.</summary>
    public static IServiceCollection AddIncoming(this IServiceCollection services) => services
        .AddRegister(IncomingRegister.Definition).AddSingleton<IncomingRegister>()
        .AddSingleton<IncomingIntake>().AddSingleton<IEnvelopeReceiver>(provider => provider.GetRequiredService<IncomingIntake>())
        .AddSingleton<IDocumentSource, IncomingDocuments>()
        .AddSingleton<FileExamination>().AddSingleton<IncomingPeople>()
        .AddSingleton<IncomingStatuses>().AddSingleton<IncomingLetters>().AddSingleton<IncomingNews>().AddSingleton<IncomingUpdates>().AddSingleton<IncomingMarks>()
        .AddSingleton<IQuestionAuthor, IncomingQuestions>()
        .AddSingleton<OpenQuestions>().AddSingleton<Replies>()
        .AddSingleton<IncomingActs>().AddSingleton<IncomingEntry>().AddSingleton<IncomingLists>()
        .AddOptions<ExchangeFolderSettings>().BindConfiguration(ExchangeFolderSettings.Section).ValidateDataAnnotations().ValidateOnStart().Services
        .AddSingleton<IncomingViews>().AddSingleton<IncomingPageForms>();
}
