using CongVan.Functions.Auditing;
using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Workflows.Documents;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;

namespace CongVan.Functions.Approvals;

/// <summary>
/// Decisions that are waited for, given to somebody else or asked for again: the Sở's by its leaders, an agency's about its documents by that
/// agency's leader, its clerk sending the link again; an Administrator mends any.
/// </summary>
public sealed class Reassigning(
    ApprovalRegister approvals, Asking asking, IOfficials officials, Officials all, Deciding deciding, QuestionedDocuments documents, IAudit audit, TimeProvider time)
{
    private const string Again = "Gửi lại liên kết";

    /// <summary>A button pressed twice sends one link.</summary>
    private static readonly TimeSpan JustNow = TimeSpan.FromMinutes(1);

    /// <summary>The new official gets a link; the old one opens nothing any more. Returns what was done, in words.</summary>
    public async Task<string> ReassignAsync(string id, string officialId, HttpContext http, DurableTaskClient client, CancellationToken cancellation)
    {
        var approval = await OpenOneAsync(id, http, Handing.Reassign, cancellation);
        var official = await officials.FindAsync(officialId, cancellation)
            ?? throw RefusedException.BadRequest("khong-co-can-bo", $"Không có cán bộ “{officialId}” trong danh sách.");
        if (approval.Excluded.Contains(official.Id, StringComparer.Ordinal))
        {
            throw RefusedException.Conflict(
                "viec-cua-chinh-minh",
                "Không giao cho người đã nộp, đã đề xuất yêu cầu này hoặc có tài khoản trong yêu cầu: không ai quyết định việc của chính mình.");
        }

        if (approval.Current is { } current && current.OfficialId == official.Id && await NamedAsync(approval, official.Id, cancellation) is not null)
            return $"{official.FullName} đang được giao việc này; gửi lại liên kết nếu chưa nhận được thư.";

        var responsible = await officials.MayActAsync(official.Id, approval.Duty, approval.AgencyCode, time.GetUtcNow(), cancellation)
            ?? throw RefusedException.Conflict(
                "khong-co-tham-quyen", $"{official.FullName} chưa được giao nhiệm vụ này. Cập nhật nhiệm vụ hoặc lập ủy quyền trước khi giao việc.");
        if (approval.AskedOfficial is not null)
            await approvals.ChangeAsync(id, row => row with { AskedOfficial = official.Id }, cancellation);
        await asking.AskOfficialAsync(id, responsible, "Được giao lại", cancellation);
        await RecordAsync(http, approval, "giao lại việc", cancellation);
        await client.WakeAsync(id, cancellation);
        return $"Đã giao cho {official.FullName}; liên kết cũ không còn hiệu lực.";
    }

    /// <summary>A new link to whoever is asked now, e.g. after the address was mended.</summary>
    public async Task<string> ResendAsync(string id, HttpContext http, CancellationToken cancellation)
    {
        var approval = await OpenOneAsync(id, http, Handing.Resend, cancellation);
        var responsible = approval.Current is { } current ? await NamedAsync(approval, current.OfficialId, cancellation) : null;
        responsible ??= await asking.ResponsibleAsync(approval, cancellation);
        if (responsible is null)
            throw RefusedException.Conflict("khong-co-tham-quyen", "Không có ai được giao nhiệm vụ này. Cập nhật danh sách cán bộ hoặc ủy quyền rồi gửi lại.");

        if (approval.Current is { Why: Again } last && last.OfficialId == responsible.Acts.Id && time.GetUtcNow() - last.At < JustNow)
            return $"Vừa gửi liên kết mới cho {responsible.Acts.FullName}; không gửi thêm thư nữa.";

        await asking.AskOfficialAsync(id, responsible, Again, cancellation);
        await RecordAsync(http, approval, "gửi lại liên kết", cancellation);
        return $"Đã gửi liên kết mới cho {responsible.Acts.FullName}; liên kết cũ không còn hiệu lực.";
    }

    /// <summary>What the caller may do about a decision another is asked for.</summary>
    public async Task<Handing> MayAsync(Caller caller, ApprovalRow approval, CancellationToken cancellation)
    {
        if (caller.Has(Role.Administrator) || (caller.Has(Role.Leader) && !approval.Duty.IsOfDocuments()))
            return Handing.Reassign;
        if (!approval.Duty.IsOfDocuments() || caller.OfficialId is not { } official || !string.Equals(caller.AgencyCode, approval.AgencyCode, StringComparison.Ordinal))
            return Handing.None; // an agency's documents are not the Sở's to give to anybody, nor another agency's
        return await CarriesAsync(Duty.LeadDocuments) ? Handing.Reassign : await CarriesAsync(Duty.KeepDocuments) ? Handing.Resend : Handing.None;

        async Task<bool> CarriesAsync(Duty duty) =>
            await officials.MayActAsync(official, duty, approval.AgencyCode, time.GetUtcNow(), cancellation) is not null;
    }

    /// <summary>Who could be given this work now.</summary>
    public async Task<IReadOnlyList<Official>> CandidatesAsync(ApprovalRow approval, CancellationToken cancellation)
    {
        var candidates = new List<Official>();
        foreach (var official in await all.AllAsync(cancellation))
        {
            if (await CouldAsync(approval, official.Id, cancellation) is not null)
                candidates.Add(official);
        }

        return candidates;
    }

    /// <summary>What is put to one person may be given to anybody who carries the duty.</summary>
    private async Task<Responsible?> CouldAsync(ApprovalRow approval, string officialId, CancellationToken cancellation) =>
        await NamedAsync(approval, officialId, cancellation) ?? await NamedAsync(approval with { AskedOfficial = null }, officialId, cancellation);

    private Task<Responsible?> NamedAsync(ApprovalRow approval, string officialId, CancellationToken cancellation) =>
        deciding.MayAsync(approval, officialId, cancellation);

    private async Task<ApprovalRow> OpenOneAsync(string id, HttpContext http, Handing wanted, CancellationToken cancellation)
    {
        var approval = id.Contains('-', StringComparison.Ordinal) ? await approvals.FindAsync(id, cancellation) : null;
        var may = approval is null ? Handing.None : await MayAsync(http.Caller(), approval, cancellation);
        if (approval is null || may == Handing.None)
            throw RefusedException.NotFound("khong-co-viec", $"Không có việc “{(id.Length <= 80 ? id : id[..80])}” đang chờ quyết định trong số những việc bạn được giao lại.");
        if (!http.Caller().Has(Role.Administrator)) // a secret found meanwhile is nobody's to hand on (Đ24.6)
            await documents.DemandAsync(approval, http.Caller(), http, DocumentAct.View, file: null, cancellation);
        if (may < wanted)
            throw RefusedException.Forbidden("khong-duoc-giao-lai", "Văn thư gửi lại được liên kết; giao việc cho người khác do lãnh đạo cơ quan thực hiện.");
        return approval.State == ApprovalState.Open
            ? approval
            : throw RefusedException.Conflict("da-co-quyet-dinh", "Việc này đã có quyết định hoặc đã được rút.");
    }

    private Task RecordAsync(HttpContext http, ApprovalRow approval, string act, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        return audit.RecordAsync(
            new AuditEntry(
                $"{approval.Id}-{act}-{now:yyyyMMddHHmmssfff}", http.Caller().Id, act, approval.ProcessId, now, http.SourceAddress(), approval.AgencyCode),
            cancellation);
    }
}

/// <summary>How far somebody may see to a decision that another is asked for.</summary>
public enum Handing
{
    None,

    /// <summary>Sends the link again.</summary>
    Resend,

    /// <summary>Gives it to somebody else as well.</summary>
    Reassign,
}
