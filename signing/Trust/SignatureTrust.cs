using System.Security.Cryptography;
using CongVan.Signing.Judging.Integrity;
using CongVan.Signing.Trust.Algorithms;
using CongVan.Signing.Trust.Timestamps;

namespace CongVan.Signing.Trust;

/// <summary>A signature or document timestamp of a file, as far as its trust is asked about.</summary>
public sealed record SignatureToJudge
{
    public required string FieldName { get; init; }

    /// <summary>Its SubFilter is ETSI.RFC3161: a document timestamp.</summary>
    public required bool IsTimestamp { get; init; }

    /// <summary>The CMS; zeros that fill its room may follow.</summary>
    public required ReadOnlyMemory<byte> Contents { get; init; }

    /// <summary>Where the bytes it covers end: who covers more came later.</summary>
    public required long End { get; init; }

    /// <summary>Its byte range covers everything up to there but itself. A timestamp of an unsound range proves nothing.</summary>
    public required bool IsSound { get; init; }

    /// <summary>/M or the CMS signing-time: only what the signer says.</summary>
    public DateTimeOffset? Claimed { get; init; }

    /// <summary>For a signature that is no CMS: its certificates and hash; null for all others.</summary>
    internal BareSignature? Bare { get; init; }

    /// <summary>Hashes the covered bytes.</summary>
    public required Func<HashAlgorithmName, byte[]> Digest { get; init; }
}

/// <summary>What is said of the trust in one signature. Whether its mathematics hold is judged elsewhere.</summary>
public sealed record SignatureTrust
{
    public required string FieldName { get; init; }

    /// <summary>When it was made, as far as proven.</summary>
    public required SigningMoment Moment { get; init; }

    /// <summary>The trust axis. Of a document timestamp: its authority's, or what is wrong with the token.</summary>
    public required TrustVerdict Trust { get; init; }

    /// <summary>The algorithm axis; null when the CMS could not be read.</summary>
    public AlgorithmVerdict? Algorithm { get; init; }

    /// <summary>The tokens in the signature itself, each judged; any that fails is to be said (TT 15/2025/TT-BKHCN: verified if present).</summary>
    public IReadOnlyList<TimestampVerdict> Timestamps { get; init; } = [];

    /// <summary>For a document timestamp: the verdict on its token.</summary>
    public TimestampVerdict? Own { get; init; }
}
