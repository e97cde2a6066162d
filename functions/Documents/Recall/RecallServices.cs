using CongVan.Functions.Approvals;
using CongVan.Functions.Documents.Exchange;
using CongVan.Functions.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.Documents.Recall;

public static class RecallServices
{
    /// <summary>Documents asked back, from both sides.</summary>
    public static IServiceCollection AddRecall(this IServiceCollection services) => services
        .AddRegister(RecallRow.Register).AddSingleton<RecallRegister>()
        .AddSingleton<Recalls>().AddSingleton<RecallActions>().AddSingleton<DocumentCopies>()
        .AddSingleton<RecallRequests>().AddSingleton<RecallLetters>()
        .AddSingleton<RecallStatuses>()
        .AddSingleton<IStatusReceiver>(provider => provider.GetRequiredService<RecallStatuses>()).AddSingleton<IEnvelopeReceiver>(provider => provider.GetRequiredService<RecallStatuses>())
        .AddSingleton<IQuestionAuthor, RecallQuestions>();
}
