using CongVan.Functions.Approvals;
using CongVan.Functions.Identity;
using CongVan.Functions.Notices;
using CongVan.Functions.People;
using CongVan.Functions.Regulation;
using CongVan.Functions.Views;
using CongVan.Pages;
using CongVan.Workflows.Regulation;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using ProcessRow = CongVan.Functions.Processes.ProcessRow;
using ProcessState = CongVan.Functions.Processes.ProcessState;

namespace CongVan.Functions.Processes;

/// <summary>The list of processes and one process as a timeline, for people who signed in.</summary>
public sealed class ConsolePages(
    ProcessRegister processes,
    ProcessAccess access,
    RequestViews views,
    PaperRegister papers,
    ICalendarRegister calendars,
    Readers readers,
    Withdrawing withdrawing,
    OpenDecisions pending,
    IAntiforgery forms,
    IEnumerable<IProcessActions> actions,
    TimeProvider time)
{
    private const int PageSize = 25;

    [Function("ConsoleList")]
    [Allow(Role.Clerk, Role.Officer, Role.Leader, Role.Administrator, Role.Agency, Role.AgencyAdmin)]
    public async Task<IResult> List([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "console")] HttpRequest request)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var caller = request.HttpContext.Caller();
        var filter = ProcessFilter.Of(request.Query, caller);
        var page = await filter.PageAsync(processes, PageSize, time.GetUtcNow(), cancellation);
        var calendar = await calendars.CurrentAsync(cancellation);
        return Page.Of(new ConsoleModel
        {
            Office = await views.OfficeAsync(cancellation),
            Reader = await readers.OfAsync(request.HttpContext, "/console", cancellation),
            Address = "/console",
            Filter = new ConsoleFilter(
                filter.Kind?.ToString(), caller.AgencyCode is null ? filter.Agency : null, filter.State?.ToString(), filter.Overdue),
            Kinds = [.. Enum.GetValues<ProcessKind>().Select(kind => new Choice(kind.ToString(), RequestViews.KindWords(kind)))],
            Agencies = caller.AgencyCode is null ? await readers.AgenciesAsync(cancellation) : [],
            States =
            [
                new Choice(nameof(ProcessState.Open), "Đang giải quyết"),
                new Choice(nameof(ProcessState.Answered), "Đã trả kết quả"),
                new Choice(nameof(ProcessState.Withdrawn), "Đã rút"),
            ],
            Rows = [.. page.Rows.Select(row => RowOf(row.Value, calendar))],
            NextPage = page.Continuation is { } next ? NextAddress(request, next) : null,
        });
    }

    [Function("ConsoleProcess")]
    [Allow(Role.Clerk, Role.Officer, Role.Leader, Role.Administrator, Role.Agency, Role.AgencyAdmin, Role.AgencyOfficial)]
    public async Task<IResult> Process(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "console/quy-trinh/{id}")] HttpRequest request, string id)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var process = await access.DemandAsync(id, request.HttpContext.Caller(), cancellation);
        var lines = await views.LinesAsync(id, cancellation);
        return Page.Of(new ProcessModel
        {
            Office = await views.OfficeAsync(cancellation),
            Reader = await readers.OfAsync(request.HttpContext, "/console", cancellation),
            Request = await views.RequestAsync(process, cancellation),
            State = RequestViews.StateOf(process, time.GetUtcNow()),
            Step = process.Step,
            WaitingFor = [.. process.WaitingFor.Select(awaited => awaited.Words)],
            Deadline = views.DeadlineOf(process, await calendars.CurrentAsync(cancellation), movedFrom: null),
            Lines = [.. lines.Select(RequestViews.ResultOf)],
            Papers = await PapersAsync(id, cancellation),
            History = [.. process.Events.Select(happened => new HistoryEntry(happened.At, happened.Words))],
            Pending = await pending.ForAsync(process.Id, request.HttpContext.Caller(), cancellation),
            Actions = [.. actions.SelectMany(each => each.For(process, request.HttpContext.Caller()))],
            Antiforgery = forms.FieldFor(request.HttpContext),
        });
    }

    /// <summary>The agency withdraws on the page what it could withdraw by API.</summary>
    [Function("ConsoleWithdraw")]
    [Allow(Role.Agency, Role.AgencyAdmin, Role.Clerk)]
    public async Task<IResult> Withdraw(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "console/quy-trinh/{id}/rut")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var caller = request.HttpContext.Caller();
        var process = await access.DemandAsync(id, caller, cancellation);
        await withdrawing.WithdrawAsync(process, caller, request.HttpContext.SourceAddress(), client, cancellation);
        return TypedResults.Redirect($"/console/quy-trinh/{id}");
    }

    private async Task<IReadOnlyList<FileLink>> PapersAsync(string processId, CancellationToken cancellation) =>
    [
        .. (await papers.OfAsync(processId, cancellation)).Select(paper => new FileLink(
            SendingActivities.FileNameOf(paper),
            $"/api/processes/{processId}/papers/{paper.Id}",
            (paper.Sealed ?? paper.Signed ?? paper.Draft).Length,
            paper switch
            {
                { TakenBackAt: not null } => "không phát hành",
                { Sealed: not null } => "đã ký số, đã đóng dấu",
                { Signed: not null } => "đã ký số, chờ đóng dấu",
                _ => "dự thảo",
            })),
    ];

    private Pages.ProcessRow RowOf(ProcessRow row, WorkingCalendar calendar) => new(
        $"/console/quy-trinh/{row.Id}",
        RequestViews.ArrivalOf(row),
        RequestViews.KindWords(row.Kind),
        row.AgencyName,
        row.Step,
        row.WaitingFor.Count == 0 ? null : string.Join("; ", row.WaitingFor.Select(awaited => awaited.Words)),
        views.DeadlineOf(row, calendar, movedFrom: null),
        RequestViews.StateOf(row, time.GetUtcNow()));

    private static string NextAddress(HttpRequest request, string continuation)
    {
        var query = request.Query.Where(pair => pair.Key != "continuation")
            .Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value.ToString())}")
            .Append($"continuation={Uri.EscapeDataString(continuation)}");
        return "/console?" + string.Join('&', query);
    }
}
