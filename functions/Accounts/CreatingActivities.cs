using CongVan.Functions.Approvals;
using CongVan.Functions.Passwords;
using CongVan.Functions.Processes;
using CongVan.Functions.Storage;
using CongVan.Workflows;
using CongVan.Workflows.Accounts;
using Microsoft.Azure.Functions.Worker;

namespace CongVan.Functions.Accounts;

/// <summary>Accounts for the lines an official agreed to.</summary>
public sealed class CreatingActivities(
    LineRegister lines,
    NameRegister names,
    ApprovalRegister approvals,
    ProcessRegister processes,
    AccountMaking making,
    PasswordLinks passwords,
    CaseLetters caseLetters,
    TimeProvider time)
{
    /// <summary>Writes the decision into every line, so that the lines tell the whole story from here on.</summary>
    [Function("NoteDecision")]
    public async Task<Done> NoteDecision([ActivityTrigger] string processId, CancellationToken cancellation)
    {
        var approval = await approvals.FindAsync($"{processId}-duyet", cancellation);
        if (approval?.Decision is not { } decision)
            return Done.Instance;

        foreach (var line in await lines.OfAsync(processId, cancellation))
        {
            if (line.State != LineState.Sound)
                continue;

            var reference = new LineRef(processId, line.Id);
            if (decision.Lines.Contains(line.Id, StringComparer.Ordinal))
            {
                var given = decision.Names.GetValueOrDefault(line.Id);
                await lines.ChangeAsync(
                    reference, row => row.State == LineState.Sound ? row with { State = LineState.Agreed, Login = given ?? row.Login } : row, cancellation);
                continue;
            }

            await lines.ChangeAsync(
                reference, row => row with { State = LineState.Declined, Reason = decision.Reason ?? "Không được duyệt." }, cancellation);
            if (line is { Line.AsksForAccount: true, Login: { } reserved })
                await names.ReleaseAsync(reserved, NamingActivities.OriginOf(reference), cancellation);
        }

        return Done.Instance;
    }

    [Function("CreateAccount")]
    public async Task<AccountResult> CreateAccount([ActivityTrigger] LineRef reference, CancellationToken cancellation)
    {
        var row = await lines.GetAsync(reference, cancellation);
        if (row.State == LineState.Created)
            return await TellCreated(reference, row.Login!, cancellation);

        if (row.State != LineState.Agreed || await making.MakeAsync(reference, row, cancellation) is not { } login)
            return AccountResult.Refused;

        await lines.ChangeAsync(
            reference, line => line with { State = LineState.Created, Login = login, CreatedAt = time.GetUtcNow() }, cancellation);
        return await TellCreated(reference, login, cancellation);
    }

    [Function("OpenAccountCase")]
    public async Task<Done> OpenCase([ActivityTrigger] LineRef reference, CancellationToken cancellation)
    {
        // Corrected in the moment of the decision: the corrected version is on its own way.
        if ((await lines.GetAsync(reference, cancellation)).State == LineState.Corrected)
            return Done.Instance;

        var row = await lines.ChangeAsync(
            reference,
            line => line with { State = LineState.Failed, Reason = "Chưa tạo được tài khoản trên hệ thống; Sở đang xử lý riêng và sẽ thông báo." },
            cancellation);
        await caseLetters.OpenAsync(
            new CaseRow(
                $"account-{reference.LineId}",
                reference.ProcessId,
                reference.LineId,
                $"Không tạo được tài khoản {row.Login ?? "(chưa có tên)"} cho dòng {row.Ordinal}{(row.Trouble is { } trouble ? $": {trouble}" : "")}",
                OfficialId: null,
                time.GetUtcNow()),
            "Kiểm tra máy chủ quản lý người dùng, tạo tài khoản bằng tay hoặc giải quyết tên trùng, rồi ghi kết quả vào vụ việc.",
            cancellation);
        return Done.Instance;
    }

    [Function("SendPasswordLink")]
    public async Task<Done> SendPasswordLink([ActivityTrigger] LineRef reference, CancellationToken cancellation)
    {
        await passwords.SendAsync(reference, issue: 1, cancellation);
        return Done.Instance;
    }

    /// <summary>Told at each try: the machine may have died between the account and the telling.</summary>
    private async Task<AccountResult> TellCreated(LineRef reference, string login, CancellationToken cancellation)
    {
        await processes.TellAsync(reference.ProcessId, $"created-{reference.LineId}", $"Đã cấp tài khoản {login}", cancellation);
        return AccountResult.Created;
    }
}
