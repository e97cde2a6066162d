using CongVan.Functions.People;
using CongVan.Workflows.Accounts;

namespace CongVan.Functions.Accounts;

/// <summary>Who has or awaits a personal account under a name, wherever in the province.</summary>
public sealed class Namesakes(LineRegister lines, IAgencies agencies)
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
                var agency = await agencies.FindAsync(row.Value.AgencyCode, cancellation);
                var holder = row.Value.Line.Holder;
                persons.Add(new ExistingPerson(
                    holder.FullName, holder.Phone, holder.Email, row.Value.Login ?? "", agency?.DisplayName ?? row.Value.AgencyCode));
            }
        }

        return persons;
    }
}
