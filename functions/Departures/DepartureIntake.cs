using CongVan.Functions.Accounts;
using CongVan.Functions.Auditing;
using CongVan.Functions.Directory;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Functions.Regulation;
using CongVan.Workflows.Departures;
using CongVan.Workflows.Regulation;
using Microsoft.DurableTask.Client;
using AccountKind = CongVan.Functions.Directory.AccountKind;

namespace CongVan.Functions.Departures;

/// <summary>Personnel decisions taken in, from the agency, a clerk or the feed: first the row, then the process; a repeat finds the first.</summary>
public sealed class DepartureIntake(
    DepartureRegister departures, ProcessOpening opening, IAccountDirectory directory, IAgencies agencies, ICalendarRegister calendars, IAudit audit, TimeProvider time)
{
    /// <param name="filer">The agency that files; null for the feed, which speaks of every agency.</param>
    public async Task<DepartureTaken> TakeAsync(
        DepartureForm form, string? filer, IReadOnlyList<FiledFile> files, FiledBy by, string? source, DurableTaskClient client, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var (judged, account) = await JudgeAsync(form, filer, cancellation);
        // A repeat of what was taken in finds it, though the account may have ended since.
        if (!judged.IsSound)
        {
            return await RepeatedAsync(judged, account, cancellation) is { } repeated
                ? new DepartureTaken.Taken(await StartAsync(repeated, client, cancellation), IsNew: false)
                : new DepartureTaken.Refused(judged.Refusals);
        }

        var filing = await departures.FileAsync(
            new DepartureRow(0, judged.Login, account!.AgencyCode, judged.Decision, files, by, now), cancellation);
        switch (filing)
        {
            case DepartureFiling.Filed filed:
                var row = await StartAsync(filed.Row, client, cancellation);
                await audit.RecordAsync(
                    new AuditEntry($"{row.ProcessId}-filed", by.CallerId, "ghi nhận quyết định nghỉ việc", row.ProcessId!, row.FiledAt, source, row.AgencyCode), cancellation);
                return new DepartureTaken.Taken(row, filed.IsNew);
            case DepartureFiling.Differs differs:
                return new DepartureTaken.Conflict(
                    "quyet-dinh-khac-noi-dung",
                    $"{differs.First.Decision.Words} đã ghi nhận tại {differs.First.ProcessId} với ngày hiệu lực {VietnamTime.Long(differs.First.Decision.EffectiveDate)}, khác nội dung vừa gửi. Bản ghi trước sai thì đính chính tại api/departures/{differs.First.ProcessId}/corrections; quyết định được thay thế thì rút quyết định cũ trước.");
            case DepartureFiling.Another another:
                return new DepartureTaken.Conflict(
                    "da-co-quyet-dinh-nghi-viec",
                    $"Tài khoản {judged.Login} đang được theo dõi theo {another.Open.Decision.Words} tại {another.Open.ProcessId}. Rút quyết định cũ trước khi gửi quyết định mới.");
            default:
                throw new InvalidOperationException($"A filing cannot end as {filing.GetType().Name}.");
        }
    }

    /// <summary>The decision by the rules and the directory; writes nothing.</summary>
    public async Task<(CheckedDeparture Judged, DirectoryAccount? Account)> JudgeAsync(DepartureForm form, string? filer, CancellationToken cancellation)
    {
        var account = await AccountAsync(form, cancellation);
        return (DepartureRules.Check(form, VietnamTime.DateOf(time.GetUtcNow()), await FactsAsync(account, filer ?? form.AgencyCode, cancellation)), account);
    }

    /// <summary>From the row to the running process; every part of it finds what an earlier try did.</summary>
    public async Task<DepartureRow> StartAsync(DepartureRow row, DurableTaskClient client, CancellationToken cancellation)
    {
        var account = await directory.FindAsync(row.Login, cancellation);
        var process = await opening.AddAsync(
            new NewProcess(
                ProcessKind.Departure,
                row.Cause,
                row.AgencyCode,
                row.Decision.Words,
                "Chờ cơ quan gửi Mẫu 03",
                $"Ghi nhận {row.Decision.Words}, tài khoản {row.Login}, có hiệu lực từ {VietnamTime.Long(row.Decision.EffectiveDate)}",
                new Brief(FactsOf(row, account?.Holder), row.Files, row.By.OfficialId)),
            cancellation);
        row = await departures.ChangeAsync(row, each => each.ProcessId is null ? each with { ProcessId = process.Id } : each, cancellation);
        await opening.StartAsync(process, client, cancellation);
        return row;
    }

    /// <summary>What the 5 days come to, as the answer to the filer says it.</summary>
    public async Task<Deadline> DeadlineOfAsync(DepartureRow row, CancellationToken cancellation) =>
        Deadline.Of(DeadlineRule.Departure, VietnamTime.StartOf(row.Decision.Date), await calendars.CurrentAsync(cancellation));

    public static IReadOnlyList<BriefFact> FactsOf(DepartureRow row, string? holder) =>
    [
        new("Người nghỉ việc", holder ?? row.Login),
        new("Tài khoản", row.Login),
        new("Quyết định", row.Decision.Words),
        new("Có hiệu lực từ", VietnamTime.Long(row.Decision.EffectiveDate)),
    ];

    private async Task<DepartureRow?> RepeatedAsync(CheckedDeparture judged, DirectoryAccount? account, CancellationToken cancellation) =>
        account is null
            ? null
            : (await departures.OfAsync(account.Login, cancellation)).FirstOrDefault(row => row.Decision == judged.Decision);

    private async Task<DirectoryAccount?> AccountAsync(DepartureForm form, CancellationToken cancellation)
    {
        var login = DepartureRules.LoginOf(form.Login);
        return Workflows.Accounts.AccountNames.IsValid(login) ? await directory.FindAsync(login, cancellation) : null;
    }

    private async Task<DepartingAccount?> FactsAsync(DirectoryAccount? account, string? filer, CancellationToken cancellation)
    {
        if (account is null)
            return null;
        var agency = await agencies.FindAsync(account.AgencyCode, cancellation);
        var may = filer is null
            || string.Equals(account.AgencyCode, filer, StringComparison.Ordinal)
            || string.Equals(agency?.ParentCode, filer, StringComparison.Ordinal);
        return new DepartingAccount(account.Login, account.Holder, account.Kind == AccountKind.Person, may, account.State == AccountState.Revoked);
    }
}

/// <summary>What became of a personnel decision.</summary>
public abstract record DepartureTaken
{
    private DepartureTaken()
    {
    }

    public sealed record Taken(DepartureRow Row, bool IsNew) : DepartureTaken;

    /// <param name="Reasons">Each a clause.</param>
    public sealed record Refused(IReadOnlyList<string> Reasons) : DepartureTaken;

    public sealed record Conflict(string Code, string Words) : DepartureTaken;
}
