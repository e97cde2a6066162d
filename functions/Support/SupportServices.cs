using CongVan.Functions.Approvals;
using CongVan.Functions.Notices;
using CongVan.Functions.Operations;
using CongVan.Functions.Processes;
using CongVan.Functions.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.Support;

public static class SupportServices
{
    /// <summary>Stops and incidents; support tickets; secrets found.</summary>
    public static IServiceCollection AddSupport(this IServiceCollection services) => services
        .AddOptions<SupportSettings>().BindConfiguration(SupportSettings.Section).ValidateDataAnnotations().ValidateOnStart().Services
        .AddOptions<SecretSettings>().BindConfiguration(SecretSettings.Section).ValidateDataAnnotations().ValidateOnStart().Services
        .AddSingleton<TicketActs>().AddSingleton<IProcessActions, TicketActions>()
        .AddSingleton<IPaperAuthor, OperationPapers>()
        .AddSingleton<IQuestionAuthor, TicketQuestions>()
        .AddSingleton<IQuestionAuthor, SecretQuestions>()
        .AddRegister(SecretDocumentRow.Register).AddSingleton<SecretSpread>().AddSingleton<SecretQuarantine>().AddSingleton<SecretCases>().AddSingleton<SecretChain>().AddSingleton<SecretHeads>().AddSingleton<SecretReporting>().AddSingleton<SecretActions>().AddSingleton<SecretViews>()
        .AddSingleton<ReleaseRequests>().AddSingleton<QuarantineEnd>().AddSingleton<ScannerReleases>().AddSingleton<ReleaseLetters>().AddSingleton<ReleaseSettling>().AddSingleton<IQuestionAuthor, ReleaseQuestions>()
        .AddSingleton<ReportedDocuments>();
}
