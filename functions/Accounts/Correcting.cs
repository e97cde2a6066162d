using System.Globalization;
using CongVan.Functions.Approvals;
using CongVan.Functions.Errors;
using CongVan.Functions.Processes;
using CongVan.Functions.Storage;
using CongVan.Workflows.Accounts;
using Microsoft.DurableTask.Client;

namespace CongVan.Functions.Accounts;

/// <summary>
/// Đính chính: lines of a filed request in a new version, as a document of their own. The new version starts its own clock; the lines
/// it replaces leave the first request, whose other lines keep theirs (DESIGN, rule 7). Nothing is deleted.
/// </summary>
public sealed class Correcting(
    LineRegister lines, NameRegister names, ApprovalRegister approvals, ProcessRegister processes, Asking asking, Deciding deciding)
{
    /// <summary>What a caller asks to correct. Throws <see cref="RefusedException"/>.</summary>
    /// <param name="text">Places in the first form: "2" or "2,3"; of a reorganisation empty, for all of it.</param>
    public async Task<Correction> ReadAsync(ProcessRow process, RequestForm form, string? text, CancellationToken cancellation)
    {
        if (!RequestProcedure.Covers(process.Kind) || RequestProcedure.Of(form).Kind != process.Kind)
            throw RefusedException.BadRequest("dinh-chinh-sai-mau", $"Hồ sơ {process.Id} là {Procedure.Of(process.Kind).Title}; bản đính chính phải theo cùng mẫu.");

        var named = Ordinals(text);
        if (process.Kind != ProcessKind.Reorganisation)
        {
            return named.Count > 0
                ? new Correction(process.Id, named)
                : throw RefusedException.BadRequest("dinh-chinh-dong-nao", "Chưa ghi dòng nào cần đính chính. Ghi vào trường lines, ví dụ lines=2,3.");
        }

        // Whose account ends or moves follows from the agencies named, and an agency closes after all of its accounts: one plan.
        IReadOnlyList<int> all = [.. (await lines.OfAsync(process.Id, cancellation)).Select(line => line.Ordinal)];
        if (all.Count == 0)
            throw RefusedException.Conflict("dang-kiem-tra", $"Hồ sơ {process.Id} đang được kiểm tra. Gửi lại bản đính chính sau ít phút.");
        return named.Count == 0 || named.SequenceEqual(all)
            ? new Correction(process.Id, all)
            : throw RefusedException.BadRequest(
                "dinh-chinh-ca-phuong-an",
                $"Sắp xếp tổ chức là một phương án, các dòng phụ thuộc nhau nên không đính chính riêng dòng {string.Join(", ", named)}. Gửi lại cả phương án đã sửa, bỏ trống trường lines; tài khoản không ghi riêng thì theo quy tắc chung như trước.");
    }

    private static IReadOnlyList<int> Ordinals(string? text)
    {
        var ordinals = new List<int>();
        foreach (var part in (text ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            ordinals.Add(int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var ordinal)
                ? ordinal
                : throw RefusedException.BadRequest("dinh-chinh-dong-nao", $"Số dòng “{part}” không đúng. Ghi các dòng cần đính chính vào trường lines, ví dụ lines=2,3."));
        }

        return [.. ordinals.Distinct().Order()];
    }

    /// <summary>Before the new version is taken in. A repeat of one that was taken in is let through.</summary>
    public async Task DemandAsync(Submission.Filed filed, Correction correction, CancellationToken cancellation)
    {
        var first = await lines.OfAsync(correction.ProcessId, cancellation);
        var concerned = correction.Lines.Select(ordinal => first.FirstOrDefault(line => line.Ordinal == ordinal)
            ?? throw RefusedException.BadRequest("dinh-chinh-dong-nao", $"Hồ sơ {correction.ProcessId} không có dòng {ordinal}: có các dòng 1 đến {first.Count}.")).ToList();
        if (concerned.All(line => IsBy(line, filed)))
            return;
        if (concerned.FirstOrDefault(line => line.State == LineState.Corrected && !IsBy(line, filed)) is { } corrected)
            throw RefusedException.Conflict("da-dinh-chinh", $"Dòng {corrected.Ordinal} của hồ sơ {correction.ProcessId}: {corrected.Reason}. Đính chính tiếp thì gửi cho hồ sơ mới.");
        if (await approvals.FindAsync($"{correction.ProcessId}-duyet", cancellation) is not { State: ApprovalState.Open })
            throw RefusedException.Conflict("khong-con-dinh-chinh-duoc", $"Hồ sơ {correction.ProcessId} không chờ quyết định nên không đính chính được. Gửi văn bản đề nghị mới.");
    }

    /// <summary>The lines leave the first request; safe to repeat. A line that was decided on meanwhile stays decided.</summary>
    public async Task TakeOutAsync(Submission.Filed filed, DurableTaskClient client, CancellationToken cancellation)
    {
        if (filed.Corrects is not { } correction)
            return;

        foreach (var line in (await lines.OfAsync(correction.ProcessId, cancellation)).Where(line => correction.Lines.Contains(line.Ordinal)))
            await TakeOutAsync(new LineRef(correction.ProcessId, line.Id), filed, cancellation);
        await processes.TellAsync(
            correction.ProcessId,
            $"corrected-{filed.Id}",
            $"Cơ quan đính chính dòng {string.Join(", ", correction.Lines)} bằng văn bản {filed.Document}, hồ sơ {filed.ProcessId}; các dòng khác giữ nguyên thời hạn",
            cancellation);

        var approvalId = $"{correction.ProcessId}-duyet";
        if ((await lines.OfAsync(correction.ProcessId, cancellation)).All(line => line.State == LineState.Corrected))
            await deciding.WithdrawAsync(approvalId, client, cancellation);
        else if (await approvals.FindAsync(approvalId, cancellation) is { State: ApprovalState.Open } approval)
            await asking.TellSupplementAsync(approval, filed.Id, cancellation);
    }

    private async Task TakeOutAsync(LineRef reference, Submission.Filed filed, CancellationToken cancellation)
    {
        var row = await lines.ChangeAsync(
            reference,
            line => line.State is LineState.Sound or LineState.Refused
                ? line with { State = LineState.Corrected, CorrectedBy = filed.Id, Reason = $"Đã đính chính bằng văn bản {filed.Document}" }
                : line,
            cancellation);
        if (IsBy(row, filed) && row is { Line.AsksForAccount: true, Login: { } reserved })
            await names.ReleaseAsync(reserved, NamingActivities.OriginOf(reference), cancellation);
    }

    private static bool IsBy(LineRow line, Submission.Filed filed) =>
        line.State == LineState.Corrected && string.Equals(line.CorrectedBy, filed.Id, StringComparison.Ordinal);
}

/// <summary>Which lines of which request a filed document replaces.</summary>
/// <param name="Lines">Their places in the first form, from 1, ascending.</param>
public sealed record Correction(string ProcessId, IReadOnlyList<int> Lines);
