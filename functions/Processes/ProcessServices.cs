using CongVan.Functions.Accounts;
using CongVan.Functions.Approvals;
using CongVan.Functions.Holdings;
using CongVan.Functions.LongTerm;
using CongVan.Functions.Notices;
using CongVan.Functions.Storage;
using CongVan.Functions.Views;
using CongVan.Workflows.Regulation;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.Processes;

public static class ProcessServices
{
    /// <summary>Processes with their deadlines, cases and sweeps; approvals; papers; accounts and their passwords; the console.</summary>
    public static IServiceCollection AddProcesses(this IServiceCollection services) => services
        .AddProcessControl()
        .AddRegister(ProcessRegister.Definition).AddSingleton<ProcessRegister>()
        .AddRegister(Cases.Definition).AddSingleton<Cases>().AddSingleton<CaseLetters>()
        .AddSingleton<IOpenDeadlines, OpenDeadlines>().AddSingleton<IOpenInstances, OpenInstances>().AddSingleton<DeadlineNews>()
        .AddSingleton<ProcessOpening>()
        .AddSingleton<ISweep, UnseenSweep>().AddSingleton<ISweep, DeadlineSweep>().AddSingleton<ISweep, Operations.OperationSweep>()
        .AddSingleton<ProcessAccess>().AddSingleton<ProcessAnswers>()
        .AddSingleton<Withdrawing>().AddSingleton<IProcessActions, WithdrawAction>().AddSingleton<Supplementing>()
        .AddSingleton(OfficeHours.Usual)
        .AddSingleton<RequestViews>().AddSingleton<Addresses>()
        .AddOptions<TakingUpSettings>().BindConfiguration("TakingUp").ValidateDataAnnotations().ValidateOnStart().Services;

    // Addresses carry the system key: nothing logs them.
    private static IServiceCollection AddProcessControl(this IServiceCollection services) => services
        .AddHttpClient(ProcessControls.Name, http => http.Timeout = TimeSpan.FromSeconds(30)).RemoveAllLoggers().Services
        .AddSingleton<ProcessControls>();

    public static IServiceCollection AddApprovals(this IServiceCollection services) => services
        .AddRegister(ApprovalRegister.Definition).AddSingleton<ApprovalRegister>()
        .AddSingleton<Asking>().AddSingleton<Deciding>().AddSingleton<Telling>().AddSingleton<Reminding>().AddSingleton<ApprovalLetters>()
        .AddSingleton<QuestionedDocuments>().AddSingleton<DecisionPages>().AddSingleton<DecisionForms>().AddSingleton<EnteredFields>().AddSingleton<LinkRefusals>()
        .AddOptions<ApprovalSettings>().BindConfiguration(ApprovalSettings.Section).ValidateDataAnnotations().ValidateOnStart().Services
        .AddSingleton<ApprovalStages>().AddSingleton<Reassigning>().AddSingleton<OpenDecisions>().AddSingleton<StageViews>().AddSingleton<Questions>().AddSingleton<QuestionPages>()
        .AddSingleton<Readers>();

    public static IServiceCollection AddNotices(this IServiceCollection services) => services
        .AddRegister(PaperRegister.Definition).AddSingleton<PaperRegister>().AddSingleton<PaperViews>()
        .AddRegister(SignaturePictures.Definition).AddSingleton<SignaturePictures>()
        .AddRegister(LongTermFiles.Definition).AddSingleton<LongTermFiles>()
        .AddSingleton<PaperAuthors>().AddSingleton<IPaperAuthor, ResultNotice>();

    public static IServiceCollection AddAccounts(this IServiceCollection services) => services
        .AddRegister(SubmissionRegister.Definition).AddSingleton<SubmissionRegister>()
        .AddRegister(LineRegister.Definition).AddSingleton<LineRegister>()
        .AddSingleton<RevocationFacts>().AddSingleton<AccountFacts>().AddSingleton<AccountMaking>()
        .AddSingleton<Namesakes>().AddSingleton<Imports.AccountImport>()
        .AddSingleton<IRequestWork, ChangeWork>().AddSingleton<ReorganisationWork>().AddSingleton<IRequestWork>(provider => provider.GetRequiredService<ReorganisationWork>()).AddSingleton<IRequestWork, SynchronisationWork>()
        .AddSingleton<AgencyRenaming>()
        .AddSingleton<IAccountHoldings, RegisteredDuties>().AddSingleton<Handover>()
        .AddSingleton<RequestReader>().AddSingleton<FilingDoor>().AddSingleton<RequestIntake>().AddSingleton<ISweep, SubmissionSweep>().AddSingleton<Correcting>().AddSingleton<ReceiptLetter>();
}
