using CongVan.Functions.Auditing;
using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using CongVan.Functions.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Azure.Functions.Worker;

namespace CongVan.Functions.People;

/// <summary>The register of agencies, kept by Administrators.</summary>
public sealed class AgenciesApi(IRegister<Agency> register, IAgencies agencies, IAudit audit, TimeProvider time)
{
    [Function("Agencies_List")]
    [Allow(Role.Administrator, Role.Clerk, Role.Officer, Role.Leader)]
    public async Task<Ok<Agency[]>> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/agencies")] HttpRequest request, CancellationToken cancellation)
    {
        _ = request;
        var all = new List<Agency>();
        await foreach (var row in register.AllAsync(PeopleRegisters.AgenciesPartition, cancellation)) all.Add(row.Value);
        return TypedResults.Ok(all.ToArray());
    }

    /// <summary>An agency sees its own entry; another's is not there for it.</summary>
    [Function("Agencies_Get")]
    [Allow(Role.Administrator, Role.Clerk, Role.Officer, Role.Leader, Role.Agency, Role.AgencyAdmin)]
    public async Task<Results<Ok<Agency>, ProblemHttpResult>> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/agencies/{code}")] HttpRequest request,
        string code,
        CancellationToken cancellation)
    {
        var own = request.HttpContext.Caller().AgencyCode;
        var row = await register.FindAsync(PeopleRegisters.AgenciesPartition, code, cancellation);
        if (row is null || (own is not null && !string.Equals(own, code, StringComparison.Ordinal)))
            return Problems.NotFound("khong-co-co-quan", $"Không có cơ quan mang mã “{code}” trong danh mục. Kiểm tra lại mã định danh.");

        Filing.SetETag(request, row.Version);
        return TypedResults.Ok(row.Value);
    }

    [Function("Agencies_Put")]
    [Allow(Role.Administrator)]
    public async Task<Results<Ok<Agency>, Created<Agency>, ProblemHttpResult>> Put(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/agencies/{code}")] HttpRequest request,
        string code,
        CancellationToken cancellation)
    {
        var agency = await request.JsonAsync<Agency>(cancellation);
        if (!string.Equals(agency.Code, code, StringComparison.Ordinal))
            return Problems.BadRequest("ma-khong-khop", $"Mã cơ quan trong địa chỉ ({code}) khác mã trong nội dung ({agency.Code}).");

        List<FieldError> errors = [.. AgencyRules.Check(agency)];
        if (agency.ParentCode is { } above && await agencies.FindAsync(above, cancellation) is null)
            errors.Add(new("parentCode", $"Chưa có cơ quan cấp trên “{above}” trong danh mục: nhập cơ quan đó trước."));
        if (errors.Count > 0)
            return Problems.BadRequest("co-quan-chua-hop-le", "Chưa ghi được cơ quan. Sửa các mục được nêu rồi gửi lại.", errors);

        var filed = await register.PutAsync(PeopleRegisters.AgenciesPartition, code, agency, request, cancellation);
        await audit.RecordAsync(
            request.HttpContext, time.GetUtcNow(), $"co-quan-{code}-{Filing.VersionOf(request)}", "ghi cơ quan vào danh mục", code, code, null, cancellation);
        return filed == Filed.Added ? TypedResults.Created($"/api/agencies/{code}", agency) : TypedResults.Ok(agency);
    }
}
