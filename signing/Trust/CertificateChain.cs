using System.Security.Cryptography.X509Certificates;

namespace CongVan.Signing.Trust;

/// <summary>A chain as far as it could be built.</summary>
/// <param name="Certificates">From the judged one up; complete when <paramref name="Anchor"/> is not null.</param>
/// <param name="Anchor">Where it ends.</param>
/// <param name="Problems">What the platform found wrong, by certificate (index in the chain).</param>
internal sealed record CertificateChain(IReadOnlyList<X509Certificate2> Certificates, TrustAnchor? Anchor, IReadOnlyList<(int Index, X509ChainStatusFlags Flag)> Problems)
{
    /// <summary>A signer, its issuing CAs and the root: state hierarchies have three or four.</summary>
    public const int Longest = 10;

    /// <summary>
    /// Builds it with nothing but what is given: the machine's roots and the network stay out of it, and revocation is judged by ourselves,
    /// because the platform cannot use what a file embeds.
    /// </summary>
    public static CertificateChain Build(X509Certificate2 certificate, IEnumerable<X509Certificate2> atHand, TrustAnchors anchors, TrustPurpose purpose, DateTimeOffset at)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationTime = at.UtcDateTime;
        chain.ChainPolicy.VerificationTimeIgnored = false;
        foreach (var anchor in anchors.For(purpose))
            chain.ChainPolicy.CustomTrustStore.Add(anchor.Certificate);
        foreach (var known in anchors.Intermediates.Concat(atHand))
            chain.ChainPolicy.ExtraStore.Add(known);

        chain.Build(certificate);
        var certificates = chain.ChainElements.Select(e => e.Certificate).Take(Longest + 1).ToList();
        var problems = chain.ChainElements
            .SelectMany((element, index) => element.ChainElementStatus.Select(s => (index, s.Status)))
            .Concat(chain.ChainStatus.Where(s => s.Status is X509ChainStatusFlags.PartialChain or X509ChainStatusFlags.UntrustedRoot).Select(s => (0, s.Status)))
            .Distinct()
            .ToList();
        var complete = certificates.Count is > 0 and <= Longest
            && !problems.Exists(p => p.Status is X509ChainStatusFlags.PartialChain or X509ChainStatusFlags.UntrustedRoot);
        return new(certificates.Count == 0 ? [certificate] : certificates, complete ? anchors.Find(certificates[^1], purpose) : null, problems);
    }
}
