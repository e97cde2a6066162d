using CongVan.Functions.Documents.Outgoing;
using CongVan.Functions.Documents.Rights;
using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using CongVan.Workflows.Documents;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;

namespace CongVan.Functions.Documents.Copies;

/// <summary>Copies by HTTP (NĐ 30 Đ25–27): asked for, looked at. A copy's files, statuses and rights are at the doors of outgoing documents.</summary>
public sealed class CopiesApi(CopyRequests requests, CopyViews views, OutgoingDoor door, IOptions<RequestLimits> limits)
{
    /// <summary>
    /// JSON <see cref="CopyAsked"/> for a document of the system; multipart with the same fields, what the paper is (<see cref="PaperAsked"/>) and
    /// its PDF as <c>scan</c> for paper (Đ18.6, 25.1c).
    /// </summary>
    [Function("AskCopy")]
    [Allow(Role.Agency, Role.AgencyAdmin, Role.AgencyOfficial)]
    public async Task<Accepted<CopyAnswer>> Ask(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/copies")] HttpRequest request, [DurableClient] DurableTaskClient client)
    {
        var (http, cancellation) = (request.HttpContext, request.HttpContext.RequestAborted);
        var form = request.HasFormContentType ? await request.FormAsync(limits.Value, cancellation) : null;
        var asked = form is null ? await request.JsonAsync<CopyAsked>(cancellation) : CopyAsked.Of(form);
        if (form is null && asked.DocumentId is null)
            throw RefusedException.BadRequest("thieu-van-ban", "Nêu mã văn bản cần sao (documentId, dạng vbdi-… hoặc vbden-…); sao văn bản giấy thì gửi multipart kèm bản số hóa ở phần scan.");
        var key = request.Headers.TryGetValue("Idempotency-Key", out var given) && given.ToString() is { Length: > 0 and <= 200 } text ? text : null;
        var row = await requests.AskAsync(asked, form?.Files.GetFile(CopyFiles.ScanPart), key, http, client, cancellation);
        return TypedResults.Accepted($"/api/copies/{row.Id}", await views.AnswerAsync(row, cancellation));
    }

    /// <summary>The caller's agency's, as far as the caller may see them; <c>of</c>: of one document.</summary>
    [Function("ListCopies")]
    [Allow(Role.Agency, Role.AgencyAdmin, Role.AgencyOfficial)]
    public async Task<Ok<CopyList>> List([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/copies")] HttpRequest request)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var agency = await door.AgencyAsync(request.HttpContext.Caller(), cancellation);
        var of = request.Query["of"].ToString() is { Length: > 0 } id ? id : null;
        return TypedResults.Ok(new CopyList([.. (await views.ListAsync(request.HttpContext.Caller(), agency.Code, of, cancellation)).Select(CopyBrief.Of)]));
    }

    [Function("ShowCopy")]
    [Allow(Role.Agency, Role.AgencyAdmin, Role.AgencyOfficial)]
    public async Task<Ok<CopyAnswer>> Show([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/copies/{id}")] HttpRequest request, string id)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var row = await door.DemandAsync(id, DocumentAct.View, request.HttpContext, cancellation);
        return row.Copy is null ? throw DocumentAccess.Missing(id) : TypedResults.Ok(await views.AnswerAsync(row, cancellation));
    }
}
