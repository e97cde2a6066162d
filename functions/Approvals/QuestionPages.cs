using CongVan.Functions.Accounts;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Functions.Regulation;
using CongVan.Functions.Views;
using CongVan.Pages;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Input = CongVan.Pages.DecisionInput;

namespace CongVan.Functions.Approvals;

/// <summary>A question as the page an official answers it on, and as the mail that asks it.</summary>
public sealed class QuestionPages(
    Questions questions, StageViews stageViews, ProcessRegister processes, RequestViews views, ICalendarRegister calendars, EnteredFields fields, IAntiforgery forms)
{
    public async Task<QuestionModel> ModelAsync(
        ApprovalRow approval, Responsible may, HttpContext http, string address, Input? entered, IReadOnlyList<InputError> errors, CancellationToken cancellation)
    {
        var process = await processes.GetAsync(approval.ProcessId, cancellation);
        var question = await questions.OfAsync(approval, cancellation);
        return new QuestionModel
        {
            Office = await views.OfficeAsync(cancellation),
            Antiforgery = forms.FieldFor(http),
            PostTo = address,
            Official = $"{may.Acts.FullName}, {may.Acts.Post}",
            OnBehalfOf = may.OnBehalfOf?.FullName,
            Question = await ViewAsync(process, question, (entered ?? StageViews.Entered(approval))?.Entered, cancellation),
            Shown = Questions.HashOf(question),
            Files = [.. (process.Brief?.Files ?? []).Concat(question.Files).Select(file => new FileLink(file.FileName, $"{address}/tep/{file.Sha256}", file.Length, FileViews.NoteOf(file), FileViews.VerdictOf(file)))],
            Shows = question is { ContentHash: { } decided, Files: var shown } && shown.Any(file => file.Sha256 == decided) ? $"{address}/tep/{decided}?xem" : null,
            History = [.. process.Events.Select(happened => new HistoryEntry(happened.At, happened.Words))],
            Stage = await stageViews.OfAsync(approval, cancellation),
            Input = entered ?? StageViews.Entered(approval),
            Errors = errors,
        };
    }

    public async Task<QuestionView> ViewAsync(ApprovalRow approval, CancellationToken cancellation) => await ViewAsync(
        await processes.GetAsync(approval.ProcessId, cancellation), await questions.OfAsync(approval, cancellation), entered: null, cancellation);

    /// <summary>Among all that waits for one official.</summary>
    public async Task<WaitingQuestion> WaitingAsync(ApprovalRow approval, string address, string? behalf, CancellationToken cancellation)
    {
        var process = await processes.GetAsync(approval.ProcessId, cancellation);
        var question = await questions.OfAsync(approval, cancellation);
        return new WaitingQuestion(approval.Id, address, await ViewAsync(process, question, entered: null, cancellation), Questions.HashOf(question), behalf);
    }

    /// <summary>A file the question shows; null when it shows no such file.</summary>
    public async Task<FiledFile?> FileAsync(ApprovalRow approval, string sha256, CancellationToken cancellation) =>
        (await questions.OfAsync(approval, cancellation)).Files
            .FirstOrDefault(file => string.Equals(file.Sha256, sha256, StringComparison.OrdinalIgnoreCase));

    private async Task<QuestionView> ViewAsync(
        Processes.ProcessRow process, Question question, IReadOnlyDictionary<string, string>? entered, CancellationToken cancellation) => new(
        process.Id,
        RequestViews.KindWords(process.Kind),
        process.AgencyName,
        question.Title,
        [.. question.Facts.Select(fact => new FactView(fact.Label, fact.Text))],
        [.. question.Options.Select(option => new OptionView(option.Code, option.Label, option.ReasonRequired, option.Hint))],
        views.DeadlineOf(process, await calendars.CurrentAsync(cancellation), movedFrom: null))
        {
            Fields = FieldViews.Of(question.Fields, field => FieldOf(question, field, entered)),
        };

    private FieldView FieldOf(Question question, QuestionField field, IReadOnlyDictionary<string, string>? entered)
    {
        var value = entered is null ? field.Beginning : entered.GetValueOrDefault(field.Name);
        var file = field.Kind == QuestionFieldKind.File ? EnteredFile.Parse(value) : null;
        return new FieldView(
            field.Name,
            field.Label,
            Enum.Parse<FieldKind>(field.Kind.ToString()),
            [.. question.Options.Where(option => field.IsRequiredFor(option.Code)).Select(option => option.Label)],
            field.Hint,
            [.. (field.Options ?? []).Select(option => new Choice(option.Value, option.Label))],
            file?.FileName ?? value,
            file is null ? null : fields.Seal(value!));
    }
}
