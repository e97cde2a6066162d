using CongVan.Functions.Directory;
using CongVan.Functions.Passwords;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Workflows.Accounts;
using CongVan.Workflows.Regulation;
using CongVan.Workflows.Text;

namespace CongVan.Functions.Accounts;

/// <summary>Thay đổi thông tin (Đ13): a line of Mẫu 02 judged, and done in the directory or the register of agencies.</summary>
public sealed class ChangeWork(
    AccountFacts facts,
    IAccountDirectory directory,
    AccountMaking making,
    AgencyRenaming renaming,
    IAgencies agencies,
    PasswordRequests passwords,
    LineRegister lines,
    SubmissionRegister submissions) : IRequestWork
{
    public ProcessKind Kind => ProcessKind.Change;

    public async Task<IReadOnlyList<LineRow>> JudgeAsync(Submission.Filed filed, CancellationToken cancellation)
    {
        var form = (ChangeForm)filed.Form;
        var named = (form.AgencyAccounts ?? []).Select(row => row.AgencyCode?.Trim() ?? "").Where(code => code.Length > 0);
        var known = await facts.OfAsync(filed.ProcessId!, filed.AgencyCode, ChangeFormRules.LoginsOf(form), named.Prepend(filed.AgencyCode), cancellation);
        return
        [
            .. ChangeFormRules.Check(form, VietnamTime.DateOf(filed.FiledAt), known).Lines.Select((line, at) => new LineRow(
                at + 1,
                line,
                line.Agency?.Code ?? filed.AgencyCode,
                line.IsSound ? LineState.Sound : LineState.Refused,
                line.Change is { IsOfAccount: true, NewLogin: false } asked ? asked.Subject : null)),
        ];
    }

    public async Task<LineOutcome> CarryOutAsync(LineRef reference, LineRow row, CancellationToken cancellation)
    {
        var asked = row.Line.Change!;
        var warrant = WarrantOf(reference, $"{asked.Field.Words()}: {asked.To}");
        switch (asked.Field)
        {
            case ChangedField.AgencyName:
                var filed = await submissions.GetAsync(reference.ProcessId, cancellation);
                await renaming.RenameAsync(asked.AgencyCode!, asked.To, $"Mẫu 02 {filed.Document}", reference, cancellation);
                return new LineOutcome(LineState.Changed, $"Đã đổi tên hiển thị {asked.From} thành {asked.To}");
            case ChangedField.RoomName:
                var moved = await RenameRoomAsync(asked, warrant, cancellation);
                return new LineOutcome(LineState.Changed, $"Đã đổi tên {asked.From} thành {asked.To} ở {moved} tài khoản");
            case ChangedField.Agency when await agencies.FindAsync(asked.AgencyCode!, cancellation) is not { Active: true }:
                return new LineOutcome(LineState.Failed, $"{asked.To} đã ngừng hoạt động sau khi đề nghị được kiểm tra; tài khoản {asked.Subject} chưa chuyển");
            case ChangedField.Agency:
                await directory.MoveAsync(asked.Subject, new AccountMove(asked.AgencyCode!, asked.Post, asked.Room ?? ""), warrant, cancellation);
                await lines.MovedAsync(await making.OriginAsync(asked.Subject, cancellation), asked.AgencyCode!, cancellation);
                return new LineOutcome(LineState.Changed, $"Đã chuyển tài khoản {asked.Subject} từ {asked.From} sang {asked.To}; quyền ở cơ quan cũ chấm dứt");
            case ChangedField.FullName when asked.NewLogin:
                await making.RenameAsync(reference, row, warrant, cancellation);
                return new LineOutcome(LineState.Created, $"Đã cấp tên đăng nhập {row.Login} thay cho {asked.Subject}");
            case ChangedField.Holder:
                await directory.ChangeAsync(asked.Subject, ChangeOf(asked), warrant, cancellation);
                if (await directory.FindAsync(asked.Subject, cancellation) is { } account)
                    await passwords.TakeBackAsync(account, WarrantOf(reference, "đổi người giữ tài khoản", ".mat-khau"), source: null, cancellation);
                return new LineOutcome(LineState.Changed, $"Đã đổi người giữ tài khoản {asked.Subject}");
            default:
                await directory.ChangeAsync(asked.Subject, ChangeOf(asked), warrant, cancellation);
                return new LineOutcome(LineState.Changed, $"Đã đổi {asked.Field.Words()} của tài khoản {asked.Subject}");
        }
    }

    private static AccountChange ChangeOf(AskedChange asked) => asked.Field switch
    {
        ChangedField.FullName => new AccountChange(DisplayName: asked.To, Holder: asked.To),
        ChangedField.Post => new AccountChange(Post: asked.To),
        ChangedField.Room => new AccountChange(Room: asked.To),
        ChangedField.Phone => new AccountChange(Phone: asked.To),
        ChangedField.Email => new AccountChange(Mail: asked.To),
        _ => new AccountChange(
            Holder: asked.NewHolder!.FullName, Post: asked.NewHolder.Post, Phone: asked.NewHolder.Phone, Mail: asked.NewHolder.Email),
    };

    /// <summary>Returns how many accounts carry the new name; a repeat finds those of the first try under it.</summary>
    private async Task<int> RenameRoomAsync(AskedChange asked, Warrant warrant, CancellationToken cancellation)
    {
        var inside = new List<string>();
        var renamed = 0;
        await foreach (var account in directory.OfAgencyAsync(asked.AgencyCode!, cancellation))
        {
            if (account.Room is not { } room || account.State == AccountState.Revoked)
                continue;
            if (NameComparison.Same(room, asked.From)) inside.Add(account.Login);
            else if (string.Equals(room, asked.To, StringComparison.Ordinal)) renamed++;
        }

        foreach (var login in inside)
            await directory.ChangeAsync(login, new AccountChange(Room: asked.To), warrant, cancellation);
        return inside.Count + renamed;
    }

    private static Warrant WarrantOf(LineRef line, string why, string act = "") =>
        new($"{line.ProcessId}.{line.LineId}{act}", "hệ thống", $"Theo quy trình {line.ProcessId}: {why}");
}
