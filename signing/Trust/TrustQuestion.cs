using System.Security.Cryptography.X509Certificates;
using CongVan.Signing.Trust.Material;

namespace CongVan.Signing.Trust;

/// <summary>What a certificate is to be trusted for. Anchors are given for one, or for both.</summary>
[Flags]
public enum TrustPurpose
{
    None = 0,

    /// <summary>Signing documents.</summary>
    Signer = 1,

    /// <summary>Signing timestamps (RFC 3161).</summary>
    Timestamp = 2,

    Both = Signer | Timestamp,
}

/// <summary>A certificate to judge, with everything the file brought along.</summary>
public sealed record TrustQuestion
{
    public required X509Certificate2 Certificate { get; init; }

    public required SigningMoment Moment { get; init; }

    public TrustPurpose Purpose { get; init; } = TrustPurpose.Signer;

    /// <summary>
    /// Evidence of this time or later suffices, though it is older than the moment: for a timestamp authority, whose token is of that time.
    /// Newer is asked for all the same where it can be; null: evidence is to be of the moment.
    /// </summary>
    public DateTimeOffset? EvidenceFrom { get; init; }

    /// <summary>Certificates, lists and answers out of the file's DSS. Nothing in it is believed, only used. Opened once for all who share it.</summary>
    public ValidationMaterial Material { get; init; } = ValidationMaterial.None;

    /// <summary>The same out of the CMS itself.</summary>
    public IReadOnlyList<ValidationMaterial> Beside { get; init; } = [];

    /// <summary>One for all questions about one file.</summary>
    internal ChainMemory Chains { get; init; } = new();

    internal IEnumerable<ValidationMaterial> AllMaterial => [Material, .. Beside];
}
