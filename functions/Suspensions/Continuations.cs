using System.Globalization;
using CongVan.Functions.Accounts;
using CongVan.Functions.Approvals;
using CongVan.Functions.Auditing;
using CongVan.Functions.Errors;
using CongVan.Functions.Processes;
using CongVan.Workflows.Regulation;
using CongVan.Workflows.Suspensions;
using Microsoft.DurableTask.Client;

namespace CongVan.Functions.Suspensions;

/// <summary>Requests that a suspended account continue (Đ8.5c). In time they end the ground at once, before anybody judges them; late ones stand before the official who confirms.</summary>
public sealed class Continuations(
    SuspensionRegister suspensions,
    SuspensionLetters letters,
    ProcessRegister processes,
    ApprovalRegister approvals,
    Deciding deciding,
    Asking asking,
    CaseLetters cases,
    IAudit audit,
    TimeProvider time)
{
    /// <summary>The row first, which is the truth; then the question it makes void and the wake-ups. The same paper again finds the first.</summary>
    public async Task<ContinuationRequest> AskAsync(
        SuspensionRow row, string words, IReadOnlyList<FiledFile> files, FiledBy by, DateTimeOffset receivedAt, string? source, DurableTaskClient client, CancellationToken cancellation)
    {
        var process = await processes.GetAsync(row.ProcessId!, cancellation);
        if (Known(row, files) is not { } request)
        {
            if (row.SuspendedAt is null || row.State is SuspensionState.Declined or SuspensionState.Reinstated)
                throw NotSuspended(row);
            if (receivedAt < row.SuspendedAt)
            {
                throw RefusedException.BadRequest(
                    "nhan-truoc-tam-dung", "Thời điểm nhận (receivedAt) ở trước khi tài khoản tạm dừng. Kiểm tra lại ngày giờ rồi gửi lại.");
            }

            var clock = row.Expired ?? process.Deadline!;
            var inTime = SuspensionRules.EndsGround(receivedAt, clock);
            if (row.State == SuspensionState.Revoked && !inTime)
                throw Revoked(row);
            row = await suspensions.ChangeAsync(
                row,
                each => Known(each, files) is not null
                    ? each
                    : each with
                    {
                        Asked = [.. each.Requests, new ContinuationRequest(IdOf(each), words, files, by, receivedAt, time.GetUtcNow(), inTime)],
                        Unseen = each.State != SuspensionState.Revoked,
                    },
                cancellation);
            request = Known(row, files)!;
        }

        await FollowAsync(row, request, client, cancellation);
        await audit.RecordAsync(
            new AuditEntry(
                $"{row.ProcessId}-{request.Id}", request.By.CallerId, "đề nghị tiếp tục sử dụng tài khoản", row.ProcessId!, request.FiledAt, source, row.AgencyCode),
            cancellation);
        return request;
    }

    private async Task FollowAsync(SuspensionRow row, ContinuationRequest request, DurableTaskClient client, CancellationToken cancellation)
    {
        await processes.TellAsync(
            row.ProcessId!,
            request.Id,
            $"Cơ quan đề nghị tiếp tục sử dụng tài khoản {row.Login}, nhận lúc {Pages.VietnamTime.Moment(request.ReceivedAt)}: {(request.InTime ? "trong thời hạn, căn cứ điểm c khoản 5 Điều 8 hết ngay" : "sau thời hạn")}",
            process => request.InTime && row.State == SuspensionState.Suspended
                ? Met(process, row.Expired ?? process.Deadline!, request.ReceivedAt)
                : process,
            cancellation);
        await letters.ContinuationAsync(row, request, cancellation);

        if (row.State == SuspensionState.Revoked)
        {
            await CaseAsync(row, request, cancellation);
            return;
        }

        foreach (var asked in (await approvals.OfProcessAsync(row.ProcessId!, cancellation)).Where(asked => asked.State == ApprovalState.Open && IsAbout(asked)))
        {
            if (request.InTime && asked.Id.Contains($"-{SuspensionStages.Revoke}", StringComparison.Ordinal))
                await deciding.WithdrawAsync(asked.Id, client, cancellation);
            else
                await asking.TellSupplementAsync(asked, request.Id, cancellation);
        }

        await client.WakeAsync(row.ProcessId!, cancellation);
    }

    /// <summary>24:00 itself still belongs to the last day (BLDS Đ148.6), and a deadline's due time is the first moment after it.</summary>
    private static Processes.ProcessRow Met(Processes.ProcessRow process, Deadline clock, DateTimeOffset receivedAt) => process with
    {
        Deadline = clock,
        MetAt = receivedAt < clock.Due ? receivedAt : clock.Due.AddTicks(-1),
        BreachedAt = null,
    };

    /// <summary>Received in time and typed in when the account was gone: no machine puts that right.</summary>
    private async Task CaseAsync(SuspensionRow row, ContinuationRequest request, CancellationToken cancellation) => await cases.OpenAsync(
        new CaseRow(
            request.Id,
            row.ProcessId!,
            row.Login,
            $"Tài khoản {row.Login} đã thu hồi, nhưng văn bản đề nghị tiếp tục sử dụng được nhận trong thời hạn ({Pages.VietnamTime.Moment(request.ReceivedAt)}) và nhập sau",
            OfficialId: null,
            time.GetUtcNow()),
        "Căn cứ thu hồi theo điểm c khoản 5 Điều 8 không còn: trao đổi với cơ quan, cấp lại tài khoản nếu cần, rồi ghi kết quả vào vụ việc.",
        cancellation);

    private static bool IsAbout(ApprovalRow asked) =>
        asked.Id.Contains($"-{SuspensionStages.Revoke}", StringComparison.Ordinal) || asked.Id.Contains($"-{SuspensionStages.Continue}", StringComparison.Ordinal);

    private static ContinuationRequest? Known(SuspensionRow row, IReadOnlyList<FiledFile> files) =>
        row.Requests.FirstOrDefault(request => request.Files.Select(file => file.Sha256).SequenceEqual(files.Select(file => file.Sha256), StringComparer.Ordinal));

    private static string IdOf(SuspensionRow row) => string.Create(CultureInfo.InvariantCulture, $"continue-{row.Requests.Count + 1}");

    private static RefusedException NotSuspended(SuspensionRow row) => RefusedException.Conflict(
        "khong-tam-dung", $"Tài khoản {row.Login} không ở trạng thái tạm dừng theo hồ sơ {row.ProcessId}, nên không có gì phải đề nghị tiếp tục.");

    private static RefusedException Revoked(SuspensionRow row) => RefusedException.Conflict(
        "da-thu-hoi", $"Tài khoản {row.Login} đã thu hồi vì hết thời hạn mà không có văn bản đề nghị. Muốn dùng lại thì gửi đề nghị cấp mới theo Mẫu 01.");
}
