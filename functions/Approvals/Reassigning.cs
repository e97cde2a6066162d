using CongVan.Functions.Auditing;
using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;

namespace CongVan.Functions.Approvals;

/// <summary>Approvals in an Administrator's or leader's hands: given to somebody else, or the link sent again.</summary>
public sealed class Reassigning(
    ApprovalRegister approvals, Asking asking, IOfficials officials, Officials all, Deciding deciding, IAudit audit, TimeProvider time)
{
    /// <summary>The new official gets a link; the old one opens nothing any more. Returns what was done, in words.</summary>
    public async Task<string> ReassignAsync(string id, string officialId, HttpContext http, DurableTaskClient client, CancellationToken cancellation)
    {
        var approval = await OpenOneAsync(id, cancellation);
        var official = await officials.FindAsync(officialId, cancellation)
            ?? throw RefusedException.BadRequest("khong-co-can-bo", $"Không có cán bộ “{officialId}” trong danh sách.");
        if (approval.Excluded.Contains(official.Id, StringComparer.Ordinal))
        {
            throw RefusedException.Conflict(
                "viec-cua-chinh-minh",
                "Không giao cho người đã nộp, đã đề xuất yêu cầu này hoặc có tài khoản trong yêu cầu: không ai quyết định việc của chính mình.");
        }

        DemandMay(http.Caller(), approval);
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
        var approval = await OpenOneAsync(id, cancellation);
        DemandMay(http.Caller(), approval);
        var responsible = approval.Current is { } current ? await NamedAsync(approval, current.OfficialId, cancellation) : null;
        responsible ??= await asking.ResponsibleAsync(approval, cancellation);
        if (responsible is null)
            throw RefusedException.Conflict("khong-co-tham-quyen", "Không có ai được giao nhiệm vụ này. Cập nhật danh sách cán bộ hoặc ủy quyền rồi gửi lại.");

        await asking.AskOfficialAsync(id, responsible, "Gửi lại liên kết", cancellation);
        await RecordAsync(http, approval, "gửi lại liên kết", cancellation);
        return $"Đã gửi liên kết mới cho {responsible.Acts.FullName}; liên kết cũ không còn hiệu lực.";
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

    /// <summary>An agency's documents are not the Sở's to give to anybody; an Administrator mends what is stuck.</summary>
    private static void DemandMay(Caller caller, ApprovalRow approval)
    {
        if (approval.Duty.IsOfDocuments() && !caller.Has(Role.Administrator))
            throw RefusedException.NotFound("khong-co-viec", $"Không có việc “{approval.Id}” trong số các việc của Sở đang chờ quyết định.");
    }

    private Task<Responsible?> NamedAsync(ApprovalRow approval, string officialId, CancellationToken cancellation) =>
        deciding.MayAsync(approval, officialId, cancellation);

    private async Task<ApprovalRow> OpenOneAsync(string id, CancellationToken cancellation)
    {
        var approval = id.Contains('-', StringComparison.Ordinal) ? await approvals.FindAsync(id, cancellation) : null;
        return approval switch
        {
            null => throw RefusedException.NotFound("khong-co-viec", $"Không có việc “{id}” đang chờ quyết định."),
            { State: not ApprovalState.Open } => throw RefusedException.Conflict("da-co-quyet-dinh", "Việc này đã có quyết định hoặc đã được rút."),
            _ => approval,
        };
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
