using CongVan.Functions.Approvals;
using CongVan.Functions.Notices;
using CongVan.Functions.Processes;
using CongVan.Functions.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.Suspensions;

public static class SuspensionServices
{
    /// <summary>Suspensions and what follows from them; needs processes, approvals, notices and accounts.</summary>
    public static IServiceCollection AddSuspensions(this IServiceCollection services) => services
        .AddRegister(SuspensionRegister.Definition).AddSingleton<SuspensionRegister>()
        .AddSingleton<IProcessActions, ContinuationAction>().AddSingleton<SuspensionRecording>().AddSingleton<ISweep, SuspensionSweep>().AddSingleton<SuspensionDecisions>().AddSingleton<Continuations>().AddSingleton<SuspensionLetters>()
        .AddSingleton<IQuestionAuthor, SuspensionQuestions>().AddSingleton<IPaperAuthor, SuspensionPapers>();
}
