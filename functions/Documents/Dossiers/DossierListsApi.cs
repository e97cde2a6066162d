using System.Globalization;
using CongVan.Functions.Auditing;
using CongVan.Functions.Documents.Registers;
using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using CongVan.Functions.People;
using CongVan.Workflows.Documents;
using CongVan.Workflows.Regulation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace CongVan.Functions.Documents.Dossiers;

/// <summary>The yearly list of dossiers (NĐ 30 Đ28): drawn up, put before the head, printed; and the list of what is handed over.</summary>
public sealed class DossierListsApi(DossierLists lists, DossierRegister dossiers, OwnAgency own, IOfficials officials, IAudit audit, TimeProvider time)
{
    private static readonly Duty[] Keepers = [Duty.KeepDocuments, Duty.LeadDocuments];

    [Function("DossierLists_Get")]
    [Allow(Role.Agency, Role.AgencyOfficial)]
    public async Task<Results<Ok<DossierListRow>, ProblemHttpResult>> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/dossier-lists/{year:int:range(2020,2100)}")] HttpRequest request, int year)
    {
        var agency = await own.DemandAsync(request.HttpContext, null, [], request.HttpContext.RequestAborted);
        return await lists.FindAsync(agency.Code, year, request.HttpContext.RequestAborted) is { } row ? TypedResults.Ok(row) : Missing(year);
    }

    /// <summary>The whole list as a draft, in place of the draft before: JSON with items.</summary>
    [Function("DossierLists_Put")]
    [Allow(Role.Agency, Role.AgencyOfficial)]
    public async Task<Results<Ok<DossierListRow>, ProblemHttpResult>> Put(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/dossier-lists/{year:int:range(2020,2100)}")] HttpRequest request, int year)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var agency = await own.DemandAsync(request.HttpContext, null, Keepers, cancellation);
        var form = await request.JsonAsync<DossierListForm>(cancellation);
        if (await lists.DraftAsync(agency.Code, year, form.Items ?? [], request.HttpContext.Caller(), cancellation) is { Count: > 0 } faults)
            return Problems.BadRequest("danh-muc-chua-hop-le", "Chưa ghi được danh mục hồ sơ. Sửa các mục được nêu rồi gửi lại.", [.. faults.Select(fault => new FieldError(fault.Field, fault.Reason))]);

        var now = time.GetUtcNow();
        await audit.RecordAsync(request.HttpContext, now, $"danh-muc-{agency.Code}-{year}-{now:yyyyMMddHHmmssfffffff}", "lập danh mục hồ sơ", year.ToString(CultureInfo.InvariantCulture), agency.Code, cancellation: cancellation);
        return TypedResults.Ok((await lists.FindAsync(agency.Code, year, cancellation))!);
    }

    /// <summary>Puts the draft before the head of the agency, by mail.</summary>
    [Function("DossierLists_Propose")]
    [Allow(Role.Agency, Role.AgencyOfficial)]
    public async Task<Accepted<DossierListRow>> Propose(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/dossier-lists/{year:int:range(2020,2100)}/propose")] HttpRequest request, int year, [DurableClient] DurableTaskClient client)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var agency = await own.DemandAsync(request.HttpContext, null, Keepers, cancellation);
        var row = await lists.ProposeAsync(agency.Code, year, client, cancellation);
        await audit.RecordAsync(request.HttpContext, time.GetUtcNow(), $"{row.ProcessId}-proposed", "trình danh mục hồ sơ", row.ProcessId ?? "", agency.Code, cancellation: cancellation);
        return TypedResults.Accepted($"/api/processes/{row.ProcessId}", row);
    }

    /// <summary>Danh mục hồ sơ as PDF (Phụ lục V).</summary>
    [Function("DossierLists_Print")]
    [Allow(Role.Agency, Role.AgencyOfficial)]
    public async Task<Results<FileContentHttpResult, ProblemHttpResult>> Print(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/dossier-lists/{year:int:range(2020,2100)}/print")] HttpRequest request, int year)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var agency = await own.DemandAsync(request.HttpContext, null, [], cancellation);
        if (await lists.FindAsync(agency.Code, year, cancellation) is not { } row)
            return Missing(year);
        var creators = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var id in row.Items.Select(item => item.CreatorId).Distinct(StringComparer.Ordinal))
            creators[id] = (await officials.FindAsync(id, cancellation))?.FullName ?? id;
        return TypedResults.File(DossierBooks.List(row, agency, creators, Today), "application/pdf", $"danh-muc-ho-so-{year}.pdf");
    }

    /// <summary>Mục lục hồ sơ, tài liệu nộp lưu as PDF (Phụ lục V): what of the year's list is closed and kept five years or longer.</summary>
    [Function("DossierLists_TransferList")]
    [Allow(Role.Agency, Role.AgencyOfficial)]
    public async Task<FileContentHttpResult> TransferList(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/dossier-lists/{year:int:range(2020,2100)}/transfer-list")] HttpRequest request, int year)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var agency = await own.DemandAsync(request.HttpContext, null, Keepers, cancellation);
        var rows = (await dossiers.OfAgencyAsync(agency.Code, cancellation)).Where(row => row.Year == year && row is { TransferId: not null, State: not (DossierState.Listed or DossierState.Open) });
        return TypedResults.File(DossierBooks.TransferList([.. rows], agency, year, Today), "application/pdf", $"muc-luc-nop-luu-{year}.pdf");
    }

    private DateOnly Today => VietnamTime.DateOf(time.GetUtcNow());

    private static ProblemHttpResult Missing(int year) => Problems.NotFound("chua-co-danh-muc", $"Cơ quan chưa lập danh mục hồ sơ năm {year}.");
}

public sealed record DossierListForm(IReadOnlyList<DossierListItem>? Items = null);
