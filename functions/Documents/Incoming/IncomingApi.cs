using CongVan.Functions.Approvals;
using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using CongVan.Functions.Operations;
using CongVan.Functions.Processes;
using CongVan.Functions.Storage;
using CongVan.Workflows.Documents;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace CongVan.Functions.Documents.Incoming;

/// <summary>
/// Incoming documents for agencies' software. Accepting, sending back and assigning are answers to questions: <c>api/approvals/{id}-tiepnhan</c>,
/// <c>api/approvals/{id}-phancong</c>.
/// </summary>
public sealed class IncomingApi(IncomingEntry entry, IncomingActs acts, IncomingLists lists, OpenDecisions pending, IFileVault vault)
{
    /// <summary>
    /// A document that did not come by the axis (Đ4.6), multipart: <c>metadata</c> (JSON <see cref="IncomingEntryForm"/>), <c>document</c> with
    /// <c>sourceFile</c> and <c>attachment</c>, or <c>mail</c> (.eml); <c>source</c>: scanned, mail or otherSystem. The same again is the same document.
    /// With <c>business</c> 1 in the metadata it is a recall, without files; with 2 or 3 it comes in place of an older one.
    /// </summary>
    [Function("EnterIncoming")]
    [Allow(Role.Agency, Role.AgencyOfficial)]
    public async Task<Accepted<Opened>> Enter(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/incoming")] HttpRequest request, [DurableClient] DurableTaskClient client)
    {
        var opened = await entry.EnterAsync(request.HttpContext, client, request.HttpContext.RequestAborted);
        return TypedResults.Accepted(opened.Status, opened);
    }

    /// <summary>What the caller may open. <c>open=true</c>: not over; <c>mine=true</c>: given to the caller; <c>overdue=true</c>.</summary>
    [Function("ListIncoming")]
    [Allow(Role.Agency, Role.AgencyOfficial)]
    public async Task<Ok<IReadOnlyList<IncomingLine>>> List([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/incoming")] HttpRequest request) =>
        TypedResults.Ok(await lists.OfAsync(request.HttpContext.Caller(), IncomingFilter.Of(request.Query), request.HttpContext.RequestAborted));

    [Function("ShowIncoming")]
    [Allow(Role.Agency, Role.AgencyOfficial)]
    public async Task<Ok<IncomingShown>> Show([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/incoming/{id}")] HttpRequest request, string id)
    {
        var row = await acts.DemandAsync(request.HttpContext, id, DocumentAct.View, null, request.HttpContext.RequestAborted);
        return TypedResults.Ok(IncomingShown.Of(row, await pending.OfAsync(row.Id, request.HttpContext.RequestAborted)));
    }

    [Function("IncomingFile")]
    [Allow(Role.Agency, Role.AgencyOfficial)]
    public async Task<FileStreamHttpResult> File(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/incoming/{id}/files/{sha256}")] HttpRequest request, string id, string sha256) =>
        await IncomingFileDoor.GiveAsync(acts, vault, request.HttpContext, id, sha256);

    /// <summary>Body: <see cref="ProgressAsked"/>.</summary>
    [Function("NoteIncomingProgress")]
    [Allow(Role.Agency, Role.AgencyOfficial)]
    public async Task<Ok<Said>> Progress(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/incoming/{id}/progress")] HttpRequest request, string id, [DurableClient] DurableTaskClient client) =>
        TypedResults.Ok(new Said(await acts.NoteAsync(request.HttpContext, id, await BodyAsync<ProgressAsked>(request), client, request.HttpContext.RequestAborted)));

    /// <summary>Body: <see cref="AssignmentAsked"/>.</summary>
    [Function("ReassignIncoming")]
    [Allow(Role.Agency, Role.AgencyOfficial)]
    public async Task<Ok<Said>> Reassign(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/incoming/{id}/assignments")] HttpRequest request, string id, [DurableClient] DurableTaskClient client) =>
        TypedResults.Ok(new Said(await acts.ReassignAsync(request.HttpContext, id, await BodyAsync<AssignmentAsked>(request), client, request.HttpContext.RequestAborted)));

    /// <summary>Body: <see cref="ExtensionWanted"/>. Whoever set the deadline answers at <c>api/approvals/{id}-giahan{n}</c>.</summary>
    [Function("AskIncomingExtension")]
    [Allow(Role.Agency, Role.AgencyOfficial)]
    public async Task<Ok<Said>> Extend(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/incoming/{id}/extensions")] HttpRequest request, string id, [DurableClient] DurableTaskClient client) =>
        TypedResults.Ok(new Said(await acts.AskExtensionAsync(request.HttpContext, id, await BodyAsync<ExtensionWanted>(request), client, request.HttpContext.RequestAborted)));

    /// <summary>Body: <see cref="SettlementAsked"/>.</summary>
    [Function("SettleIncoming")]
    [Allow(Role.Agency, Role.AgencyOfficial)]
    public async Task<Ok<Said>> Settle(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/incoming/{id}/settlement")] HttpRequest request, string id, [DurableClient] DurableTaskClient client) =>
        TypedResults.Ok(new Said(await acts.SettleAsync(request.HttpContext, id, await BodyAsync<SettlementAsked>(request), client, request.HttpContext.RequestAborted)));

    private static Task<T> BodyAsync<T>(HttpRequest request)
        where T : class => request.JsonAsync<T>(request.HttpContext.RequestAborted);
}
