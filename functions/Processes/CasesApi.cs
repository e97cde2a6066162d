using CongVan.Functions.Auditing;
using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using CongVan.Functions.People;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace CongVan.Functions.Processes;

/// <summary>Cases for persons: what is open, and what was done about it.</summary>
public sealed class CasesApi(Cases cases, ProcessRegister processes, IOfficials officials, IAudit audit, TimeProvider time)
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
    [Allow(Role.Administrator, Role.Leader, Role.Officer, Role.AgencyOfficial)]
    public async Task<Ok<Said>> Settle(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/cases/settle")] HttpRequest request,
        [DurableClient] DurableTaskClient client)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var body = await request.JsonAsync<Settling>(cancellation);
        if (string.IsNullOrWhiteSpace(body.Words))
            throw RefusedException.BadRequest("thieu-ket-qua", "Ghi rõ đã xử lý thế nào (words).");

        var caller = request.HttpContext.Caller();
        await DemandTheirsAsync(body, caller, cancellation);
        var settled = await cases.SettleAsync(body.ProcessId, body.CaseId, caller.Id, body.Words.Trim(), cancellation)
            ?? throw RefusedException.NotFound("khong-co-vu-viec", $"Không có vụ việc {body.CaseId} trong quy trình {body.ProcessId}.");
        await audit.RecordAsync(
            new AuditEntry(
                $"{body.ProcessId}-{body.CaseId}-settled", caller.Id, "xử lý vụ việc", body.ProcessId, time.GetUtcNow(), request.HttpContext.SourceAddress(), null),
            cancellation);
        await client.WakeAsync(body.ProcessId, cancellation);
        return TypedResults.Ok(new Said($"Đã ghi nhận: {settled.Settlement!.Words}"));
    }

    /// <summary>What is stuck with an agency's document is for that agency's clerk and leader to settle, and for an Administrator.</summary>
    private async Task DemandTheirsAsync(Settling body, Caller caller, CancellationToken cancellation)
    {
        var process = await processes.FindAsync(body.ProcessId, cancellation);
        if (process is null || !ProcessAccess.MaySee(process, caller))
            throw RefusedException.NotFound("khong-co-vu-viec", $"Không có vụ việc {body.CaseId} trong quy trình {body.ProcessId}.");
        if (caller.Has(Role.AgencyOfficial)
            && (caller.OfficialId is not { } id
                || await officials.FindAsync(id, cancellation) is not { } official
                || !(official.Carries(Duty.LeadDocuments, process.AgencyCode) || official.Carries(Duty.KeepDocuments, process.AgencyCode))))
        {
            throw RefusedException.Forbidden("khong-co-quyen", "Vụ việc do lãnh đạo hoặc văn thư cơ quan xử lý.");
        }
    }
}

public sealed record Settling(string ProcessId, string CaseId, string Words);
