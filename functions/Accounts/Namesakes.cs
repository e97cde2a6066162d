using CongVan.Functions.Directory;
using CongVan.Functions.People;
using CongVan.Workflows.Accounts;
using AccountKind = CongVan.Workflows.Accounts.AccountKind;

namespace CongVan.Functions.Accounts;

/// <summary>Who has or awaits a personal account under a name, wherever in the province.</summary>
public sealed class Namesakes(LineRegister lines, IAccountDirectory directory, IAgencies agencies)
{
    public async Task<IReadOnlyList<ExistingPerson>> OfAsync(IEnumerable<string?> names, string exceptProcess, CancellationToken cancellation)
    {
        var persons = new List<ExistingPerson>();
        foreach (var name in names.OfType<string>().Distinct(StringComparer.Ordinal))
        {
            await foreach (var row in lines.NamesakesAsync(name, exceptProcess, cancellation))
            {
                if (row.Value.Line.Kind != AccountKind.Personal)
                    continue;
                persons.Add(await PersonAsync(row.Value, cancellation));
            }
        }

        return persons;
    }

    /// <summary>As the account is now, where there is one: people change names, phones and agencies.</summary>
    private async Task<ExistingPerson> PersonAsync(LineRow row, CancellationToken cancellation)
    {
        var account = row is { Login: { } login, State: LineState.Created or LineState.Changed } ? await directory.FindAsync(login, cancellation) : null;
        var code = account?.AgencyCode ?? row.AgencyCode;
        var agency = await agencies.FindAsync(code, cancellation);
        var holder = row.Line.Holder;
        return new ExistingPerson(
            account?.Holder ?? holder.FullName, account?.Phone ?? holder.Phone, account?.Mail ?? holder.Email, row.Login ?? "", agency?.DisplayName ?? code);
    }
}
