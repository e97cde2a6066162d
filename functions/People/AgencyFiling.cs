using CongVan.Functions.Storage;

namespace CongVan.Functions.People;

/// <summary>
/// What an Administrator's PUT makes of an agency: it corrects the facts of today and leaves alone what has its own door – dated
/// names, codes, the contact point, its end.
/// </summary>
internal static class AgencyFiling
{
    /// <param name="before">The row as kept; null for an agency that is new.</param>
    /// <param name="change">Recorded when something changes.</param>
    /// <returns><paramref name="before"/> itself when <paramref name="sent"/> says what is already so.</returns>
    public static Agency Of(Agency? before, Agency sent, DateOnly today, AgencyChange change)
    {
        if (before is null)
            return sent with { Names = [], Codes = [], Contact = null, End = null, Accounts = null, Revision = 1, Changed = change };

        var merged = Named(before, sent, today) with
        {
            ParentCode = sent.ParentCode,
            ParentAbbreviation = sent.ParentAbbreviation,
            ParentName = sent.ParentName,
            Mailbox = sent.Mailbox,
            Level = sent.Level,
            Active = sent.Active == before.On(today).Active ? before.Active : sent.Active,
        };
        return Filing.Same(before, merged) ? before : merged with { Revision = before.Revision + 1, Changed = change };
    }

    /// <summary>A corrected name is corrected where it stands: in the dated name that is in force, or in the first.</summary>
    private static Agency Named(Agency before, Agency sent, DateOnly today)
    {
        var now = before.On(today);
        if (NameOf(now) == NameOf(sent))
            return before;

        var inForce = before.Names.Where(name => name.From <= today).MaxBy(name => name.From);
        return inForce is null
            ? before with { DisplayName = sent.DisplayName, Name = sent.Name, Kind = sent.Kind, Abbreviation = sent.Abbreviation }
            : before with { Names = [.. before.Names.Select(name => ReferenceEquals(name, inForce) ? Corrected(name, sent) : name)] };
    }

    private static AgencyName Corrected(AgencyName name, Agency sent) =>
        name with { DisplayName = sent.DisplayName, Name = sent.Name, Kind = sent.Kind, Abbreviation = sent.Abbreviation };

    private static (string, string, string, string?) NameOf(Agency agency) =>
        (agency.DisplayName, agency.Name, agency.Kind, agency.Abbreviation);
}
