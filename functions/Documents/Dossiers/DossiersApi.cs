using CongVan.Functions.Documents.Registers;
using CongVan.Functions.Documents.Rights;
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

/// <summary>Dossiers of the caller's agency (NĐ 30 Đ29–31); each act is audited, and another agency's is not there.</summary>
public sealed class DossiersApi(
    DossierActs acts, DossierFiling work, DossierExport export, DossierRegister register, DossierLists lists, DocumentAccess access, OwnAgency own, IAgencies agencies, TimeProvider time)
{
    /// <summary>Those the caller may see: <c>?year=2026&amp;mine=true</c>.</summary>
    [Function("Dossiers_List")]
    [Allow(Role.Agency, Role.AgencyOfficial)]
    public async Task<Ok<DossierRow[]>> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/dossiers")] HttpRequest request, CancellationToken cancellation)
    {
        var agency = await own.DemandAsync(request.HttpContext, null, [], cancellation);
        int? year = request.Query["year"].Count == 0 ? null : RegisterYear.Read(request, VietnamTime.DateOf(time.GetUtcNow()));
        var mine = string.Equals(request.Query["mine"].ToString(), "true", StringComparison.OrdinalIgnoreCase);
        return TypedResults.Ok((await acts.SeenAsync(request.HttpContext, agency.Code, cancellation))
            .Where(row => year is null || row.Year == year)
            .Where(row => !mine || row.CreatorId == request.HttpContext.Caller().OfficialId)
            .ToArray());
    }

    /// <summary>A dossier beside the issued list, for work that was not foreseen: JSON as a line of the list, and year.</summary>
    [Function("Dossiers_Add")]
    [Allow(Role.Agency, Role.AgencyOfficial)]
    public async Task<Results<Created<DossierRow>, ProblemHttpResult>> Add(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/dossiers")] HttpRequest request)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var agency = await own.DemandAsync(request.HttpContext, null, [Duty.KeepDocuments, Duty.LeadDocuments], cancellation);
        var form = await request.JsonAsync<NewDossier>(cancellation);
        var year = form.Year ?? VietnamTime.DateOf(time.GetUtcNow()).Year;
        if (await lists.FindAsync(agency.Code, year, cancellation) is not { State: DossierListState.Issued })
            return Problems.Conflict("danh-muc-chua-ban-hanh", $"Danh mục hồ sơ năm {year} chưa ban hành. Lập và trình danh mục trước (NĐ 30 Điều 28).");
        if (form.Item is null)
            return Problems.BadRequest("ho-so-chua-hop-le", "Chưa lập được hồ sơ: thiếu hồ sơ (item) với số và ký hiệu, đề mục, tiêu đề, thời hạn bảo quản, người lập.");
        var faults = DossierListRules.CheckOne(form.Item, out var item).Concat(await lists.CheckCreatorAsync(agency.Code, form.Item, "item.creatorId", cancellation)).ToList();
        if (faults.Count > 0)
            return Problems.BadRequest("ho-so-chua-hop-le", "Chưa lập được hồ sơ. Sửa các mục được nêu rồi gửi lại.", [.. faults.Select(fault => new FieldError(fault.Field, fault.Reason))]);
        var row = await lists.AddAsync(agency.Code, year, item, DossierState.Open, cancellation);
        if (row.Metadata.Title != item.Title)
            return Problems.Conflict("so-ho-so-da-co", $"Số và ký hiệu {item.Notation} đã là của hồ sơ “{row.Metadata.Title}”. Chọn số tiếp theo.");
        await acts.RecordAsync(request, row.Id, "lập hồ sơ ngoài danh mục", agency.Code, "added", cancellation);
        return TypedResults.Created($"/api/dossiers/{row.Id}", row);
    }

    [Function("Dossiers_Get")]
    [Allow(Role.Agency, Role.AgencyOfficial)]
    public async Task<Ok<DossierShown>> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/dossiers/{id}")] HttpRequest request, string id, CancellationToken cancellation)
    {
        var dossier = DossierActs.OwnOf(request, id);
        await access.RequireAsync(request.HttpContext, dossier, DocumentAct.View, cancellation: cancellation);
        return TypedResults.Ok(await acts.ShownAsync(request.HttpContext, dossier, cancellation));
    }

    [Function("Dossiers_Open")]
    [Allow(Role.Agency, Role.AgencyOfficial)]
    public async Task<Ok<DossierRow>> Open(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/dossiers/{id}/open")] HttpRequest request, string id, CancellationToken cancellation)
    {
        return TypedResults.Ok(await acts.OpenAsync(request, id, cancellation));
    }

    /// <summary>Puts documents in: JSON <c>{"documents":["vbdi-…","vbden-…"]}</c>. Good ones are put in beside those that cannot be.</summary>
    [Function("Dossiers_Put")]
    [Allow(Role.Agency, Role.AgencyOfficial)]
    public async Task<Ok<DossierFilled>> Put(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/dossiers/{id}/documents")] HttpRequest request, string id)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var form = await request.JsonAsync<DossierDocuments>(cancellation);
        return TypedResults.Ok(await acts.PutAsync(request, id, form.Documents ?? [], cancellation));
    }

    [Function("Dossiers_Drop")]
    [Allow(Role.Agency, Role.AgencyOfficial)]
    public async Task<Ok<DossierEntry>> Drop(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/dossiers/{id}/documents/{ordinal:int:range(1,999)}/drop")] HttpRequest request, string id, int ordinal)
    {
        var cancellation = request.HttpContext.RequestAborted;
        return TypedResults.Ok(await acts.DropAsync(request, id, ordinal, (await request.JsonAsync<DropForm>(cancellation)).Reason, cancellation));
    }

    /// <summary>Closes it; <c>?preview=true</c> says what would be dropped and changes nothing.</summary>
    [Function("Dossiers_Close")]
    [Allow(Role.Agency, Role.AgencyOfficial)]
    public async Task<Ok<DossierClosed>> Close(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/dossiers/{id}/close")] HttpRequest request, string id, [DurableClient] DurableTaskClient client)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var dossier = DossierActs.OwnOf(request, id);
        if (string.Equals(request.Query["preview"].ToString(), "true", StringComparison.OrdinalIgnoreCase))
        {
            await access.RequireAsync(request.HttpContext, dossier, DocumentAct.View, cancellation: cancellation);
            var row = await register.GetAsync(dossier.AgencyCode, id, cancellation);
            return TypedResults.Ok(new DossierClosed(row, [.. await work.DropsAsync(row, cancellation)]));
        }

        return TypedResults.Ok(await acts.CloseAsync(request, id, await request.JsonAsync<DossierClosing>(cancellation), client, cancellation));
    }

    /// <summary>The whole dossier in order of time: <c>?format=pdf|xml</c>.</summary>
    [Function("Dossiers_Export")]
    [Allow(Role.Agency, Role.AgencyOfficial)]
    public async Task<Results<FileContentHttpResult, ProblemHttpResult>> Export(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/dossiers/{id}/export")] HttpRequest request, string id)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var dossier = DossierActs.OwnOf(request, id);
        var format = request.Query["format"].ToString();
        return format switch
        {
            "" or "pdf" => TypedResults.File(await export.AsPdfAsync(request.HttpContext, dossier, cancellation), "application/pdf", $"{id}.pdf"),
            "xml" => TypedResults.File(await export.AsXmlAsync(request.HttpContext, dossier, cancellation), "application/xml", $"{id}.xml"),
            _ => Problems.BadRequest("dinh-dang-khong-hop-le", "Tham số format chỉ nhận pdf hoặc xml."),
        };
    }

    /// <summary>Mục lục văn bản, tài liệu trong hồ sơ as PDF (Phụ lục V).</summary>
    [Function("Dossiers_Contents")]
    [Allow(Role.Agency, Role.AgencyOfficial)]
    public async Task<FileContentHttpResult> Contents(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/dossiers/{id}/contents")] HttpRequest request, string id, CancellationToken cancellation)
    {
        var dossier = DossierActs.OwnOf(request, id);
        await access.RequireAsync(request.HttpContext, dossier, DocumentAct.View, cancellation: cancellation);
        var shown = await acts.ShownAsync(request.HttpContext, dossier, cancellation);
        var agency = await AgencyAsync(dossier.AgencyCode, cancellation);
        return TypedResults.File(DossierBooks.Contents(shown.Dossier, shown.Items, agency, VietnamTime.DateOf(time.GetUtcNow())), "application/pdf", $"muc-luc-{id}.pdf");
    }

    /// <summary>Keeps it back after it was due, with the head's written consent: JSON months, reason, consent.</summary>
    [Function("Dossiers_KeepBack")]
    [Allow(Role.Agency, Role.AgencyOfficial)]
    public async Task<Ok<DossierRow>> KeepBack(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/dossiers/{id}/keep-back")] HttpRequest request, string id, [DurableClient] DurableTaskClient client)
    {
        var cancellation = request.HttpContext.RequestAborted;
        return TypedResults.Ok(await acts.KeepBackAsync(request, id, await request.JsonAsync<KeepBackForm>(cancellation), client, cancellation));
    }

    /// <summary>Hands it over to the agency's archive: JSON deliveredBy, receivedBy, condition.</summary>
    [Function("Dossiers_HandOver")]
    [Allow(Role.Agency, Role.AgencyOfficial)]
    public async Task<Ok<DossierRow>> HandOver(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/dossiers/{id}/transfer")] HttpRequest request, string id, [DurableClient] DurableTaskClient client)
    {
        var cancellation = request.HttpContext.RequestAborted;
        return TypedResults.Ok(await acts.HandOverAsync(request, id, await request.JsonAsync<HandoverForm>(cancellation), client, cancellation));
    }

    /// <summary>Biên bản giao nhận hồ sơ, tài liệu as PDF (Phụ lục V).</summary>
    [Function("Dossiers_Minutes")]
    [Allow(Role.Agency, Role.AgencyOfficial)]
    public async Task<Results<FileContentHttpResult, ProblemHttpResult>> Minutes(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/dossiers/{id}/minutes")] HttpRequest request, string id, CancellationToken cancellation)
    {
        var dossier = DossierActs.OwnOf(request, id);
        await access.RequireAsync(request.HttpContext, dossier, DocumentAct.View, cancellation: cancellation);
        var row = await register.GetAsync(dossier.AgencyCode, id, cancellation);
        if (row.HandedOver is not { } handed)
            return Problems.Conflict("chua-nop-luu", $"Hồ sơ {row.Notation} chưa nộp lưu nên chưa có biên bản giao nhận.");
        var files = (await work.ContentsAsync(row, cancellation)).Sum(item => item.Found?.Files.Count ?? 0);
        return TypedResults.File(DossierBooks.Minutes(row, handed, files, await AgencyAsync(row.AgencyCode, cancellation)), "application/pdf", $"bien-ban-{id}.pdf");
    }

    private async Task<Agency> AgencyAsync(string code, CancellationToken cancellation) =>
        await agencies.FindAsync(code, cancellation) ?? throw new InvalidOperationException($"There is no agency {code}.");
}

/// <param name="Year">This year when left out.</param>
public sealed record NewDossier(DossierListItem? Item = null, int? Year = null);

/// <param name="Documents">Ids, "vbdi-…" and "vbden-…".</param>
public sealed record DossierDocuments(IReadOnlyList<string>? Documents = null);

public sealed record DropForm(string? Reason = null);

/// <param name="Items">In order of time.</param>
public sealed record DossierShown(DossierRow Dossier, DossierItem[] Items);
