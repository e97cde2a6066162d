using CongVan.Functions.Approvals;
using CongVan.Functions.Documents.Exchange;
using CongVan.Functions.Documents.Outgoing;
using CongVan.Functions.Documents.Rights;
using CongVan.Functions.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.Documents;

public static class DocumentServices
{
    /// <summary>Documents that go out: their register, their doors, their work.</summary>
    public static IServiceCollection AddDocuments(this IServiceCollection services) => services
        .AddRegister(OutgoingRegister.Definition).AddSingleton<OutgoingRegister>()
        .AddRegister(DeliveryRegister.Definition).AddSingleton<DeliveryRegister>()
        .AddSingleton<OutgoingDocuments>().AddSingleton<IDocumentSource>(provider => provider.GetRequiredService<OutgoingDocuments>())
        .AddSingleton<SigningRight>().AddSingleton<SignedElsewhere>().AddSingleton<RecipientChoice>().AddSingleton<IQuestionAuthor, OutgoingQuestions>()
        .AddSingleton<DraftCheck>().AddSingleton<DraftFiles>().AddSingleton<DraftComments>().AddSingleton<DraftWithdrawal>().AddSingleton<DraftStopping>()
        .AddSingleton<OutgoingIntake>().AddSingleton<OutgoingDoor>().AddSingleton<OutgoingViews>().AddSingleton<OutgoingShown>()
        .AddSingleton<SendingBack>().AddSingleton<OutgoingLetters>().AddSingleton<OutgoingEnvelopes>()
        .AddSingleton<IStatusReceiver, OutgoingStatuses>();
}
