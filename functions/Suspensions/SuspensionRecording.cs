using CongVan.Functions.Accounts;
using CongVan.Functions.Auditing;
using CongVan.Functions.Directory;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Workflows.Accounts;
using CongVan.Workflows.Regulation;
using CongVan.Workflows.Suspensions;
using Microsoft.DurableTask.Client;

namespace CongVan.Functions.Suspensions;

/// <summary>Grounds for a suspension recorded: by an official or clerk, by the holder's agency, or from code. First the row, then the process.</summary>
public sealed class SuspensionRecording(
    SuspensionRegister suspensions, ProcessOpening opening, IAccountDirectory directory, IAgencies agencies, IAudit audit, TimeProvider time)
{
    /// <summary>
    /// Records a ground, or says why it cannot be. Safe to repeat under one <see cref="NewGround.Cause"/>.
    /// <paramref name="client"/> is null for an activity, which has none: the sweep starts the process then, within a quarter of an hour.
    /// </summary>
    public async Task<GroundRecorded> RecordAsync(NewGround ground, DurableTaskClient? client, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var login = SuspensionRules.LoginOf(ground.Form.Login);
        if (ground.Cause is { } cause && (await KnownAsync(login, cancellation)).FirstOrDefault(each => string.Equals(each.Cause, cause, StringComparison.Ordinal)) is { } repeated)
            return new GroundRecorded.Recorded(await StartAsync(repeated, client, cancellation));

        var account = AccountNames.IsValid(login) ? await directory.FindAsync(login, cancellation) : null;
        var judged = SuspensionRules.Check(
            ground.Form, ground.Filer is not null, ground.Files.Count > 0, VietnamTime.DateOf(now), await FactsAsync(account, ground.Filer, cancellation));
        if (!judged.IsSound)
            return new GroundRecorded.Refused(judged.Refusals);

        var wanted = new SuspensionRow(
            0, login, account!.AgencyCode, judged.Ground!, judged.Words, judged.FoundOn, ground.Files, ground.By, ground.Filer is not null, now, ground.Cause, DecidedBefore: ground.Decided);
        // Two at the same moment: the second is told as if it had come later.
        if (await suspensions.AddAsync(wanted, cancellation) is not { } row)
            return new GroundRecorded.Refused([$"tài khoản {login} đã tạm dừng hoặc đang được xem xét tạm dừng"]);

        row = await StartAsync(row, client, cancellation);
        await audit.RecordAsync(
            new AuditEntry(
                $"{row.ProcessId}-recorded", ground.By.CallerId, $"ghi nhận căn cứ tạm dừng {row.Ground.Code}", row.ProcessId!, row.RecordedAt, ground.Source, row.AgencyCode),
            cancellation);
        return new GroundRecorded.Recorded(row);
    }

    /// <summary>From the row to the running process; every part of it finds what an earlier try did.</summary>
    public async Task<SuspensionRow> StartAsync(SuspensionRow row, DurableTaskClient? client, CancellationToken cancellation)
    {
        var account = await directory.FindAsync(row.Login, cancellation);
        var process = await opening.AddAsync(
            new NewProcess(
                ProcessKind.Suspension,
                row.Name,
                row.AgencyCode,
                $"Tạm dừng tài khoản {row.Login}: {row.Ground.Article}",
                "Chờ quyết định tạm dừng",
                $"Ghi nhận căn cứ tạm dừng tài khoản {row.Login} theo {row.Ground.Article}{(row.ByAgency ? ", cơ quan đề nghị" : "")}",
                new Brief(FactsOf(row, account?.Holder), row.Files, row.By.OfficialId)),
            cancellation);
        row = await suspensions.ChangeAsync(row, each => each.ProcessId is null ? each with { ProcessId = process.Id } : each, cancellation);
        if (client is not null)
            await opening.StartAsync(process, client, cancellation);
        return row;
    }

    public static IReadOnlyList<BriefFact> FactsOf(SuspensionRow row, string? holder) =>
    [
        new("Tài khoản", row.Login),
        new("Người sử dụng", holder ?? row.Login),
        new("Căn cứ", $"{row.Ground.Article}: {row.Ground.Words}"),
        new(row.ByAgency ? "Lý do cơ quan nêu" : "Nội dung phát hiện", row.Words),
        new("Ngày phát hiện", VietnamTime.Long(row.FoundOn)),
    ];

    private async Task<IReadOnlyList<SuspensionRow>> KnownAsync(string login, CancellationToken cancellation) =>
        AccountNames.IsValid(login) ? await suspensions.OfAsync(login, cancellation) : [];

    private async Task<SuspendableAccount?> FactsAsync(DirectoryAccount? account, string? filer, CancellationToken cancellation)
    {
        if (account is null)
            return null;
        var agency = await agencies.FindAsync(account.AgencyCode, cancellation);
        var may = filer is null
            || string.Equals(account.AgencyCode, filer, StringComparison.Ordinal)
            || string.Equals(agency?.ParentCode, filer, StringComparison.Ordinal);
        var open = await suspensions.OpenOfAsync(account.Login, cancellation);
        return new SuspendableAccount(
            account.Login,
            may,
            account.State == AccountState.Revoked,
            open is null ? account.LockFor(LockReason.Suspension)?.Case : open.ProcessId ?? "hồ sơ đang mở");
    }
}

/// <summary>A ground to be recorded.</summary>
/// <param name="Filer">The holder's agency, when it is the agency that asks; null when the Sở records.</param>
/// <param name="Source">Network address; null from code.</param>
/// <param name="Cause">From code: names why, so that recording twice records once.</param>
/// <param name="Decided">What an official decided already; null where one is to be asked.</param>
public sealed record NewGround(SuspensionForm Form, string? Filer, IReadOnlyList<FiledFile> Files, FiledBy By, string? Source = null, string? Cause = null, SuspensionAnswer? Decided = null)
{
    /// <summary>A ground found by a sweep or a review of the Sở, such as <see cref="SuspensionGrounds.NoSendReceive"/>.</summary>
    public static NewGround Found(string login, string ground, string words, string cause, FiledBy by, SuspensionAnswer? decided = null) =>
        new(new SuspensionForm { Login = login, Ground = ground, Words = words }, Filer: null, [], by, Cause: cause, Decided: decided);
}

/// <summary>What became of a ground.</summary>
public abstract record GroundRecorded
{
    private GroundRecorded()
    {
    }

    public sealed record Recorded(SuspensionRow Row) : GroundRecorded;

    /// <param name="Reasons">Each a clause.</param>
    public sealed record Refused(IReadOnlyList<string> Reasons) : GroundRecorded;
}
