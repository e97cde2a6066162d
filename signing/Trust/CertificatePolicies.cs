using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;

namespace CongVan.Signing.Trust;

/// <summary>
/// Policy processing of RFC 5280, 6.1, with any policy acceptable at the start: a path fails only where its own authorities demand a policy
/// and none is left. Kept level by level as in RFC 9618, since the tree of the older text grows without bound in a hostile chain.
/// </summary>
internal sealed class CertificatePolicies
{
    private readonly int length;
    private Dictionary<string, HashSet<string>> level = new(StringComparer.Ordinal) { [PolicyExtensions.Any] = [PolicyExtensions.Any] };
    private int explicitPolicy;
    private int policyMapping;
    private int inhibitAny;

    private CertificatePolicies(int length)
    {
        this.length = length;
        explicitPolicy = policyMapping = inhibitAny = length + 1;
    }

    /// <param name="path">From the judged certificate up, the anchor last.</param>
    public static bool Allow(IReadOnlyList<X509Certificate2> path)
    {
        try
        {
            var policies = new CertificatePolicies(path.Count - 1);
            for (var i = 1; i <= policies.length; i++)
            {
                if (!policies.Take(path[policies.length - i], i))
                    return false;
            }

            return policies.explicitPolicy > 0 || policies.level.Count > 0;
        }
        catch (AsnContentException)
        {
            return false;
        }
    }

    private bool Take(X509Certificate2 certificate, int i)
    {
        var says = PolicyExtensions.Of(certificate);
        var selfIssued = certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData);
        level = says.Policies is null ? [] : Next(says.Policies, inhibitAny > 0 || (i < length && selfIssued));
        if (explicitPolicy == 0 && level.Count == 0)
            return false;
        if (i == length)
        {
            explicitPolicy = says.RequireExplicit == 0 ? 0 : Math.Max(0, explicitPolicy - 1);
            return true;
        }

        if (says.Mappings.Any(m => m.Issuer == PolicyExtensions.Any || m.Subject == PolicyExtensions.Any))
            return false;
        Map(says.Mappings);
        if (!selfIssued)
            (explicitPolicy, policyMapping, inhibitAny) = (Math.Max(0, explicitPolicy - 1), Math.Max(0, policyMapping - 1), Math.Max(0, inhibitAny - 1));
        explicitPolicy = Math.Min(explicitPolicy, says.RequireExplicit ?? int.MaxValue);
        policyMapping = Math.Min(policyMapping, says.InhibitMapping ?? int.MaxValue);
        inhibitAny = Math.Min(inhibitAny, says.InhibitAny ?? int.MaxValue);
        return true;
    }

    private Dictionary<string, HashSet<string>> Next(IReadOnlySet<string> policies, bool anyCounts)
    {
        var expected = level.Values.SelectMany(v => v).ToHashSet(StringComparer.Ordinal);
        var next = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var policy in policies.Where(p => p != PolicyExtensions.Any && (expected.Contains(p) || level.ContainsKey(PolicyExtensions.Any))))
            next[policy] = [policy];
        if (anyCounts && policies.Contains(PolicyExtensions.Any))
        {
            foreach (var policy in expected)
                next.TryAdd(policy, [policy]);
        }

        return next;
    }

    private void Map(IReadOnlyList<(string Issuer, string Subject)> mappings)
    {
        foreach (var group in mappings.GroupBy(m => m.Issuer, m => m.Subject, StringComparer.Ordinal))
        {
            if (policyMapping == 0)
                level.Remove(group.Key);
            else if (level.ContainsKey(group.Key) || level.ContainsKey(PolicyExtensions.Any))
                level[group.Key] = group.ToHashSet(StringComparer.Ordinal);
        }
    }
}
