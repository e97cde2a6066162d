namespace CongVan.Signing.Trust.Revocation;

public enum RevocationState
{
    Good,
    Revoked,
    Unknown,
}

/// <summary>What evidence says of one certificate.</summary>
public sealed record RevocationAnswer
{
    public required RevocationState State { get; init; }

    /// <summary>Since when, when revoked: the invalidity date where one is given, since the key may not be believed from then on.</summary>
    public DateTimeOffset? Since { get; init; }

    public RevocationReason? Reason { get; init; }

    /// <summary><c>ocsp</c>, <c>crl</c>; null when there was none.</summary>
    public string? Source { get; init; }

    /// <summary>Out of the file itself, not fetched.</summary>
    public bool Embedded { get; init; }

    /// <summary>When the evidence was made (thisUpdate).</summary>
    public DateTimeOffset? MadeAt { get; init; }

    /// <summary>Why nothing could be found out, in Vietnamese; empty when something was. Each source that failed has its sentence.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>The evidence itself, as DER: what a long-term signature keeps. Empty when there was none.</summary>
    public ReadOnlyMemory<byte> Evidence { get; init; }

    /// <summary>Certificates of a delegated responder or list issuer, which are to be kept with the evidence.</summary>
    public IReadOnlyList<System.Security.Cryptography.X509Certificates.X509Certificate2> Signers { get; init; } = [];
}

/// <summary>CRLReason (RFC 5280, 5.3.1).</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1027", Justification = "The numbers are those of RFC 5280, which happen to look like flags.")]
public enum RevocationReason
{
    Unspecified = 0,
    KeyCompromise = 1,
    CaCompromise = 2,
    AffiliationChanged = 3,
    Superseded = 4,
    CessationOfOperation = 5,
    CertificateHold = 6,
    RemoveFromCrl = 8,
    PrivilegeWithdrawn = 9,
    AaCompromise = 10,
}
