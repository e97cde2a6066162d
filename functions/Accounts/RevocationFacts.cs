using CongVan.Functions.Departures;
using CongVan.Functions.Directory;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Workflows.Accounts;

namespace CongVan.Functions.Accounts;

/// <summary>What the directory and the registers know of the accounts that a Mẫu 03 names.</summary>
public sealed class RevocationFacts(IAccountDirectory directory, IAgencies agencies, LineRegister lines, ProcessRegister processes, DepartureRegister departures)
{
    public async Task<IReadOnlyDictionary<string, RevocableAccount>> OfAsync(
        string processId, string filer, RevocationForm form, CancellationToken cancellation)
    {
        var known = new Dictionary<string, RevocableAccount>(StringComparer.Ordinal);
        foreach (var login in RevocationFormRules.LoginsOf(form))
        {
            if (AccountNames.IsValid(login) && await directory.FindAsync(login, cancellation) is { } account)
                known[login] = await FactsOf(account, processId, filer, cancellation);
        }

        return known;
    }

    private async Task<RevocableAccount> FactsOf(DirectoryAccount account, string processId, string filer, CancellationToken cancellation)
    {
        var agency = await agencies.FindAsync(account.AgencyCode, cancellation);
        return new RevocableAccount(
            account.Login,
            account.Kind.ByRule(),
            account.AgencyCode,
            agency?.DisplayName ?? account.AgencyCode,
            new CheckedHolder(account.Holder, account.Post ?? "", account.Room ?? "", account.Phone, account.Mail ?? ""),
            string.Equals(account.AgencyCode, filer, StringComparison.Ordinal) || string.Equals(agency?.ParentCode, filer, StringComparison.Ordinal),
            account.State != AccountState.Revoked,
            await AskedInAsync(account.Login, processId, cancellation))
        {
            Leaving = await departures.OpenOfAsync(account.Login, cancellation) is { Decision: var decision }
                ? new LeavingHolder(decision.Words, decision.EffectiveDate)
                : null,
        };
    }

    private async Task<string?> AskedInAsync(string login, string exceptProcess, CancellationToken cancellation)
    {
        await foreach (var row in lines.RevocationsOfAsync(login, cancellation))
        {
            if (!string.Equals(row.Partition, exceptProcess, StringComparison.Ordinal) && await processes.FindAsync(row.Partition, cancellation) is { } other)
                return $"văn bản {other.Document}";
        }

        return null;
    }
}
