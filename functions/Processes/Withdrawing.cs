using CongVan.Functions.Accounts;
using CongVan.Functions.Approvals;
using CongVan.Functions.Auditing;
using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using CongVan.Functions.Views;
using Microsoft.DurableTask.Client;

namespace CongVan.Functions.Processes;

/// <summary>
/// Withdrawing before the decision. The wish is written first; the approval's row decides who was quicker, the requester or the
/// official, and one of them is told.
/// </summary>
public sealed class Withdrawing(
    SubmissionRegister submissions, ApprovalRegister approvals, Deciding deciding, IAudit audit, TimeProvider time)
{
    public async Task WithdrawAsync(
        ProcessRow process, Caller by, string? source, DurableTaskClient client, CancellationToken cancellation)
    {
        if (process.State == ProcessState.Withdrawn)
            return;
        if (process.State == ProcessState.Answered)
            throw TooLate(process);

        var approvalId = $"{process.Id}-duyet";
        var filed = await submissions.FindAsync(process.Id, cancellation)
            ?? throw RefusedException.Conflict(
                "khong-co-van-ban-de-nghi", $"Hồ sơ {process.Id} ({process.Document}) không bắt đầu từ văn bản đề nghị của cơ quan, nên không rút theo cách này. Liên hệ Sở để được hướng dẫn.");
        if (await approvals.FindAsync(approvalId, cancellation) is { State: not ApprovalState.Open and not ApprovalState.Withdrawn })
            throw TooLate(process);
        var wish = await submissions.ChangeAsync(filed, row => row.RefusedWhole ? row : row with { WithdrawalWanted = true }, cancellation);
        if (wish.RefusedWhole)
        {
            throw RefusedException.Conflict(
                "da-co-ket-qua",
                $"Văn bản {process.Document} không có dòng nào đủ điều kiện; thông báo kết quả đang được gửi, không tài khoản nào được cấp, thay đổi hay thu hồi. Không cần rút; có nội dung mới thì gửi văn bản mới.");
        }

        if (await approvals.FindAsync(approvalId, cancellation) is not null
            && await deciding.WithdrawAsync(approvalId, client, cancellation) is Standing.Decided { Approval.State: not ApprovalState.Withdrawn })
        {
            throw TooLate(process);
        }

        await audit.RecordAsync(
            new AuditEntry($"{process.Id}-withdrawn", by.Id, "rút yêu cầu", process.Id, time.GetUtcNow(), source, process.AgencyCode), cancellation);
    }

    private static RefusedException TooLate(ProcessRow process) => RefusedException.Conflict(
        "da-co-quyet-dinh",
        $"Văn bản {process.Document} ({RequestViews.ReferenceOf(process)}) đã có quyết định, không rút được nữa. {process.Kind switch
        {
            ProcessKind.Provisioning => "Muốn bỏ tài khoản đã cấp thì gửi đề nghị thu hồi theo Mẫu 03.",
            ProcessKind.Revocation => "Muốn giữ tài khoản thì gửi văn bản tới Sở.",
            _ => "Muốn đổi lại thì gửi đề nghị mới theo Mẫu 02.",
        }}");
}
