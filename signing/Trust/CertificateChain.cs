using System.Security.Cryptography.X509Certificates;

namespace CongVan.Signing.Trust;

/// <summary>A chain as far as it could be built.</summary>
/// <param name="Certificates">From the judged one up; complete when <paramref name="Anchor"/> is not null.</param>
/// <param name="Anchor">Where it ends.</param>
/// <param name="MetFalseIssuer">Somewhere a certificate of the issuer's name was at hand whose key did not sign.</param>
/// <param name="Problems">What the platform found wrong, by certificate (index in the chain).</param>
internal sealed record CertificateChain(IReadOnlyList<X509Certificate2> Certificates, TrustAnchor? Anchor, bool MetFalseIssuer, IReadOnlyList<(int Index, X509ChainStatusFlags Flag)> Problems)
{
    /// <summary>A signer, its issuing CAs and the root: state hierarchies have three or four.</summary>
    public const int Longest = 10;

    public static CertificateChain Build(X509Certificate2 certificate, IEnumerable<X509Certificate2> atHand, TrustAnchors anchors, TrustPurpose purpose, DateTimeOffset at, ChainMemory memory)
    {
        var search = new CertificatePath(anchors, purpose, atHand, at);
        var (path, anchor) = search.Find(certificate);
        return new(path, anchor, search.MetFalseIssuer, anchor is null ? [] : memory.Check(path, at, () => Check(path, at)));
    }

    /// <summary>
    /// The rules of RFC 5280, 6, by the platform, which is given this one path and nothing else: the machine's roots and the network stay
    /// out of it, and revocation is judged by ourselves, because the platform cannot use what a file embeds.
    /// </summary>
    private static List<(int Index, X509ChainStatusFlags Flag)> Check(IReadOnlyList<X509Certificate2> path, DateTimeOffset at)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationTime = at.UtcDateTime;
        chain.ChainPolicy.VerificationTimeIgnored = false;
        chain.ChainPolicy.CustomTrustStore.Add(path[^1]);
        foreach (var between in path.Skip(1).SkipLast(1))
            chain.ChainPolicy.ExtraStore.Add(between);

        chain.Build(path[0]);
        return [.. chain.ChainElements
            .SelectMany((element, index) => element.ChainElementStatus.Select(s => (index, s.Status)))
            .Concat(chain.ChainStatus.Where(s => s.Status is X509ChainStatusFlags.PartialChain or X509ChainStatusFlags.UntrustedRoot).Select(s => (0, s.Status)))
            .Distinct()];
    }
}
