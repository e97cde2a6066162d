using CongVan.Functions.Documents.Rights;
using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using CongVan.Functions.People;
using CongVan.Workflows.Documents;
using Microsoft.AspNetCore.Http;

namespace CongVan.Functions.Documents.Outgoing;

/// <summary>Who may do what at the doors of outgoing documents: rights first, then whose work it is.</summary>
public sealed class OutgoingDoor(OutgoingRegister register, DocumentAccess access, IAgencies agencies, IOfficials officials)
{
    /// <summary>The caller's agency; refused for whoever belongs to none, or to one that has ended.</summary>
    public async Task<Agency> AgencyAsync(Caller caller, CancellationToken cancellation) =>
        caller.AgencyCode is { } code && await agencies.FindAsync(code, cancellation) is { Active: true } agency
            ? agency
            : throw RefusedException.Forbidden("khong-thuoc-co-quan", "Văn bản đi do cán bộ của cơ quan ban hành soạn thảo: dùng khóa hoặc tài khoản thuộc cơ quan đang hoạt động.");

    /// <summary>Who drafts: the official behind the caller, or the one an agency's software names.</summary>
    public async Task<Official> DrafterAsync(Caller caller, Agency agency, string? named, CancellationToken cancellation)
    {
        var id = caller.OfficialId ?? named ?? throw RefusedException.BadRequest(
            "thieu-nguoi-soan-thao", "Khóa của phần mềm cơ quan phải nêu người soạn thảo: ghi mã cán bộ vào trường draftedBy.");
        return await officials.FindAsync(id, cancellation) is { Active: true } official && official.Carries(Duty.DraftDocuments, agency.Code)
            ? official
            : throw RefusedException.Forbidden("khong-duoc-soan-thao", $"Cán bộ “{(id.Length <= 40 ? id : id[..40])}” không được giao soạn thảo văn bản của {agency.DisplayName}. Đề nghị quản trị viên bổ sung nhiệm vụ.");
    }

    /// <summary>The document, when the caller may do this with it; logged.</summary>
    public async Task<OutgoingRow> DemandAsync(string id, DocumentAct act, HttpContext http, CancellationToken cancellation, string? file = null)
    {
        var reference = http.Caller().AgencyCode is { } agency && DocumentRef.Of(agency, id) is { Direction: DocumentDirection.Outgoing } known ? known : throw DocumentAccess.Missing(id);
        await access.RequireAsync(http, reference, act, file, cancellation);
        return await register.GetAsync(reference.AgencyCode, id, cancellation);
    }

    /// <summary>The same for drafting on: who drafted it, or another of the unit who drafts.</summary>
    public async Task<(OutgoingRow Row, Official Drafter)> DemandDraftingAsync(string id, HttpContext http, CancellationToken cancellation)
    {
        var row = await DemandAsync(id, DocumentAct.Edit, http, cancellation);
        var caller = http.Caller();
        var official = caller.OfficialId is { } who ? await officials.FindAsync(who, cancellation) : null;
        return official is not null
            && (string.Equals(official.Id, row.DraftedBy, StringComparison.Ordinal)
                || (official.Carries(Duty.DraftDocuments, row.AgencyCode) && string.Equals(official.Unit, row.Unit, StringComparison.Ordinal)))
                ? (row, official)
                : throw RefusedException.Forbidden("khong-phai-nguoi-soan-thao", "Chỉ người soạn thảo, hoặc người soạn thảo khác của cùng đơn vị, sửa, trình và rút dự thảo này.");
    }
}
