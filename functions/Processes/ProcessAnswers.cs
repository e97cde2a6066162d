using CongVan.Functions.Notices;
using CongVan.Functions.Regulation;
using CongVan.Functions.Storage;
using CongVan.Functions.Views;
using CongVan.Workflows.Regulation;
using Microsoft.AspNetCore.Http;

namespace CongVan.Functions.Processes;

/// <summary>Processes as the API tells them.</summary>
public sealed class ProcessAnswers(
    RequestViews views, PaperRegister papers, IFileVault vault, ICalendarRegister calendars, OfficeHours hours, TimeProvider time)
{
    public DateTimeOffset Now => time.GetUtcNow();

    public async Task<ProcessBrief> BriefAsync(ProcessRow row, CancellationToken cancellation) => new(
        row.Id,
        row.Kind,
        row.AgencyCode,
        row.AgencyName,
        RequestViews.ArrivalOf(row),
        row.Document,
        row.State,
        row.Step,
        [.. row.WaitingFor.Select(awaited => awaited.Words)],
        await DeadlineAsync(row, cancellation),
        row.IsOverdue(Now));

    public async Task<ProcessAnswer> FullAsync(ProcessRow row, CancellationToken cancellation)
    {
        var lines = await views.LinesAsync(row.Id, cancellation);
        var issued = (await papers.OfAsync(row.Id, cancellation)).Where(paper => paper.Number is not null);
        return new ProcessAnswer(
            await BriefAsync(row, cancellation),
            row.ReceivedAt,
            row.EndedAt,
            [.. lines.Select(line => new LineAnswer(
                line.Id, line.Ordinal, LineWords.KindOf(line.Line), RequestViews.HolderOf(line), line.State.ToString(),
                line.Login, RequestViews.ResultOf(line).Result, RequestViews.ReasonOf(line)))],
            [.. issued.Select(paper => new PaperAnswer(
                paper.Id, paper.Number!.Text, paper.Number.Date, paper.SentAt, $"/api/processes/{row.Id}/papers/{paper.Id}"))],
            [.. row.Events.Select(happened => new EventAnswer(happened.At, happened.Words))]);
    }

    /// <summary>The sealed file; drafts and half-signed files only for the Sở. Null when there is nothing to show.</summary>
    public async Task<IResult?> PaperAsync(ProcessRow row, string paperId, bool isManaging, CancellationToken cancellation)
    {
        var paper = (await papers.OfAsync(row.Id, cancellation)).FirstOrDefault(each => string.Equals(each.Id, paperId, StringComparison.Ordinal));
        var file = paper?.Sealed ?? (isManaging ? paper?.Signed ?? paper?.Draft : null);
        return file is null
            ? null
            : TypedResults.Stream(await vault.OpenAsync(file.Sha256, cancellation), "application/pdf", SendingActivities.FileNameOf(paper!));
    }

    private async Task<DeadlineAnswer?> DeadlineAsync(ProcessRow row, CancellationToken cancellation) => row.Deadline is not { } deadline
        ? null
        : new DeadlineAnswer(
            deadline.Rule.Article,
            deadline.Due,
            deadline.ToString(),
            row.DeadlineIsOpen ? hours.Left(deadline, Now, await calendars.CurrentAsync(cancellation)) : null,
            row.MetAt,
            row.BreachedAt,
            deadline.CalendarVersion,
            deadline.ProvisionalBecause);
}

public sealed record ProcessBrief(
    string Id,
    ProcessKind Kind,
    string AgencyCode,
    string Agency,
    string ArrivalNumber,
    string Document,
    ProcessState State,
    string Step,
    IReadOnlyList<string> WaitingFor,
    DeadlineAnswer? Deadline,
    bool Overdue);

/// <param name="Left">Working time left, in words; null once the deadline no longer runs.</param>
/// <param name="ProvisionalBecause">Null when it is firm.</param>
public sealed record DeadlineAnswer(
    string Article,
    DateTimeOffset Due,
    string Explained,
    string? Left,
    DateTimeOffset? MetAt,
    DateTimeOffset? BreachedAt,
    string CalendarVersion,
    string? ProvisionalBecause);

public sealed record ProcessAnswer(
    ProcessBrief Process,
    DateTimeOffset ReceivedAt,
    DateTimeOffset? EndedAt,
    IReadOnlyList<LineAnswer> Lines,
    IReadOnlyList<PaperAnswer> Papers,
    IReadOnlyList<EventAnswer> History);

public sealed record LineAnswer(
    string Id, int Ordinal, string Kind, string Holder, string State, string? Login, string Result, string? Reason);

public sealed record PaperAnswer(string Id, string Number, DateOnly Date, DateTimeOffset? SentAt, string Address);

public sealed record EventAnswer(DateTimeOffset At, string Words);
