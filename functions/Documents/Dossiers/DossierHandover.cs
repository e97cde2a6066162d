using CongVan.Functions.Documents.Rights;
using CongVan.Functions.Documents.Search;
using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using CongVan.Functions.Processes;
using CongVan.Workflows.Documents;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;

namespace CongVan.Functions.Documents.Dossiers;

/// <summary>What people do at the end of a dossier: hand it over to the archive, or keep it back (NĐ 30 Đ31.3). The row first, then the process is woken.</summary>
public sealed class DossierHandover(DossierRegister dossiers, DocumentAccess access, DocumentReaders readers, IDocumentIndex index, TimeProvider time)
{
    public async Task<DossierRow> HandOverAsync(HttpContext http, DocumentRef dossier, HandoverForm form, DurableTaskClient client, CancellationToken cancellation)
    {
        var row = await DemandAsync(http, dossier, cancellation);
        if (row.State is DossierState.Transferred)
            return row;
        if (Text(form.DeliveredBy) is not { } delivered || Text(form.ReceivedBy) is not { } received)
            throw RefusedException.BadRequest("thieu-ben-giao-nhan", "Ghi chức vụ, họ tên người giao (deliveredBy) và người nhận (receivedBy), mỗi mục không quá 200 ký tự.");
        if (row is not { State: DossierState.Closed or DossierState.Offered or DossierState.KeptBack, TransferId: { } process })
            throw RefusedException.Conflict("ho-so-chua-nop-luu-duoc", row.TransferId is null && row.State is DossierState.Closed ? $"Hồ sơ bảo quản {row.Metadata.Maintenance}, dưới {DossierRules.LeastYearsForArchive:00} năm nên không nộp lưu (NĐ 30 Điều 31)." : $"Chưa nộp lưu được: hồ sơ {row.State.Words()}. Kết thúc hồ sơ trước.");

        var handed = new HandedOver(delivered, received, Text(form.Condition) ?? "Đầy đủ, sử dụng được", http.Caller().Id, time.GetUtcNow());
        row = await dossiers.ChangeAsync(row.AgencyCode, row.Id, each => each.HandedOver is not null ? each : each with { State = DossierState.Transferred, HandedOver = handed, Unseen = true }, cancellation);
        await index.PutAsync(DossierSource.Of(row), cancellation);
        await client.WakeAsync(process, cancellation);
        return row;
    }

    public async Task<DossierRow> KeepBackAsync(HttpContext http, DocumentRef dossier, KeepBackForm form, DurableTaskClient client, CancellationToken cancellation)
    {
        var row = await DemandAsync(http, dossier, cancellation);
        if (row is not { State: DossierState.Closed or DossierState.Offered, TransferId: { } process })
            throw RefusedException.Conflict("ho-so-khong-giu-lai-duoc", $"Không giữ lại được: hồ sơ {row.State.Words()}.");
        if (form.Months < 1 || form.Months > DossierRules.MostMonthsKeptBack)
            throw RefusedException.BadRequest("giu-lai-qua-lau", $"Thời gian giữ lại (months) từ 1 đến {DossierRules.MostMonthsKeptBack} tháng kể từ ngày đến hạn nộp lưu (NĐ 30 Điều 31.3d).");
        if (Text(form.Reason) is not { } reason || Text(form.Consent) is not { } consent)
            throw RefusedException.BadRequest("thieu-can-cu-giu-lai", "Ghi lý do (reason) và văn bản đồng ý của người đứng đầu: số, ký hiệu, ngày (consent), mỗi mục không quá 200 ký tự.");

        var kept = new KeptBack(form.Months, reason, consent, http.Caller().Id, time.GetUtcNow());
        row = await dossiers.ChangeAsync(
            row.AgencyCode, row.Id, each => each.HandedOver is not null ? each : each with { State = DossierState.KeptBack, KeptBack = kept, Last = null, NoticeAt = null, Unseen = true }, cancellation);
        await index.PutAsync(DossierSource.Of(row), cancellation);
        await client.WakeAsync(process, cancellation);
        return row;
    }

    /// <summary>The clerk, who keeps the agency's archive, and the leaders.</summary>
    private async Task<DossierRow> DemandAsync(HttpContext http, DocumentRef dossier, CancellationToken cancellation)
    {
        await access.RequireAsync(http, dossier, DocumentAct.Edit, cancellation: cancellation);
        if (await readers.OfAsync(http.Caller(), cancellation) is { KeepsAll: false, LeadsAll: false })
            throw RefusedException.Forbidden("khong-co-quyen-nop-luu", "Giao nhận, giữ lại hồ sơ do văn thư, lưu trữ hoặc lãnh đạo cơ quan ghi. Đề nghị văn thư cơ quan.");
        return await dossiers.GetAsync(dossier.AgencyCode, dossier.Id, cancellation);
    }

    private static string? Text(string? entered) => entered?.Trim() is { Length: > 0 and <= 200 } text ? text : null;
}

/// <param name="Condition">Tình trạng tài liệu.</param>
public sealed record HandoverForm(string? DeliveredBy = null, string? ReceivedBy = null, string? Condition = null);

/// <param name="Consent">The head's paper: số, ký hiệu, ngày.</param>
public sealed record KeepBackForm(int Months = 0, string? Reason = null, string? Consent = null);
