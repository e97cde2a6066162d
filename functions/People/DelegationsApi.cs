using CongVan.Functions.Auditing;
using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Azure.Functions.Worker;

namespace CongVan.Functions.People;

/// <summary>Delegations from–to, kept by Administrators.</summary>
public sealed class DelegationsApi(Delegations delegations, Officials officials, IAudit audit, TimeProvider time)
{
    [Function("Delegations_List")]
    [Allow(Role.Administrator, Role.Clerk, Role.Officer, Role.Leader)]
    public async Task<Ok<Delegation[]>> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/delegations")] HttpRequest request, CancellationToken cancellation)
    {
        _ = request;
        var all = new List<Delegation>();
        foreach (var official in await officials.AllAsync(cancellation))
            all.AddRange(await officials.DelegationsOfAsync(official.Id, cancellation));
        return TypedResults.Ok(all.ToArray());
    }

    [Function("Delegations_Make")]
    [Allow(Role.Administrator)]
    public async Task<Results<Created<Delegation>, ProblemHttpResult>> Make(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/delegations")] HttpRequest request, CancellationToken cancellation)
    {
        var made = await delegations.MakeAsync(await request.JsonAsync<DelegationRequest>(cancellation), cancellation);
        await RecordAsync(request, $"uy-quyen-{made.Id}", "ghi ủy quyền", made, cancellation);
        return TypedResults.Created($"/api/delegations/{made.Id}", made);
    }

    [Function("Delegations_End")]
    [Allow(Role.Administrator)]
    public async Task<Results<Ok<Delegation>, ProblemHttpResult>> End(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/delegations/{id}/end")] HttpRequest request,
        string id,
        CancellationToken cancellation)
    {
        if (await delegations.EndAsync(id, cancellation) is not { } ended)
            return Problems.NotFound("khong-co-uy-quyen", $"Không có ủy quyền “{id}”. Xem danh sách tại api/delegations.");

        await RecordAsync(request, $"uy-quyen-ket-thuc-{ended.Id}", "kết thúc ủy quyền", ended, cancellation);
        return TypedResults.Ok(ended);
    }

    private Task RecordAsync(HttpRequest request, string key, string act, Delegation about, CancellationToken cancellation) =>
        audit.RecordAsync(
            request.HttpContext, time.GetUtcNow(), key, act, about.OfficialId, null, $"{about.OfficialId} → {about.DelegateId}", cancellation);
}
