using System.Security.Cryptography.X509Certificates;
using CongVan.Signing.Trust.Revocation;

namespace CongVan.Signing.Trust;

/// <summary>Whether the certificate may be believed. "Could not check" is an answer of its own, never a quiet yes or no.</summary>
public enum TrustStatus
{
    Trusted,
    Untrusted,
    CouldNotCheck,
}

/// <summary>What is said of one certificate at one moment.</summary>
public sealed record TrustVerdict
{
    public required TrustStatus Status { get; init; }

    /// <summary>One of <see cref="TrustCodes"/>: the first thing that decided.</summary>
    public required string Code { get; init; }

    /// <summary>The same for people, in Vietnamese; ends with what may be done where something may.</summary>
    public required string Reason { get; init; }

    /// <summary>The moment the certificate was judged for: the proven time of the signature, else the time of judging.</summary>
    public required SigningMoment Moment { get; init; }

    /// <summary>From the judged certificate up, as far as it could be followed; only the certificate itself when nothing led on.</summary>
    public required IReadOnlyList<ChainLink> Chain { get; init; }

    /// <summary>The name of the trust anchor the chain ends in; null when it ends in none.</summary>
    public string? Anchor { get; init; }

    /// <summary>What does not decide but is to be said: revoked after the proven time, an unusual extension passed over …</summary>
    public IReadOnlyList<TrustNote> Notes { get; init; } = [];
}

/// <param name="Code">One of <see cref="TrustCodes"/>.</param>
/// <param name="Text">In Vietnamese.</param>
public sealed record TrustNote(string Code, string Text);

/// <summary>One certificate of a chain, with what is known of its revocation.</summary>
/// <param name="Certificate">The certificate.</param>
/// <param name="Revocation">Null for a trust anchor: nothing above it can revoke it.</param>
public sealed record ChainLink(X509Certificate2 Certificate, RevocationAnswer? Revocation)
{
    public string Subject => Certificate.Subject;

    public string Issuer => Certificate.Issuer;

    /// <summary>Upper-case hex, as it stands in the certificate.</summary>
    public string SerialNumber => Certificate.SerialNumber;

    /// <summary>SHA-256 in upper-case hex.</summary>
    public string Thumbprint => Certificate.GetCertHashString(System.Security.Cryptography.HashAlgorithmName.SHA256);

    public DateTimeOffset ValidFrom => new(Certificate.NotBefore.ToUniversalTime());

    public DateTimeOffset ValidTo => new(Certificate.NotAfter.ToUniversalTime());
}
