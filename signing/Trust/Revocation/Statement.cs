using System.Security.Cryptography.X509Certificates;

namespace CongVan.Signing.Trust.Revocation;

/// <summary>What one verified list or answer says of one certificate.</summary>
internal sealed record Statement
{
    public required RevocationState State { get; init; }

    public DateTimeOffset? Since { get; init; }

    public RevocationReason? Reason { get; init; }

    public required string Source { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>Newer information will be there by then; null where none is announced.</summary>
    public required DateTimeOffset? NextAt { get; init; }

    /// <summary>The issuer still tells of certificates that expired after this time (archiveCutoff, expiredCertsOnCRL); null: of none that expired.</summary>
    public DateTimeOffset? KeepsExpiredSince { get; init; }

    public required ReadOnlyMemory<byte> Evidence { get; init; }

    public IReadOnlyList<X509Certificate2> Signers { get; init; } = [];

    public bool Embedded { get; init; }

    /// <summary>Taken back for good: it does not matter how old the statement is.</summary>
    public bool IsFinal => State == RevocationState.Revoked && Reason is not (RevocationReason.CertificateHold or RevocationReason.RemoveFromCrl);
}
