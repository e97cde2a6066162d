using CongVan.Functions.Approvals;
using CongVan.Functions.Notices;
using CongVan.Functions.Processes;
using CongVan.Functions.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.Departures;

public static class DepartureServices
{
    /// <summary>Personnel decisions and what follows from them; needs processes, approvals, notices and accounts.</summary>
    public static IServiceCollection AddDepartures(this IServiceCollection services) => services
        .AddRegister(DepartureRegister.Definition).AddSingleton<DepartureRegister>()
        .AddSingleton<DepartureIntake>().AddSingleton<ISweep, DepartureSweep>().AddSingleton<DepartureAnswers>().AddSingleton<DepartureEndings>().AddSingleton<DepartureCorrecting>().AddSingleton<DepartureLetters>()
        .AddSingleton<IQuestionAuthor, DepartureQuestions>().AddSingleton<IPaperAuthor, DeparturePapers>();
}
