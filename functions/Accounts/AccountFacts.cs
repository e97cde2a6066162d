using CongVan.Functions.Directory;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Workflows.Accounts;
using AccountKind = CongVan.Functions.Directory.AccountKind;
using LineKind = CongVan.Workflows.Accounts.AccountKind;

namespace CongVan.Functions.Accounts;

/// <summary>What the directory and the registers know of the accounts and agencies that a request speaks of.</summary>
public sealed class AccountFacts(IAccountDirectory directory, IAgencies agencies, LineRegister lines, ProcessRegister processes)
{
    /// <param name="logins">Accounts the form names.</param>
    /// <param name="whole">Agencies all of whose accounts are looked at.</param>
    public async Task<ChangeFacts> OfAsync(
        string processId, string filer, IEnumerable<string> logins, IEnumerable<string> whole, CancellationToken cancellation)
    {
        var known = await AgenciesAsync(cancellation);
        var accounts = new Dictionary<string, KnownAccount>(StringComparer.Ordinal);
        foreach (var code in whole.Distinct(StringComparer.Ordinal))
        {
            await foreach (var account in directory.OfAgencyAsync(code, cancellation))
                accounts[account.Login] = KnownOf(account);
        }

        var open = new List<OpenChange>();
        foreach (var login in logins.Where(AccountNames.IsValid).Distinct(StringComparer.Ordinal))
        {
            if (await directory.FindAsync(login, cancellation) is not { } account)
                continue;
            accounts[login] = KnownOf(account) with { AskedIn = await AskedInAsync(lines.RevocationsOfAsync(login, cancellation), processId, cancellation) };
            await AddOpenAsync(open, login, processId, cancellation);
        }

        foreach (var agency in known.Where(agency => IsOwn(agency, filer)))
            await AddOpenAsync(open, agency.Code, processId, cancellation);
        return new ChangeFacts(filer, accounts, known, open);
    }

    /// <summary>Every agency of the register, with the Sở itself.</summary>
    public async Task<IReadOnlyList<KnownAgency>> AgenciesAsync(CancellationToken cancellation)
    {
        var known = new List<KnownAgency>();
        await foreach (var agency in agencies.AllAsync(cancellation))
            known.Add(KnownOf(agency));
        var managing = await agencies.ManagingAgencyAsync(cancellation);
        if (!known.Exists(agency => string.Equals(agency.Code, managing.Code, StringComparison.Ordinal)))
            known.Add(KnownOf(managing));
        return known;
    }

    private async Task AddOpenAsync(List<OpenChange> open, string subject, string exceptProcess, CancellationToken cancellation)
    {
        await foreach (var row in lines.ChangesOfAsync(subject, cancellation))
        {
            if (string.Equals(row.Partition, exceptProcess, StringComparison.Ordinal) || await processes.FindAsync(row.Partition, cancellation) is not { } other)
                continue;
            open.Add(new OpenChange(row.Value.Line.Changes!.Key, $"văn bản {other.Document}"));
        }
    }

    private async Task<string?> AskedInAsync(IAsyncEnumerable<Storage.Row<LineRow>> asking, string exceptProcess, CancellationToken cancellation)
    {
        await foreach (var row in asking)
        {
            if (!string.Equals(row.Partition, exceptProcess, StringComparison.Ordinal) && await processes.FindAsync(row.Partition, cancellation) is { } other)
                return $"văn bản {other.Document}";
        }

        return null;
    }

    private static bool IsOwn(KnownAgency agency, string filer) =>
        string.Equals(agency.Code, filer, StringComparison.Ordinal) || string.Equals(agency.ParentCode, filer, StringComparison.Ordinal);

    private static KnownAgency KnownOf(Agency agency) => new(agency.Code, agency.DisplayName, agency.ParentCode, agency.Active, agency.End?.Into);

    private static KnownAccount KnownOf(DirectoryAccount account) => new(
        account.Login,
        account.Kind switch
        {
            AccountKind.AgencyAdmin => LineKind.Admin,
            AccountKind.AgencyClerk => LineKind.Clerk,
            _ => LineKind.Personal,
        },
        account.AgencyCode,
        new CheckedHolder(account.Holder, account.Post ?? "", account.Room ?? "", account.Phone, account.Mail ?? ""),
        account.State == AccountState.Revoked,
        account.State is AccountState.Suspended or AccountState.SecurityLocked);
}
