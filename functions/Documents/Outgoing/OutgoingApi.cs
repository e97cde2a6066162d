using CongVan.Functions.Auditing;
using CongVan.Functions.Documents.Rights;
using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using CongVan.Functions.People;
using CongVan.Functions.Storage;
using CongVan.Workflows.Documents;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;

namespace CongVan.Functions.Documents.Outgoing;

/// <summary>Outgoing documents by HTTP: drafted, revised, commented on, submitted, withdrawn, looked at.</summary>
public sealed class OutgoingApi(
    OutgoingDoor door,
    OutgoingIntake intake,
    OutgoingViews views,
    DraftWithdrawal withdrawal,
    DraftComments comments,
    IFileVault vault,
    IAudit audit,
    IOptions<RequestLimits> limits,
    TimeProvider time)
{
    /// <summary>
    /// Multipart: <c>metadata</c> (JSON of Phụ lục VI) or its fields, <c>signer</c>, files <c>source</c>, <c>pdf</c>, <c>appendix</c>…;
    /// <c>submit=true</c> sends it to be checked at once; <c>replaces</c> or <c>corrects</c> with <c>reason</c>.
    /// </summary>
    [Function("DraftOutgoing")]
    [Allow(Role.Agency, Role.AgencyAdmin, Role.AgencyOfficial)]
    public async Task<Accepted<OutgoingAnswer>> Draft(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/outgoing")] HttpRequest request, [DurableClient] DurableTaskClient client)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var caller = request.HttpContext.Caller();
        var agency = await door.AgencyAsync(caller, cancellation);
        var form = await request.FormAsync(limits.Value, cancellation);
        var drafter = await door.DrafterAsync(caller, agency, form["draftedBy"].ToString() is { Length: > 0 } named ? named : null, cancellation);
        var key = request.Headers.TryGetValue("Idempotency-Key", out var given) && given.ToString() is { Length: > 0 and <= 200 } text ? text : null;
        var row = await intake.CreateAsync(form, agency, drafter, key, request.HttpContext, client, cancellation);
        await RecordAsync(request.HttpContext, row, "soạn thảo văn bản đi", "drafted", cancellation);
        return TypedResults.Accepted($"/api/outgoing/{row.Id}", await views.AnswerAsync(row, cancellation));
    }

    [Function("ReviseOutgoing")]
    [Allow(Role.Agency, Role.AgencyAdmin, Role.AgencyOfficial)]
    public Task<Ok<OutgoingAnswer>> Revise(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/outgoing/{id}/versions")] HttpRequest request, string id, [DurableClient] DurableTaskClient client) =>
        DraftOnAsync(
            request,
            id,
            async (row, drafter, cancellation) => await intake.ReviseAsync(
                row, await request.FormAsync(limits.Value, cancellation), await door.AgencyAsync(request.HttpContext.Caller(), cancellation), drafter, request.HttpContext, client, cancellation),
            "nộp bản dự thảo mới",
            row => $"version-{row.Draft.Number}");

    /// <summary>Body: <c>{"words": "…"}</c>. An opinion about the draft as it stands; kept with its history.</summary>
    [Function("CommentOutgoing")]
    [Allow(Role.Agency, Role.AgencyAdmin, Role.AgencyOfficial)]
    public async Task<Ok<OutgoingAnswer>> Comment(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/outgoing/{id}/comments")] HttpRequest request, string id)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var row = await door.DemandAsync(id, DocumentAct.Edit, request.HttpContext, cancellation);
        var body = await request.JsonAsync<CommentRequest>(cancellation);
        return TypedResults.Ok(await views.AnswerAsync(await comments.AddAsync(row, body.Words, request.HttpContext, cancellation), cancellation));
    }

    [Function("SubmitOutgoing")]
    [Allow(Role.Agency, Role.AgencyAdmin, Role.AgencyOfficial)]
    public Task<Ok<OutgoingAnswer>> Submit(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/outgoing/{id}/submit")] HttpRequest request, string id, [DurableClient] DurableTaskClient client) =>
        DraftOnAsync(request, id, (row, _, cancellation) => intake.SubmitAsync(row, client, cancellation), "trình dự thảo", row => $"submitted-{row.LastSubmitted}");

    [Function("WithdrawOutgoing")]
    [Allow(Role.Agency, Role.AgencyAdmin, Role.AgencyOfficial)]
    public Task<Ok<OutgoingAnswer>> Withdraw(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/outgoing/{id}/withdraw")] HttpRequest request, string id, [DurableClient] DurableTaskClient client) =>
        DraftOnAsync(request, id, (row, _, cancellation) => withdrawal.WithdrawAsync(row, client, cancellation), "rút dự thảo", _ => "withdrawn");

    [Function("ShowOutgoing")]
    [Allow(Role.Agency, Role.AgencyAdmin, Role.AgencyOfficial)]
    public async Task<Ok<OutgoingAnswer>> Show(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/outgoing/{id}")] HttpRequest request, string id)
    {
        var cancellation = request.HttpContext.RequestAborted;
        return TypedResults.Ok(await views.AnswerAsync(await door.DemandAsync(id, DocumentAct.View, request.HttpContext, cancellation), cancellation));
    }

    /// <summary>The caller's agency's, as far as the caller may see them; newest first. <c>state</c> filters.</summary>
    [Function("ListOutgoing")]
    [Allow(Role.Agency, Role.AgencyAdmin, Role.AgencyOfficial)]
    public async Task<Ok<OutgoingList>> List([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/outgoing")] HttpRequest request)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var caller = request.HttpContext.Caller();
        var agency = await door.AgencyAsync(caller, cancellation);
        var state = Enum.TryParse<OutgoingState>(request.Query["state"], ignoreCase: true, out var wanted) ? wanted : (OutgoingState?)null;
        return TypedResults.Ok(new OutgoingList(await views.ListAsync(caller, agency.Code, state, cancellation)));
    }

    [Function("DownloadOutgoing")]
    [Allow(Role.Agency, Role.AgencyAdmin, Role.AgencyOfficial)]
    public async Task<IResult> Download(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/outgoing/{id}/files/{sha256}")] HttpRequest request, string id, string sha256)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var row = await door.DemandAsync(id, DocumentAct.Download, request.HttpContext, cancellation, sha256);
        return OutgoingFiles.Find(row, sha256) is { } file
            ? TypedResults.Stream(await vault.OpenAsync(file.Sha256, cancellation), file.MediaType, file.FileName)
            : Problems.NotFound("khong-co-tep", "Văn bản không có tệp này.");
    }

    /// <summary>An act of whoever may draft on, recorded.</summary>
    private async Task<Ok<OutgoingAnswer>> DraftOnAsync(
        HttpRequest request, string id, Func<OutgoingRow, Official, CancellationToken, Task<OutgoingRow>> doAsync, string act, Func<OutgoingRow, string> key)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var (row, drafter) = await door.DemandDraftingAsync(id, request.HttpContext, cancellation);
        row = await doAsync(row, drafter, cancellation);
        await RecordAsync(request.HttpContext, row, act, key(row), cancellation);
        return TypedResults.Ok(await views.AnswerAsync(row, cancellation));
    }

    private Task RecordAsync(HttpContext http, OutgoingRow row, string act, string key, CancellationToken cancellation) =>
        audit.RecordAsync(http, time.GetUtcNow(), $"{row.Id}-{key}", act, row.Id, row.AgencyCode, null, cancellation);
}

public sealed record CommentRequest(string Words);

public sealed record OutgoingList(IReadOnlyList<OutgoingBrief> Documents);
