using CongVan.Functions.Approvals;
using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Functions.Storage;
using CongVan.Functions.Views;
using CongVan.Pages;
using CongVan.Workflows.Documents;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;
using Tone = CongVan.Pages.Tone;
using VietnamTime = CongVan.Workflows.Regulation.VietnamTime;

namespace CongVan.Functions.Documents.Incoming;

/// <summary>An agency's incoming documents on pages: the lists, one document, and what people do with it.</summary>
public sealed class IncomingPages(
    IncomingLists lists,
    IncomingActs acts,
    IncomingViews documents,
    IncomingPageForms pageForms,
    EnteredFields fields,
    IFileVault vault,
    IAgencies agencies,
    RequestViews views,
    Readers readers,
    IOptions<RequestLimits> limits)
{
    [Function("IncomingListPage")]
    [Allow(Role.Agency, Role.AgencyOfficial)]
    public async Task<IResult> List([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = IncomingAddresses.List)] HttpRequest request)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var caller = request.HttpContext.Caller();
        var agency = caller.AgencyCode is { } code ? await agencies.FindAsync(code, cancellation) : null;
        var filter = IncomingFilter.Of(request.Query);
        var lines = await lists.OfAsync(caller, filter, cancellation);
        return Page.Of(new IncomingListModel
        {
            Office = await views.OfficeAsync(cancellation),
            Reader = await readers.OfAsync(request.HttpContext, $"/{IncomingAddresses.List}", cancellation),
            Agency = agency?.DisplayName ?? "",
            Views =
            [
                .. caller.OfficialId is null ? [] : new[] { View("Giao cho tôi", "?mine=true", filter.Mine) },
                View("Đang giải quyết", "?open=true", filter is { Open: true, Mine: false }),
                View("Quá hạn", "?overdue=true", filter is { Overdue: true, Mine: false }),
                View("Tất cả", "", filter is { Open: false, Mine: false, Overdue: false }),
            ],
            Rows = [.. lines.Select(RowOf)],
            EntryAddress = await pageForms.MayEnterAsync(caller, cancellation) ? $"/{IncomingAddresses.Entry}" : null,
        });
    }

    [Function("IncomingPage")]
    [Allow(Role.Agency, Role.AgencyOfficial)]
    public async Task<IResult> Show(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = IncomingAddresses.List + "/{id}")] HttpRequest request, string id)
    {
        var row = await acts.DemandAsync(request.HttpContext, id, DocumentAct.View, null, request.HttpContext.RequestAborted);
        return Page.Of(await documents.ModelAsync(row, request.HttpContext, null, null, [], request.HttpContext.RequestAborted));
    }

    [Function("IncomingPageFile")]
    [Allow(Role.Agency, Role.AgencyOfficial)]
    public async Task<FileStreamHttpResult> File(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = IncomingAddresses.List + "/{id}/tep/{sha256}")] HttpRequest request, string id, string sha256) =>
        await IncomingFileDoor.GiveAsync(acts, vault, request.HttpContext, id, sha256);

    [Function("IncomingPageProgress")]
    [Allow(Role.AgencyOfficial)]
    public Task<IResult> Progress(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = IncomingAddresses.List + "/{id}/tien-do")] HttpRequest request, string id, [DurableClient] DurableTaskClient client) =>
        ActAsync(request, id, IncomingAct.Progress, (row, entered, cancellation) => acts.NoteAsync(request.HttpContext, row.Id, IncomingPageForms.ProgressOf(entered), client, cancellation));

    [Function("IncomingPageReassign")]
    [Allow(Role.AgencyOfficial)]
    public Task<IResult> Reassign(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = IncomingAddresses.List + "/{id}/phan-cong-lai")] HttpRequest request, string id, [DurableClient] DurableTaskClient client) =>
        ActAsync(request, id, IncomingAct.Reassign, (row, entered, cancellation) => acts.ReassignAsync(request.HttpContext, row.Id, IncomingPageForms.AssignmentOf(entered), client, cancellation));

    [Function("IncomingPageExtend")]
    [Allow(Role.AgencyOfficial)]
    public Task<IResult> Extend(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = IncomingAddresses.List + "/{id}/gia-han")] HttpRequest request, string id, [DurableClient] DurableTaskClient client) =>
        ActAsync(request, id, IncomingAct.Extend, (row, entered, cancellation) => acts.AskExtensionAsync(request.HttpContext, row.Id, IncomingPageForms.ExtensionOf(entered), client, cancellation));

    [Function("IncomingPageSettle")]
    [Allow(Role.AgencyOfficial)]
    public Task<IResult> Settle(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = IncomingAddresses.List + "/{id}/hoan-thanh")] HttpRequest request, string id, [DurableClient] DurableTaskClient client) =>
        ActAsync(request, id, IncomingAct.Settle, (row, entered, cancellation) => acts.SettleAsync(request.HttpContext, row.Id, IncomingPageForms.SettlementOf(entered), client, cancellation));

    /// <summary>An error loses nothing of what was entered: the form comes back with it.</summary>
    private async Task<IResult> ActAsync(
        HttpRequest request, string id, IncomingAct act, Func<IncomingRow, IReadOnlyDictionary<string, string>, CancellationToken, Task<string>> doAsync)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var row = await acts.DemandAsync(request.HttpContext, id, DocumentAct.Edit, null, cancellation);
        var form = await request.FormAsync(limits.Value, cancellation);
        var entry = await fields.ReadAsync(await pageForms.FieldsAsync(row, act, cancellation), IncomingPageForms.Send, form, request.HttpContext, cancellation);
        var errors = entry.Errors;
        try
        {
            if (errors.Count == 0)
            {
                await doAsync(row, entry.Values, cancellation);
                return TypedResults.Redirect($"/{IncomingAddresses.Of(id)}");
            }
        }
        catch (RefusedException refused)
        {
            errors = [new InputError(null, refused.Message)];
        }

        return Page.Of(
            await documents.ModelAsync(row, request.HttpContext, act, entry.Values, errors, cancellation), StatusCodes.Status400BadRequest);
    }

    private static PageLink View(string text, string query, bool current) => new(text, $"/{IncomingAddresses.List}{query}", current);

    private static IncomingRowView RowOf(IncomingLine line) => new(
        $"/{IncomingAddresses.Of(line.Id)}",
        line.ArrivalNumber is { } number ? FormattableString.Invariant($"{number}/{VietnamTime.DateOf(line.ArrivedAt).Year}") : "Chưa vào sổ",
        $"{line.Code} ngày {VietnamTime.Long(line.IssuedDate)}",
        line.Issuer,
        line.Subject,
        line.Urgency?.ToUpperInvariant(),
        line.CoOperates ? $"{line.Lead} (tôi phối hợp)" : line.Lead,
        line.DueOn is { } due ? VietnamTime.Long(due) : null,
        line.Overdue,
        new StateView(line.State, line.Overdue ? Tone.Bad : line.IsOver ? Tone.Plain : Tone.Waiting));
}
