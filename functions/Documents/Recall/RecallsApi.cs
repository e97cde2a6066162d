using CongVan.Functions.Auditing;
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

namespace CongVan.Functions.Documents.Recall;

/// <summary>Asking an issued document back: by its agency's clerk or leaders.</summary>
public sealed class RecallsApi(
    Recalls recalls, RecallRegister register, OutgoingRegister outgoing, DocumentAccess access, DocumentReaders readers, IAudit audit, IOptions<RequestLimits> limits, TimeProvider time)
{
    /// <summary>Body: <c>outgoingId</c>, <c>reason</c>.</summary>
    [Function("Recall_Open")]
    [Allow(Role.Agency, Role.AgencyOfficial)]
    public async Task<Accepted<RecallRow>> Open(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/recalls")] HttpRequest request, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var asked = await request.JsonAsync<RecallAsked>(cancellation);
        var row = await OpenAsync(request.HttpContext, asked.OutgoingId, asked.Reason, client, cancellation);
        return TypedResults.Accepted($"/api/recalls/{row.Id}", row);
    }

    [Function("Recall_Show")]
    [Allow(Role.Agency, Role.AgencyOfficial)]
    public async Task<Ok<RecallRow>> Show(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/recalls/{id}")] HttpRequest request, string id, CancellationToken cancellation)
    {
        var agency = request.HttpContext.Caller().AgencyCode ?? throw DocumentAccess.Missing(id);
        if (id.Length > 80 || await register.FindAsync(agency, id, cancellation) is not { } row)
            throw DocumentAccess.Missing(id);
        await access.RequireAsync(request.HttpContext, new DocumentRef(agency, row.OutgoingId, DocumentDirection.Outgoing), DocumentAct.View, cancellation: cancellation);
        return TypedResults.Ok(row);
    }

    /// <summary>From the page of the document.</summary>
    [Function("ConsoleRecall")]
    [Allow(Role.Agency, Role.AgencyOfficial)]
    public async Task<IResult> FromPage(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "console/van-ban/{id}/thu-hoi")] HttpRequest request, string id, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var form = await request.FormAsync(limits.Value, cancellation);
        await OpenAsync(request.HttpContext, id, form["reason"].ToString(), client, cancellation);
        return TypedResults.Redirect($"/console/van-ban/{id}");
    }

    private async Task<RecallRow> OpenAsync(HttpContext http, string? id, string? reason, DurableTaskClient client, CancellationToken cancellation)
    {
        var caller = http.Caller();
        if (caller.AgencyCode is not { } agency || DocumentRef.Of(agency, id ?? "") is not { Direction: DocumentDirection.Outgoing } document)
            throw DocumentAccess.Missing(id ?? "");
        await access.RequireAsync(http, document, DocumentAct.Edit, cancellation: cancellation);
        var reader = await readers.OfAsync(caller, cancellation);
        if (!reader.KeepsAll && !reader.LeadsAll)
            throw RefusedException.Forbidden("khong-co-quyen-thu-hoi", "Thu hồi văn bản do văn thư hoặc lãnh đạo cơ quan thực hiện. Đề nghị văn thư cơ quan.");
        var row = await recalls.OpenAsync(await outgoing.GetAsync(agency, document.Id, cancellation), reason, caller.Id, caller.OfficialId, client, cancellation);
        await audit.RecordAsync(http, time.GetUtcNow(), $"{row.Id}-opened", "yêu cầu thu hồi văn bản", document.Id, agency, cancellation: cancellation);
        return row;
    }
}

public sealed record RecallAsked(string OutgoingId, string Reason);
