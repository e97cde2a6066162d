using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using CongVan.Functions.Processes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;

namespace CongVan.Functions.Approvals;

/// <summary>Approvals given to somebody else or asked for again: by API, and from the page of the process or the document.</summary>
public sealed class ApprovalsApi(Reassigning reassigning, ApprovalRegister approvals, IOptions<RequestLimits> limits)
{
    /// <summary>Body: <c>{"officialId": "…"}</c>. The new official gets a link; the old one opens nothing any more.</summary>
    [Function("ReassignApproval")]
    [Allow(Role.Administrator, Role.Leader, Role.AgencyOfficial)]
    public async Task<Ok<Said>> Reassign(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/approvals/{id}/reassign")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var body = await request.JsonAsync<Reassignment>(cancellation);
        return TypedResults.Ok(new Said(await reassigning.ReassignAsync(id, body.OfficialId, request.HttpContext, client, cancellation)));
    }

    /// <summary>A new link to whoever is asked now, e.g. after the address was mended.</summary>
    [Function("ResendApproval")]
    [Allow(Role.Administrator, Role.Leader, Role.AgencyOfficial)]
    public async Task<Ok<Said>> Resend(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/approvals/{id}/resend")] HttpRequest request, string id) =>
        TypedResults.Ok(new Said(await reassigning.ResendAsync(id, request.HttpContext, request.HttpContext.RequestAborted)));

    /// <summary>The same from the page of the process, or of the document: field <c>officialId</c>, empty to send the link again.</summary>
    [Function("ReassignOnPage")]
    [Allow(Role.Administrator, Role.Leader, Role.AgencyOfficial)]
    public async Task<IResult> ReassignOnPage(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "console/viec/{id}/giao-lai")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var form = await request.FormAsync(limits.Value, cancellation);
        if (form["officialId"].ToString() is { Length: > 0 } official)
            await reassigning.ReassignAsync(id, official, request.HttpContext, client, cancellation);
        else
            await reassigning.ResendAsync(id, request.HttpContext, cancellation);
        return TypedResults.Redirect(OpenDecisions.PageOf(request.HttpContext.Caller(), await approvals.GetAsync(id, cancellation)));
    }
}

public sealed record Reassignment(string OfficialId);
