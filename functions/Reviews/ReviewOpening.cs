using System.Globalization;
using CongVan.Functions.Auditing;
using CongVan.Functions.Directory;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Functions.Regulation;
using CongVan.Workflows.Accounts;
using CongVan.Workflows.Regulation;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;

namespace CongVan.Functions.Reviews;

/// <summary>Opens the half-yearly review (Đ9.8, 18.2): looks at every account once, and begins a process for each agency concerned.</summary>
public sealed class ReviewOpening(
    ReviewRegister reviews,
    ProcessOpening opening,
    IAccountDirectory directory,
    IAgencies agencies,
    ICalendarRegister calendars,
    IAudit audit,
    IOptions<ReviewSettings> settings,
    TimeProvider time)
{
    /// <summary>On the first working day of the month at the set hour; a machine that was off then makes up for it within the month.</summary>
    [Function(nameof(OpenInactivityReview))]
    public async Task OpenInactivityReview(
        [TimerTrigger("0 0 * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var today = VietnamTime.DateOf(now);
        var calendar = await calendars.CurrentAsync(cancellation);
        if (!calendar.Has(today.Year) || (today.Month != settings.Value.FirstMonth && today.Month != settings.Value.FirstMonth + 6))
            return;

        var first = calendar.WorkingDayAtOrAfter(new DateOnly(today.Year, today.Month, 1));
        var period = string.Create(CultureInfo.InvariantCulture, $"{today.Year}-{today.Month:00}");
        if (now >= VietnamTime.At(first, new TimeOnly(settings.Value.Hour, 0)) && !await reviews.IsDoneAsync(period, cancellation))
            await OpenAsync(period, calendar, client, cancellation);
    }

    private async Task OpenAsync(string period, WorkingCalendar calendar, DurableTaskClient client, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var today = VietnamTime.DateOf(now);
        var until = VietnamTime.EndOf(calendar.WorkingDayAtOrAfter(today.AddDays(settings.Value.ReasonDays)));
        var opened = 0;
        foreach (var (code, accounts) in await UnusedAsync(now, calendar, cancellation))
        {
            if (await agencies.FindAsync(code, cancellation) is not { } agency)
                continue;

            var part = await reviews.AddAsync(new ReviewRow.Part(period, code, today, until), accounts, cancellation);
            var process = await opening.AddAsync(ProcessOf(part, agency, accounts), cancellation);
            await reviews.ChangeAsync(part, row => row.ProcessId is null ? row with { ProcessId = process.Id } : row, cancellation);
            await opening.StartAsync(process, client, cancellation);
            opened++;
        }

        await audit.RecordAsync(
            new AuditEntry($"ra-soat-{period}", "hệ thống", "rà soát tài khoản không hoạt động", period, now, null, null, $"{opened} cơ quan có tài khoản không hoạt động"), cancellation);
        await reviews.NoteDoneAsync(period, new ReviewRow.Period(now, opened), cancellation);
    }

    /// <summary>By agency. A suspended account is dealt with already; of what is unknown nothing is said.</summary>
    private async Task<SortedDictionary<string, List<ReviewRow.Account>>> UnusedAsync(
        DateTimeOffset now, WorkingCalendar calendar, CancellationToken cancellation)
    {
        var unused = new SortedDictionary<string, List<ReviewRow.Account>>(StringComparer.Ordinal);
        await foreach (var account in directory.AllAsync(cancellation))
        {
            if (account.State is AccountState.Revoked or AccountState.Suspended)
                continue;

            var login = account.Activity.Login.NoneSince(account.CreatedAt);
            var use = account.Activity.SendOrReceive.NoneSince(account.CreatedAt);
            var noLogin = UnusedAccounts.IsUnused(UnusedAccounts.NoLogin, login, now, calendar);
            var noUse = UnusedAccounts.IsUnused(UnusedAccounts.NoSendReceive, use, now, calendar);
            if (!noLogin && !noUse)
                continue;

            if (!unused.TryGetValue(account.AgencyCode, out var own))
                unused[account.AgencyCode] = own = [];
            own.Add(new ReviewRow.Account(
                account.Login,
                noLogin ? login : null,
                account.Activity.Login.Known == ActivityKnowledge.Never,
                noUse ? use : null,
                account.Activity.SendOrReceive.Known == ActivityKnowledge.Never));
        }

        return unused;
    }

    private static NewProcess ProcessOf(ReviewRow.Part part, Agency agency, List<ReviewRow.Account> accounts)
    {
        var (noLogin, noUse) = (accounts.Count(each => each.NoLoginSince is not null), accounts.Count(each => each.NoUseSince is not null));
        var (login, use) = (UnusedAccounts.NoLogin.AsOf(part.Day).Length, UnusedAccounts.NoSendReceive.AsOf(part.Day).Length);
        return new NewProcess(
            ProcessKind.InactivityReview,
            ReviewRegister.PartitionOf(part),
            part.AgencyCode,
            $"Rà soát tài khoản không hoạt động ngày {VietnamTime.Long(part.Day)} của {agency.DisplayName}",
            "Thông báo danh sách tài khoản không hoạt động",
            $"Rà soát: {noLogin} tài khoản không đăng nhập trong {login}, {noUse} tài khoản không gửi, nhận trong {use}",
            new Brief(
                [
                    new("Ngày rà soát", VietnamTime.Long(part.Day)),
                    new($"Không đăng nhập trong {login}", $"{noLogin} tài khoản (Đ9.8, 18.2)"),
                    new($"Không gửi, nhận trong {use}", $"{noUse} tài khoản (Đ8.4b)"),
                    new("Nêu lý do đến hết ngày", VietnamTime.Long(VietnamTime.DateOf(part.ReasonsUntil).AddDays(-1))),
                ],
                []));
    }
}
