using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CongVan.Pages;

/// <summary>A record as the page that shows it: <c>return Page.Of(model);</c>. Needs <see cref="PagesServices.AddPages"/>.</summary>
public static class Page
{
    public static IResult Of(DecisionModel model, int status = 200) => Show<DecisionPage, DecisionModel>(model, status);

    public static IResult Of(QuestionModel model, int status = 200) => Show<QuestionPage, QuestionModel>(model, status);

    public static IResult Of(SupplementModel model, int status = 200) => Show<SupplementPage, SupplementModel>(model, status);

    public static IResult Of(SignModel model, int status = 200) => Show<SignPage, SignModel>(model, status);

    public static IResult Of(SealModel model, int status = 200) => Show<SealPage, SealModel>(model, status);

    public static IResult Of(DoneModel model, int status = 200) => Show<DonePage, DoneModel>(model, status);

    public static IResult Of(RefusedModel model, int status) => Show<RefusedPage, RefusedModel>(model, status);

    public static IResult Of(ErrorModel model) => Show<ErrorPage, ErrorModel>(model, model.Status);

    public static IResult Of(PasswordModel model, int status = 200) => Show<PasswordPage, PasswordModel>(model, status);

    public static IResult Of(PasswordDoneModel model, int status = 200) => Show<PasswordDonePage, PasswordDoneModel>(model, status);

    public static IResult Of(ForgottenPasswordModel model, int status = 200) => Show<ForgottenPasswordPage, ForgottenPasswordModel>(model, status);

    public static IResult Of(ForgottenPasswordSentModel model, int status = 200) => Show<ForgottenPasswordSentPage, ForgottenPasswordSentModel>(model, status);

    public static IResult Of(ReasonsModel model, int status = 200) => Show<ReasonsPage, ReasonsModel>(model, status);

    public static IResult Of(SignInModel model, int status = 200) => Show<SignInPage, SignInModel>(model, status);

    public static IResult Of(SignInSentModel model, int status = 200) => Show<SignInSentPage, SignInSentModel>(model, status);

    public static IResult Of(SignInConfirmModel model, int status = 200) => Show<SignInConfirmPage, SignInConfirmModel>(model, status);

    public static IResult Of(ConsoleModel model, int status = 200) => Show<ConsolePage, ConsoleModel>(model, status);

    public static IResult Of(ProcessModel model, int status = 200) => Show<ProcessPage, ProcessModel>(model, status);

    public static IResult Of(InboxModel model, int status = 200) => Show<InboxPage, InboxModel>(model, status);

    public static IResult Of(AccountsModel model, int status = 200) => Show<AccountsPage, AccountsModel>(model, status);

    public static IResult Of(AccessReportModel model, int status = 200) => Show<AccessReportPage, AccessReportModel>(model, status);

    public static IResult Of(AccountModel model, int status = 200) => Show<AccountPage, AccountModel>(model, status);

    public static IResult Of(ReportModel model, int status = 200) => Show<ReportPage, ReportModel>(model, status);

    public static IResult Of(TicketModel model, int status = 200) => Show<TicketPage, TicketModel>(model, status);

    public static IResult Of(ContactModel model, int status = 200) => Show<ContactPage, ContactModel>(model, status);

    public static IResult Of(SearchModel model, int status = 200) => Show<SearchPage, SearchModel>(model, status);

    public static IResult Of(DocumentCardModel model, int status = 200) => Show<DocumentCardPage, DocumentCardModel>(model, status);

    public static IResult Of(SecretReportModel model, int status = 200) => Show<SecretReportPage, SecretReportModel>(model, status);

    public static IResult Of(SecretCaseModel model, int status = 200) => Show<SecretCasePage, SecretCaseModel>(model, status);

    public static IResult Of(IncomingListModel model, int status = 200) => Show<IncomingListPage, IncomingListModel>(model, status);

    public static IResult Of(IncomingModel model, int status = 200) => Show<IncomingPage, IncomingModel>(model, status);

    public static IResult Of(IncomingEntryModel model, int status = 200) => Show<IncomingEntryPage, IncomingEntryModel>(model, status);

    public static IResult Of(DossiersModel model, int status = 200) => Show<DossiersPage, DossiersModel>(model, status);

    public static IResult Of(DossierModel model, int status = 200) => Show<DossierPage, DossierModel>(model, status);

    public static IResult Of(DossierListModel model, int status = 200) => Show<DossierListPage, DossierListModel>(model, status);

    public static IResult Of(OutgoingListModel model, int status = 200) => Show<OutgoingListPage, OutgoingListModel>(model, status);

    public static IResult Of(CopyModel model, int status = 200) => Show<CopyPage, CopyModel>(model, status);

    public static IResult Of(OutgoingModel model, int status = 200) => Show<OutgoingPage, OutgoingModel>(model, status);

    public static IResult Of(DraftModel model, int status = 200) => Show<DraftPage, DraftModel>(model, status);

    private static RazorComponentResult<TPage> Show<TPage, TModel>(TModel model, int status)
        where TPage : PageOf<TModel>, IComponent
        where TModel : notnull =>
        new(new Dictionary<string, object?>(StringComparer.Ordinal) { [nameof(PageOf<>.Model)] = model })
        {
            StatusCode = status,
            PreventStreamingRendering = true,
        };
}
