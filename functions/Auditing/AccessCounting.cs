using System.Globalization;
using System.Runtime.InteropServices;
using CongVan.Functions.Documents.Rights;
using CongVan.Functions.Identity;
using CongVan.Functions.People;
using CongVan.Workflows.Documents;
using CongVan.Workflows.Regulation;

namespace CongVan.Functions.Auditing;

/// <summary>
/// Counts accesses from the audit, entry by entry: of whatever it reads it keeps a figure for a day and an agency. Whoever acted counts for their own
/// agency, wherever they acted; those of no agency for the managing one.
/// </summary>
public sealed class AccessCounting(AuditChain chain, Officials officials, IAgencies agencies)
{
    private static readonly string[] TheSystem = ["hệ thống", "he-thong"];

    private static readonly string View = DocumentActWords.Of(DocumentAct.View);
    private static readonly string Download = DocumentActWords.Of(DocumentAct.Download);
    private static readonly string Print = DocumentActWords.Of(DocumentAct.Print);

    /// <param name="agencyCode">Only that agency's; null for all.</param>
    public async Task<AccessReport> OfAsync(DateOnly from, DateOnly to, string? agencyCode, CancellationToken cancellation)
    {
        var managing = await agencies.ManagingAgencyAsync(cancellation);
        var people = (await officials.AllAsync(cancellation)).ToDictionary(one => one.Id, one => one.AgencyCode ?? managing.Code, StringComparer.Ordinal);
        var counts = new Dictionary<(DateOnly Day, string Agency), AccessFigures>();
        await foreach (var head in chain.HeadsAsync(cancellation))
        {
            if (!IsWithin(head.Chain, from, to))
                continue;
            await foreach (var link in chain.LinksAsync(head.Chain, cancellation))
            {
                var (entry, day) = (link.Entry, VietnamTime.DateOf(link.Entry.At));
                if (day < from || day > to || TheSystem.Contains(entry.Actor, StringComparer.Ordinal))
                    continue;
                var agency = AgencyOf(entry, people) ?? managing.Code;
                if (agencyCode is not null && !string.Equals(agency, agencyCode, StringComparison.Ordinal))
                    continue;
                ref var figures = ref CollectionsMarshal.GetValueRefOrAddDefault(counts, (day, agency), out _);
                figures = (figures ?? AccessFigures.None) + Kind(entry.Act);
            }
        }

        var names = await NamesAsync(managing, cancellation);
        return new AccessReport(
            from, to, [.. counts.OrderBy(each => each.Key.Day).ThenBy(each => each.Key.Agency, StringComparer.Ordinal).Select(each => new AccessLine(each.Key.Day, each.Key.Agency, names.GetValueOrDefault(each.Key.Agency, each.Key.Agency), each.Value))]);
    }

    /// <summary>Chains end in their month: "H49.18 2026-11".</summary>
    private static bool IsWithin(string name, DateOnly from, DateOnly to) =>
        DateOnly.TryParseExact($"{name[(name.LastIndexOf(' ') + 1)..]}-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month)
        && month <= to && month.AddMonths(1) > from;

    private static string? AgencyOf(AuditEntry entry, Dictionary<string, string> people)
    {
        const string Official = "official-";
        const string Mailbox = "agency-";
        if (entry.Actor.StartsWith(Mailbox, StringComparison.Ordinal))
            return entry.Actor[Mailbox.Length..];
        var person = entry.Actor.StartsWith(Official, StringComparison.Ordinal) ? entry.Actor[Official.Length..] : entry.Actor;
        return people.GetValueOrDefault(person) ?? entry.AgencyCode;
    }

    private static AccessFigures Kind(string act) => act switch
    {
        SignInPages.Act => AccessFigures.None with { SignIns = 1 },
        _ when act == View => AccessFigures.None with { Views = 1 },
        _ when act == Download => AccessFigures.None with { Downloads = 1 },
        _ when act == Print => AccessFigures.None with { Prints = 1 },
        _ when act.StartsWith(DocumentAccess.NotAllowed, StringComparison.Ordinal) => AccessFigures.None with { Refused = 1 },
        _ => AccessFigures.None with { Others = 1 },
    };

    private async Task<Dictionary<string, string>> NamesAsync(Agency managing, CancellationToken cancellation)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal) { [managing.Code] = managing.DisplayName };
        await foreach (var agency in agencies.AllAsync(cancellation))
            names[agency.Code] = agency.DisplayName;
        return names;
    }
}
