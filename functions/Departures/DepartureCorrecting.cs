using System.Globalization;
using CongVan.Functions.Accounts;
using CongVan.Functions.Auditing;
using CongVan.Functions.Errors;
using CongVan.Functions.Processes;
using CongVan.Workflows.Departures;
using CongVan.Workflows.Regulation;
using Microsoft.DurableTask.Client;

namespace CongVan.Functions.Departures;

/// <summary>A personnel decision that was filed with a mistake, in a new version: the departure goes on by it, and the first stays readable.</summary>
public sealed class DepartureCorrecting(
    DepartureRegister departures, DepartureIntake intake, ProcessRegister processes, IAudit audit, TimeProvider time)
{
    /// <summary>The row first, then what people see, then the wake-up. Safe to repeat. Throws <see cref="RefusedException"/>.</summary>
    public async Task<DepartureRow> CorrectAsync(
        DepartureRow row, DepartureForm form, IReadOnlyList<FiledFile> files, FiledBy by, string? source, DurableTaskClient client, CancellationToken cancellation)
    {
        var (judged, account) = await intake.JudgeAsync(form, row.AgencyCode, cancellation);
        Demand(row, judged);
        if (row.Decision != judged.Decision)
        {
            var before = new CorrectedDecision(row.Decision, row.Files, row.By, row.FiledAt);
            var first = row.Decision;
            row = await departures.ChangeAsync(
                row,
                each => each is { IsOpen: true, Answer: null } && each.Decision == first
                    ? each with { Decision = judged.Decision, Files = files, By = by, FiledAt = time.GetUtcNow(), Before = [.. each.Before ?? [], before], Unseen = true }
                    : each,
                cancellation);
            if (row.Decision != judged.Decision)
                Demand(row, judged);
        }

        if (row.Before is not [.., var last])
            return row; // nothing was corrected: the same again
        var key = string.Create(CultureInfo.InvariantCulture, $"corrected-{row.Before.Count}");
        var deadline = await intake.DeadlineOfAsync(row, cancellation);
        await processes.TellAsync(
            row.ProcessId!,
            key,
            $"Cơ quan đính chính: trước ghi {Words(last.Decision)}; nay là {Words(row.Decision)}. Hạn gửi Mẫu 03: {deadline}",
            process => process with
            {
                Document = row.Decision.Words,
                Deadline = deadline,
                Brief = new Brief(DepartureIntake.FactsOf(row, account?.Holder), row.Files, row.By.OfficialId),
            },
            cancellation);
        await audit.RecordAsync(
            new AuditEntry($"{row.ProcessId}-{key}", by.CallerId, "đính chính quyết định nghỉ việc", row.ProcessId!, row.FiledAt, source, row.AgencyCode), cancellation);
        await client.WakeAsync(row.ProcessId!, cancellation);
        return row;
    }

    private static void Demand(DepartureRow row, CheckedDeparture judged)
    {
        if (!judged.IsSound)
        {
            throw new RefusedException(Problems.BadRequest(
                "quyet-dinh-chua-hop-le",
                "Chưa ghi nhận được bản đính chính. Sửa các mục nêu dưới đây rồi gửi lại.",
                [.. judged.Refusals.Select(reason => new FieldError("form", reason))]));
        }

        if (!string.Equals(judged.Login, row.Login, StringComparison.Ordinal))
        {
            throw RefusedException.Conflict(
                "dinh-chinh-khac-nguoi",
                $"Hồ sơ {row.ProcessId} theo dõi tài khoản {row.Login}, không phải {judged.Login}. Ghi nhầm người thì rút tại api/departures/{row.ProcessId}/end rồi gửi quyết định đúng tại api/departures.");
        }

        if (row.Decision == judged.Decision)
            return;
        if (row.Answer is { } answer)
        {
            throw RefusedException.Conflict(
                "da-co-mau-03", $"Đã có Mẫu 03 tại {answer.ProcessId} theo quyết định này. Đính chính ngày thôi sử dụng ở Mẫu 03 đó (api/processes/{answer.ProcessId}/corrections), hoặc rút quyết định.");
        }

        if (!row.IsOpen)
            throw RefusedException.Conflict("da-ket-thuc", $"Việc theo dõi {row.Decision.Words} đã kết thúc. Quyết định mới thì gửi tại api/departures.");
        if (row.IsBreached && row.Decision.Date != judged.Decision.Date)
        {
            throw RefusedException.Conflict(
                "da-qua-han-mau-03",
                $"Đã ghi nhận quá hạn theo ngày quyết định {VietnamTime.Long(row.Decision.Date)}; ngày quyết định không đính chính được nữa. Ngày có hiệu lực vẫn đính chính được; quyết định khác thì rút và gửi lại.");
        }
    }

    private static string Words(PersonnelDecision decision) => $"{decision.Words}, có hiệu lực từ {VietnamTime.Long(decision.EffectiveDate)}";
}
