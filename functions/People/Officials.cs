using CongVan.Functions.Storage;

namespace CongVan.Functions.People;

/// <summary>The register of officials, read whole for each question: a few hundred rows, and never stale.</summary>
public sealed class Officials(IRegister<Official> officials, IRegister<Delegation> delegations) : IOfficials
{
    public async Task<Official?> FindAsync(string officialId, CancellationToken cancellation) =>
        (await officials.FindAsync(PeopleRegisters.OfficialsPartition, officialId, cancellation))?.Value;

    public async Task<Responsible?> ResponsibleAsync(
        Duty duty, string agencyCode, DateTimeOffset at, string? except, CancellationToken cancellation) =>
        (await ResponsibilityAsync(at, official => official.Carries(duty, agencyCode), cancellation)).For(duty, agencyCode, except);

    public async Task<Responsible?> ResponsibleOtherThanAsync(
        Duty duty, string agencyCode, DateTimeOffset at, IReadOnlyCollection<string> others, CancellationToken cancellation) =>
        (await ResponsibilityAsync(at, official => official.Carries(duty, agencyCode), cancellation)).ForOtherThan(duty, agencyCode, others);

    public async Task<Delegation?> EndedDelegationAsync(
        string officialId, Duty duty, string agencyCode, DateTimeOffset at, CancellationToken cancellation)
    {
        Delegation? latest = null;
        foreach (var delegator in (await AllAsync(cancellation)).Where(one => one.Carries(duty, agencyCode)))
        {
            foreach (var made in await DelegationsOfAsync(delegator.Id, cancellation))
            {
                if (string.Equals(made.DelegateId, officialId, StringComparison.Ordinal) && made.To <= at && (latest is null || made.To > latest.To))
                    latest = made;
            }
        }

        return latest;
    }

    public async Task<IReadOnlyList<string>> HoldersAsync(IReadOnlyCollection<string> loginsAndMails, CancellationToken cancellation) =>
    [
        .. (await AllAsync(cancellation))
            .Where(one => loginsAndMails.Any(name =>
                string.Equals(one.AccountLogin, name, StringComparison.Ordinal) || MailAddresses.Same(one.Mail, name)))
            .Select(one => one.Id),
    ];

    public async Task<Responsible?> MayActAsync(
        string officialId, Duty duty, string agencyCode, DateTimeOffset at, CancellationToken cancellation) =>
        (await ResponsibilityAsync(at, official => official.Carries(duty, agencyCode), cancellation)).MayAct(officialId, duty, agencyCode);

    public async Task<Responsible?> StandingInAsync(
        string named, DateTimeOffset at, IReadOnlyCollection<string> others, CancellationToken cancellation) =>
        (await ResponsibilityAsync(at, official => Same(official, named), cancellation)).ForNamed(named, others);

    public async Task<Responsible?> MayStandInAsync(string officialId, string named, DateTimeOffset at, CancellationToken cancellation) =>
        (await ResponsibilityAsync(at, official => Same(official, named), cancellation)).MayStandIn(officialId, named);

    public async Task<Delegation?> EndedDelegationOfAsync(string named, string officialId, DateTimeOffset at, CancellationToken cancellation) =>
        (await DelegationsOfAsync(named, cancellation))
            .Where(made => string.Equals(made.DelegateId, officialId, StringComparison.Ordinal) && made.To <= at)
            .MaxBy(made => made.To);

    public async Task<IReadOnlyList<Official>> AllAsync(CancellationToken cancellation)
    {
        var all = new List<Official>();
        await foreach (var row in officials.AllAsync(PeopleRegisters.OfficialsPartition, cancellation)) all.Add(row.Value);
        return all;
    }

    /// <summary>The official in office with this address.</summary>
    public async Task<Official?> FindByMailAsync(string mail, CancellationToken cancellation) =>
        (await AllAsync(cancellation)).FirstOrDefault(official => official.Active && MailAddresses.Same(official.Mail, mail));

    public async Task<IReadOnlyList<Delegation>> DelegationsOfAsync(string officialId, CancellationToken cancellation)
    {
        var all = new List<Delegation>();
        await foreach (var row in delegations.AllAsync(officialId, cancellation)) all.Add(row.Value);
        return all;
    }

    internal Task<Responsibility> ResponsibilityAsync(DateTimeOffset at, CancellationToken cancellation) =>
        ResponsibilityAsync(at, _ => true, cancellation);

    /// <param name="inCharge">Whose delegations are asked about: those of all others are not read.</param>
    private async Task<Responsibility> ResponsibilityAsync(DateTimeOffset at, Func<Official, bool> inCharge, CancellationToken cancellation)
    {
        var all = await AllAsync(cancellation);
        var inForce = new List<Delegation>();
        foreach (var official in all.Where(inCharge))
            inForce.AddRange((await DelegationsOfAsync(official.Id, cancellation)).Where(delegation => delegation.InForce(at)));
        return new Responsibility(all, inForce);
    }

    private static bool Same(Official official, string id) => string.Equals(official.Id, id, StringComparison.Ordinal);
}
