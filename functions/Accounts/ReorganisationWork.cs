using System.Globalization;
using CongVan.Functions.Directory;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Workflows.Accounts;
using CongVan.Workflows.Regulation;
using AccountKind = CongVan.Workflows.Accounts.AccountKind;

namespace CongVan.Functions.Accounts;

/// <summary>Sáp nhập, chia tách, giải thể: every account of the agencies that end becomes a line; then accounts move or end, and last the agencies.</summary>
public sealed class ReorganisationWork(
    AccountFacts facts, IAccountDirectory directory, AccountMaking making, IAgencies agencies, AgencyChanges changes, LineRegister lines, SubmissionRegister submissions) : IRequestWork
{
    public ProcessKind Kind => ProcessKind.Reorganisation;

    public async Task<IReadOnlyList<LineRow>> JudgeAsync(Submission.Filed filed, CancellationToken cancellation)
    {
        var form = (ReorganisationForm)filed.Form;
        var codes = ReorganisationFormRules.AgenciesOf(form, await facts.AgenciesAsync(cancellation)).Select(agency => agency.Code).ToList();
        var logins = ReorganisationFormRules.LoginsOf(form).ToHashSet(StringComparer.Ordinal);
        foreach (var code in codes)
        {
            await foreach (var account in directory.OfAgencyAsync(code, cancellation))
                logins.Add(account.Login);
        }

        var known = await facts.OfAsync(filed.ProcessId!, filed.AgencyCode, logins, codes, cancellation);
        var judged = ReorganisationFormRules.Check(form, VietnamTime.DateOf(filed.FiledAt), known, forAll: filed.By.Channel != Channel.System);
        var rows = judged.CanBeProcessed ? judged.Lines : [Whole(judged)];
        return
        [
            .. rows.Select((line, at) => new LineRow(
                at + 1,
                line,
                line.Agency?.Code ?? filed.AgencyCode,
                line.IsSound ? LineState.Sound : LineState.Refused,
                line.Rearrangement!.Act == RearrangementAct.End ? null : line.Rearrangement.Subject)),
        ];
    }

    /// <summary>What is planned, counted: how many accounts go where, how many end, which agencies close.</summary>
    public IReadOnlyList<BriefFact> PreviewOf(Submission.Filed filed, IReadOnlyList<LineRow> lines)
    {
        var form = (ReorganisationForm)filed.Form;
        var sound = lines.Where(line => line.Line.IsSound).Select(line => line.Line.Rearrangement!).ToList();
        List<string> plan =
        [
            .. sound.Where(asked => asked.Act == RearrangementAct.Move).GroupBy(asked => (asked.From, asked.To)).Select(group => $"{group.Count()} tài khoản chuyển từ {group.Key.From} sang {group.Key.To}"),
            .. sound.Where(asked => asked.Act == RearrangementAct.Revoke).GroupBy(asked => asked.From, StringComparer.Ordinal).Select(group => $"{group.Count()} tài khoản của {group.Key} thu hồi"),
            .. sound.Where(asked => asked.Act == RearrangementAct.End).Select(asked => $"{asked.Subject} ngừng hoạt động"),
        ];
        var refused = lines.Count(line => !line.Line.IsSound);
        if (refused > 0) plan.Add($"{refused} dòng không đủ điều kiện");
        return
        [
            new BriefFact("Quyết định", $"{form.Decision} ngày {form.DecidedOn:dd/MM/yyyy}"),
            .. form.EffectiveOn is { } day && day > VietnamTime.DateOf(filed.FiledAt) ? (BriefFact[])[new BriefFact("Thực hiện", $"từ 00 giờ ngày {VietnamTime.Long(day)}; trước đó xem lại từng tài khoản")] : [],
            new BriefFact("Dự kiến", string.Join("; ", plan)),
        ];
    }

    public async Task<LineOutcome> CarryOutAsync(LineRef reference, LineRow row, CancellationToken cancellation)
    {
        var asked = row.Line.Rearrangement!;
        var warrant = new Warrant($"{reference.ProcessId}.{reference.LineId}", "hệ thống", $"Theo quy trình {reference.ProcessId}: {row.Line.Note}");
        switch (asked.Act)
        {
            case RearrangementAct.Move when await agencies.FindAsync(asked.ToCode!, cancellation) is not { Active: true }:
                return new LineOutcome(LineState.Failed, $"{asked.To} đã ngừng hoạt động sau khi đề nghị được kiểm tra; tài khoản {asked.Subject} chưa chuyển");
            case RearrangementAct.Move:
                await directory.MoveAsync(asked.Subject, new AccountMove(asked.ToCode!, Room: asked.Room ?? ""), warrant, cancellation);
                await lines.MovedAsync(await making.OriginAsync(asked.Subject, cancellation), asked.ToCode!, cancellation);
                return new LineOutcome(LineState.Changed, $"Đã chuyển tài khoản {asked.Subject} sang {asked.To}");
            case RearrangementAct.Revoke:
                await directory.RevokeAsync(asked.Subject, warrant, cancellation);
                await lines.RevokedAsync(await making.OriginAsync(asked.Subject, cancellation), cancellation);
                return new LineOutcome(LineState.Revoked, $"Đã thu hồi tài khoản {asked.Subject}");
            default:
                return await EndAsync(reference, row, asked, cancellation);
        }
    }

    /// <summary>An agency closes only over accounts that are gone: who was declined or added meanwhile would be nobody's.</summary>
    private async Task<LineOutcome> EndAsync(LineRef reference, LineRow row, AskedRearrangement asked, CancellationToken cancellation)
    {
        var left = 0;
        await foreach (var account in directory.OfAgencyAsync(row.AgencyCode, cancellation))
            left += account.State == AccountState.Revoked ? 0 : 1;
        if (left > 0)
            return new LineOutcome(LineState.Failed, $"{asked.Subject} còn {left} tài khoản đang dùng nên chưa ngừng hoạt động trong danh mục");

        var filed = await submissions.GetAsync(reference.ProcessId, cancellation);
        var how = asked.Into.Count switch { 0 => AgencyEnding.Dissolved, 1 => AgencyEnding.Merged, _ => AgencyEnding.Split };
        await changes.EndAsync(
            row.AgencyCode,
            new AgencyEnd(how, asked.On ?? VietnamTime.DateOf(filed.FiledAt), asked.Into, $"Quyết định {row.Line.Note}; văn bản {filed.Document}"),
            new ChangedBy(string.Create(CultureInfo.InvariantCulture, $"{reference.ProcessId}-{reference.LineId}"), reference.ProcessId),
            cancellation);
        return new LineOutcome(LineState.Changed, asked.To is { } to ? $"{asked.Subject} ngừng hoạt động, {to} tiếp nhận" : $"{asked.Subject} giải thể");
    }

    /// <summary>Wrong as a whole, as the register shows: nothing is begun, and the written result says why.</summary>
    private static CheckedLine Whole(CheckedForm judged) => new()
    {
        LineId = "CQ-1",
        Kind = AccountKind.Admin,
        Holder = new CheckedHolder("", "", "", "", ""),
        Ground = "8.3d",
        Refusals = [.. judged.Refusals.Select(Clause)],
        Flags = [],
        Rearrangement = new AskedRearrangement(RearrangementAct.End, "Toàn bộ đề nghị", ""),
    };

    /// <summary>"Không tiếp nhận được đề nghị: X. Sửa rồi gửi lại." → "X".</summary>
    private static string Clause(string sentence) =>
        sentence[(sentence.IndexOf(": ", StringComparison.Ordinal) + 2)..].Replace(". Sửa rồi gửi lại.", "", StringComparison.Ordinal);
}
