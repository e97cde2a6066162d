using CongVan.Functions.Auditing;
using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace CongVan.Functions.Processes;

/// <summary>Cases for persons: what is open, and what was done about it.</summary>
public sealed class CasesApi(Cases cases, IAudit audit, TimeProvider time)
{
    [Function("ListCases")]
    [Allow(Role.Administrator, Role.Leader, Role.Officer)]
    public async Task<Ok<IReadOnlyList<CaseRow>>> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/cases")] HttpRequest request)
    {
        var open = new List<CaseRow>();
        await foreach (var row in cases.OpenOnesAsync(request.HttpContext.RequestAborted))
            open.Add(row.Value);
        return TypedResults.Ok<IReadOnlyList<CaseRow>>(open);
    }

    /// <summary>Body: <c>{"processId": "…", "caseId": "…", "words": "…"}</c>. A process that waits for it goes on.</summary>
    [Function("SettleCase")]
    [Allow(Role.Administrator, Role.Leader, Role.Officer)]
    public async Task<Ok<Said>> Settle(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/cases/settle")] HttpRequest request,
        [DurableClient] DurableTaskClient client)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var body = await request.JsonAsync<Settling>(cancellation);
        if (string.IsNullOrWhiteSpace(body.Words))
            throw RefusedException.BadRequest("thieu-ket-qua", "Ghi rõ đã xử lý thế nào (words).");

        var caller = request.HttpContext.Caller();
        var settled = await cases.SettleAsync(body.ProcessId, body.CaseId, caller.Id, body.Words.Trim(), cancellation)
            ?? throw RefusedException.NotFound("khong-co-vu-viec", $"Không có vụ việc {body.CaseId} trong quy trình {body.ProcessId}.");
        await audit.RecordAsync(
            new AuditEntry(
                $"{body.ProcessId}-{body.CaseId}-settled", caller.Id, "xử lý vụ việc", body.ProcessId, time.GetUtcNow(), request.HttpContext.SourceAddress(), null),
            cancellation);
        await client.WakeAsync(body.ProcessId, cancellation);
        return TypedResults.Ok(new Said($"Đã ghi nhận: {settled.Settlement!.Words}"));
    }
}

public sealed record Settling(string ProcessId, string CaseId, string Words);
