using CongVan.Functions.Auditing;
using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using CongVan.Functions.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Azure.Functions.Worker;

namespace CongVan.Functions.People;

/// <summary>The register of officials, kept by Administrators.</summary>
public sealed class OfficialsApi(
    IRegister<Official> register, Officials officials, IAgencies agencies, IAudit audit, TimeProvider time)
{
    [Function("Officials_List")]
    [Allow(Role.Administrator, Role.Clerk, Role.Officer, Role.Leader)]
    public async Task<Ok<Official[]>> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/officials")] HttpRequest request, CancellationToken cancellation)
    {
        _ = request;
        return TypedResults.Ok((await officials.AllAsync(cancellation)).ToArray());
    }

    [Function("Officials_Get")]
    [Allow(Role.Administrator, Role.Clerk, Role.Officer, Role.Leader)]
    public async Task<Results<Ok<Official>, ProblemHttpResult>> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/officials/{id}")] HttpRequest request,
        string id,
        CancellationToken cancellation)
    {
        if (await register.FindAsync(PeopleRegisters.OfficialsPartition, id, cancellation) is not { } row)
            return Problems.NotFound("khong-co-can-bo", $"Không có cán bộ “{id}” trong danh mục. Kiểm tra lại mã cán bộ.");

        Filing.SetETag(request, row.Version);
        return TypedResults.Ok(row.Value);
    }

    [Function("Officials_Put")]
    [Allow(Role.Administrator)]
    public async Task<Results<Ok<Official>, Created<Official>, ProblemHttpResult>> Put(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/officials/{id}")] HttpRequest request,
        string id,
        CancellationToken cancellation)
    {
        var official = await request.JsonAsync<Official>(cancellation);
        if (!string.Equals(official.Id, id, StringComparison.Ordinal))
            return Problems.BadRequest("ma-khong-khop", $"Mã cán bộ trong địa chỉ ({id}) khác mã trong nội dung ({official.Id}).");

        List<FieldError> errors = [.. OfficialRules.Check(official, await officials.AllAsync(cancellation))];
        if (official.AgencyCode is { } home && await agencies.FindAsync(home, cancellation) is not { Active: true })
            errors.Add(new("agencyCode", $"Chưa có cơ quan “{home}” đang hoạt động trong danh mục: nhập cơ quan đó trước."));
        foreach (var code in official.Agencies)
            if (await agencies.FindAsync(code, cancellation) is null)
                errors.Add(new("agencies", $"Chưa có cơ quan “{code}” trong danh mục: nhập cơ quan đó trước."));
        if (errors.Count > 0)
            return Problems.BadRequest("can-bo-chua-hop-le", "Chưa ghi được cán bộ. Sửa các mục được nêu rồi gửi lại.", errors);

        var filed = await register.PutAsync(PeopleRegisters.OfficialsPartition, id, official, request, cancellation);
        await audit.RecordAsync(
            request.HttpContext, time.GetUtcNow(), $"can-bo-{id}-{Filing.VersionOf(request)}", "ghi cán bộ vào danh mục", id, null, null, cancellation);
        return filed == Filed.Added ? TypedResults.Created($"/api/officials/{id}", official) : TypedResults.Ok(official);
    }
}
