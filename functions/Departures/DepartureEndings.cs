using CongVan.Functions.Accounts;
using CongVan.Functions.Approvals;
using CongVan.Functions.Auditing;
using CongVan.Functions.Directory;
using CongVan.Functions.Errors;
using CongVan.Functions.Processes;
using CongVan.Workflows.Accounts;
using CongVan.Workflows.Regulation;
using Microsoft.DurableTask.Client;

namespace CongVan.Functions.Departures;

/// <summary>A decision withdrawn, or a person taken back: the departure ends and the account is kept, also when its end was already agreed to.</summary>
public sealed class DepartureEndings(
    DepartureRegister departures,
    LineRegister lines,
    ProcessRegister processes,
    ApprovalRegister approvals,
    Deciding deciding,
    IAccountDirectory directory,
    IAudit audit,
    TimeProvider time)
{
    /// <summary>The row first, which is the truth; then the lines that would have ended the account, then the wake-ups. Safe to repeat.</summary>
    public async Task<DepartureRow> EndAsync(
        DepartureRow row, EndingKind kind, string words, FiledBy by, IReadOnlyList<FiledFile> files, string? source, DurableTaskClient client, CancellationToken cancellation)
    {
        if (row.Ending is null)
        {
            await DemandInTimeAsync(row, kind, cancellation);
            var standing = await LinesAsync(row, cancellation);
            var wasScheduled = standing.Any(line => line.Row.State == LineState.Scheduled);
            var ending = new DepartureEnding(kind, time.GetUtcNow(), words, by, files, wasScheduled);
            row = await departures.ChangeAsync(row, each => each.IsOpen ? each with { Ending = ending, Unseen = true } : each, cancellation);
        }

        if (row.Ending is null)
            throw Late(row);
        await KeepAsync(row, client, cancellation);
        await audit.RecordAsync(
            new AuditEntry(
                $"{row.ProcessId}-ended", row.Ending.By.CallerId, row.Ending.Kind == EndingKind.Withdrawn ? "rút quyết định nghỉ việc" : "tiếp nhận lại người nghỉ việc", row.ProcessId!, row.Ending.At, source, row.AgencyCode),
            cancellation);
        if (await approvals.FindAsync($"{row.ProcessId}-{row.LockStage}", cancellation) is { State: ApprovalState.Open } asked)
            await deciding.WithdrawAsync(asked.Id, client, cancellation);
        await client.WakeAsync(row.ProcessId!, cancellation);
        return row;
    }

    private async Task DemandInTimeAsync(DepartureRow row, EndingKind kind, CancellationToken cancellation)
    {
        if (!row.IsOpen || await directory.FindAsync(row.Login, cancellation) is not { State: not AccountState.Revoked })
            throw Late(row);
        if (kind == EndingKind.TakenBack && VietnamTime.DateOf(time.GetUtcNow()) >= row.Decision.EffectiveDate)
        {
            throw RefusedException.Conflict(
                "quyet-dinh-da-co-hieu-luc",
                $"{row.Decision.Words} đã có hiệu lực từ ngày {VietnamTime.Long(row.Decision.EffectiveDate)}, nên không còn là tiếp nhận lại trước ngày hiệu lực. Nếu quyết định được rút thì gửi văn bản rút quyết định.");
        }
    }

    /// <summary>Lines agreed to are cancelled; a line still before the official is withdrawn, and with the last one its request.</summary>
    private async Task KeepAsync(DepartureRow row, DurableTaskClient client, CancellationToken cancellation)
    {
        var why = $"{row.Decision.Words} {(row.Ending!.Kind == EndingKind.Withdrawn ? "đã được rút" : "không còn thực hiện, người sử dụng được tiếp nhận lại")}; tài khoản giữ nguyên.";
        foreach (var (request, line) in await LinesAsync(row, cancellation))
        {
            await lines.ChangeAsync(
                new LineRef(request, line.Id),
                each => each.State is LineState.Sound or LineState.Agreed or LineState.Scheduled ? each with { State = LineState.Kept, Reason = why } : each,
                cancellation);
            await processes.TellAsync(request, $"kept-{line.Id}", $"Hủy việc thu hồi tài khoản {row.Login}: {why}", cancellation);
            if ((await lines.OfAsync(request, cancellation)).All(each => each.State != LineState.Sound)
                && await approvals.FindAsync($"{request}-duyet", cancellation) is { State: ApprovalState.Open } asked)
            {
                await deciding.WithdrawAsync(asked.Id, client, cancellation);
            }

            await client.WakeAsync(request, cancellation);
        }
    }

    private async Task<IReadOnlyList<(string Request, LineRow Row)>> LinesAsync(DepartureRow row, CancellationToken cancellation)
    {
        var found = new List<(string, LineRow)>();
        await foreach (var line in lines.RevocationsOfAsync(row.Login, cancellation))
        {
            // An account that ends because its agency does, or has no need of it (Đ8.5b), ends all the same.
            if (line.Value.Line.Ground == "a")
                found.Add((line.Partition, line.Value));
        }

        return found;
    }

    private static RefusedException Late(DepartureRow row) => RefusedException.Conflict(
        "da-ket-thuc",
        $"Việc theo dõi {row.Decision.Words} đã kết thúc hoặc tài khoản {row.Login} đã thu hồi. Muốn dùng lại thì gửi đề nghị cấp mới theo Mẫu 01.");
}
