using CongVan.Functions.Accounts;
using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using CongVan.Functions.Storage;
using CongVan.Functions.Views;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace CongVan.Functions.Processes;

/// <summary>Where everything stands, for agencies (their own) and the Sở (all).</summary>
public sealed class ProcessesApi(ProcessRegister processes, ProcessAnswers answers, ProcessAccess access, Withdrawing withdrawing, Supplementing supplementing)
{
    private const int PageSize = 50;

    /// <summary>Filters: kind, agency, state (open, answered, withdrawn), overdue=true; page on with continuation.</summary>
    [Function("ListProcesses")]
    [Allow(Role.Agency, Role.AgencyAdmin, Role.Clerk, Role.Officer, Role.Leader, Role.Administrator)]
    public async Task<Ok<ProcessList>> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/processes")] HttpRequest request)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var filter = ProcessFilter.Of(request.Query, request.HttpContext.Caller());
        var page = await filter.PageAsync(processes, PageSize, answers.Now, cancellation);
        return TypedResults.Ok(new ProcessList(
            await Task.WhenAll(page.Rows.Select(row => answers.BriefAsync(row.Value, cancellation))), page.Continuation));
    }

    [Function("ShowProcess")]
    [Allow(Role.Agency, Role.AgencyAdmin, Role.AgencyOfficial, Role.Clerk, Role.Officer, Role.Leader, Role.Administrator)]
    public async Task<Ok<ProcessAnswer>> Show(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/processes/{id}")] HttpRequest request, string id)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var process = await access.DemandAsync(id, request.HttpContext.Caller(), cancellation);
        return TypedResults.Ok(await answers.FullAsync(process, cancellation));
    }

    /// <summary>The requester withdraws; possible until the decision.</summary>
    [Function("WithdrawProcess")]
    [Allow(Role.Agency, Role.AgencyAdmin, Role.Clerk)]
    public async Task<Accepted<Said>> Withdraw(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/processes/{id}/withdraw")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var caller = request.HttpContext.Caller();
        var process = await access.DemandAsync(id, caller, cancellation);
        await withdrawing.WithdrawAsync(process, caller, request.HttpContext.SourceAddress(), client, cancellation);
        return TypedResults.Accepted(
            $"/api/processes/{id}", new Said($"Đã ghi nhận việc rút văn bản {process.Document}, {RequestViews.ReferenceOf(process)}. Các bên liên quan được báo bằng thư."));
    }

    /// <summary>What the agency adds after it was asked for more. The clock goes on.</summary>
    [Function("SupplementProcess")]
    [Allow(Role.Agency, Role.AgencyAdmin, Role.Clerk)]
    public async Task<Accepted<Said>> Supplement(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/processes/{id}/supplements")] HttpRequest request, string id)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var process = await access.DemandAsync(id, request.HttpContext.Caller(), cancellation);
        await supplementing.AddAsync(process, request, cancellation);
        return TypedResults.Accepted(
            $"/api/processes/{id}", new Said("Đã nhận nội dung bổ sung và báo cho người đang xem xét. Thời hạn giải quyết vẫn tính tiếp."));
    }

    /// <summary>A paper of the process: the sealed original, or what there is of it for the Sở.</summary>
    [Function("DownloadPaper")]
    [Allow(Role.Agency, Role.AgencyAdmin, Role.Clerk, Role.Officer, Role.Leader, Role.Administrator)]
    public async Task<IResult> Paper(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/processes/{id}/papers/{paperId}")] HttpRequest request,
        string id,
        string paperId)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var caller = request.HttpContext.Caller();
        var process = await access.DemandAsync(id, caller, cancellation);
        return await answers.PaperAsync(process, paperId, caller.AgencyCode is null, cancellation)
            ?? Problems.NotFound("khong-co-van-ban", "Chưa có văn bản này, hoặc văn bản chưa phát hành.");
    }
}

/// <summary>A sentence for the caller.</summary>
public sealed record Said(string Message);

public sealed record ProcessList(IReadOnlyList<ProcessBrief> Processes, string? Continuation);
