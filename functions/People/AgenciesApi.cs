using CongVan.Functions.Auditing;
using CongVan.Functions.Directory;
using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using CongVan.Functions.Storage;
using CongVan.Workflows.Regulation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Azure.Functions.Worker;

namespace CongVan.Functions.People;

/// <summary>The register of agencies, kept by Administrators.</summary>
public sealed class AgenciesApi(
    IRegister<Agency> register, IAgencies agencies, AgencyChanges changes, IAccountDirectory directory, IAudit audit, TimeProvider time)
{
    [Function("Agencies_List")]
    [Allow(Role.Administrator, Role.Clerk, Role.Officer, Role.Leader)]
    public async Task<Ok<Agency[]>> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/agencies")] HttpRequest request, CancellationToken cancellation)
    {
        _ = request;
        var all = new List<Agency>();
        await foreach (var agency in agencies.AllAsync(cancellation)) all.Add(agency);
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
        var row = MaySee(request, code) ? await register.FindAsync(PeopleRegisters.AgenciesPartition, code, cancellation) : null;
        if (row is null)
            return NotThere(code);

        Filing.SetETag(request, row.Version);
        return TypedResults.Ok(row.Value.On(Today) with { Accounts = await AccountsOfAsync(code, cancellation) });
    }

    /// <summary>The agency as it stood after each change, oldest first: who changed what, when.</summary>
    [Function("Agencies_History")]
    [Allow(Role.Administrator, Role.Clerk, Role.Officer, Role.Leader, Role.Agency, Role.AgencyAdmin)]
    public async Task<Results<Ok<Agency[]>, ProblemHttpResult>> History(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/agencies/{code}/history")] HttpRequest request,
        string code,
        CancellationToken cancellation)
    {
        var history = MaySee(request, code) ? await changes.HistoryAsync(code, cancellation) : [];
        return history.Count == 0 ? NotThere(code) : TypedResults.Ok(history.ToArray());
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

        var change = new AgencyChange($"ghi-{Guid.NewGuid():N}", time.GetUtcNow(), request.HttpContext.Caller().Id, "ghi vào danh mục");
        if (await register.FindAsync(PeopleRegisters.AgenciesPartition, code, cancellation) is { Value: var before })
            await changes.PutByAsync(before, cancellation);
        Agency kept = agency;
        var filed = await register.PutAsync(
            PeopleRegisters.AgenciesPartition, code, row => kept = AgencyFiling.Of(row, agency, Today, change), request, cancellation);
        await audit.RecordAsync(
            request.HttpContext, time.GetUtcNow(), $"co-quan-{code}-{Filing.VersionOf(request)}", "ghi cơ quan vào danh mục", code, code, null, cancellation);
        return filed == Filed.Added ? TypedResults.Created($"/api/agencies/{code}", kept.On(Today)) : TypedResults.Ok(kept.On(Today));
    }

    private async Task<IReadOnlyList<HeldAccount>> AccountsOfAsync(string code, CancellationToken cancellation)
    {
        var held = new List<HeldAccount>();
        await foreach (var account in directory.OfAgencyAsync(code, cancellation))
            if (account.Kind != AccountKind.Person)
                held.Add(new HeldAccount(account.Login, account.Kind, account.Holder, account.Post, account.Phone, account.Mail, account.State));
        return held;
    }

    private DateOnly Today => VietnamTime.DateOf(time.GetUtcNow());

    private static bool MaySee(HttpRequest request, string code) =>
        request.HttpContext.Caller().AgencyCode is not { } own || string.Equals(own, code, StringComparison.Ordinal);

    private static ProblemHttpResult NotThere(string code) =>
        Problems.NotFound("khong-co-co-quan", $"Không có cơ quan mang mã “{code}” trong danh mục. Kiểm tra lại mã định danh.");
}
