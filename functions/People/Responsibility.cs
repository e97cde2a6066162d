namespace CongVan.Functions.People;

/// <summary>Who stands where at one moment: the officials and the delegations in force. Answers without asking anyone.</summary>
internal sealed class Responsibility(IReadOnlyList<Official> officials, IReadOnlyList<Delegation> inForce)
{
    public Responsible? For(Duty duty, string agencyCode, string? except) =>
        ForOtherThan(duty, agencyCode, except is null ? Array.Empty<string>() : [except]);

    public Responsible? ForOtherThan(Duty duty, string agencyCode, IReadOnlyCollection<string> others)
    {
        var inCharge = InCharge(duty, agencyCode);
        return inCharge.Select(official => Standing(official, MayOtherThan(others))).FirstOrDefault(found => found is not null);
    }

    /// <summary>Where one person is asked.</summary>
    public Responsible? ForNamed(string named, IReadOnlyCollection<string> others) =>
        Find(named) is { } official ? Standing(official, MayOtherThan(others)) : null;

    public Responsible? MayAct(string officialId, Duty duty, string agencyCode) => MayActFor(officialId, InCharge(duty, agencyCode));

    public Responsible? MayStandIn(string officialId, string named) => Find(named) is { } official ? MayActFor(officialId, [official]) : null;

    private static Func<Official, bool> MayOtherThan(IReadOnlyCollection<string> others) =>
        official => official.Active && !others.Contains(official.Id, StringComparer.Ordinal);

    private Responsible? MayActFor(string officialId, List<Official> inCharge)
    {
        if (Find(officialId) is not { Active: true } official)
            return null;

        if (inCharge.Any(one => Same(one.Id, officialId)))
            return new Responsible(official, null);

        // A delegate acts for the delegator; both names are recorded.
        if (inCharge.FirstOrDefault(one => Same(DelegateOf(one)?.Id, officialId)) is { } delegator)
            return new Responsible(official, delegator);

        return inCharge.Any(one => one.Alternates.Contains(officialId, StringComparer.Ordinal)) ? new Responsible(official, null) : null;
    }

    /// <summary>Delegates in force of these duties, for the pages they may open.</summary>
    public IEnumerable<Official> DelegatorsOf(string officialId) =>
        inForce.Where(delegation => Same(delegation.DelegateId, officialId))
            .Select(delegation => Find(delegation.OfficialId))
            .OfType<Official>()
            .Where(official => official.Active);

    /// <summary>The delegate; else the official; else the alternates in order; the official again when the delegate cannot.</summary>
    private Responsible? Standing(Official inCharge, Func<Official, bool> may)
    {
        var substitute = inCharge.Active ? DelegateOf(inCharge) : null;
        if (substitute is not null && may(substitute))
            return new Responsible(substitute, inCharge);
        if (substitute is null && may(inCharge))
            return new Responsible(inCharge, null);
        if (inCharge.Alternates.Select(Find).OfType<Official>().FirstOrDefault(may) is { } alternate)
            return new Responsible(alternate, null);
        return may(inCharge) ? new Responsible(inCharge, null) : null;
    }

    /// <summary>Not followed further: a delegate may not delegate again (NĐ 30 Đ13.3).</summary>
    private Official? DelegateOf(Official official) =>
        inForce.FirstOrDefault(delegation => Same(delegation.OfficialId, official.Id)) is { } delegation ? Find(delegation.DelegateId) : null;

    /// <summary>Those in office before those who left (whose alternates still stand in); charge of the agency by name before charge of all.</summary>
    private List<Official> InCharge(Duty duty, string agencyCode) =>
    [
        .. officials
            .Where(official => official.Carries(duty, agencyCode))
            .OrderByDescending(official => official.Active)
            .ThenByDescending(official => official.Agencies.Count > 0)
            .ThenBy(official => official.Id, StringComparer.Ordinal),
    ];

    private Official? Find(string id) => officials.FirstOrDefault(official => Same(official.Id, id));

    private static bool Same(string? first, string? second) => first is not null && string.Equals(first, second, StringComparison.Ordinal);
}
