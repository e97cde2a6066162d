using System.Security.Cryptography;
using CongVan.Signing.Trust.Material;

namespace CongVan.Signing.Trust.Timestamps;

/// <summary>A token to judge.</summary>
public sealed record TimestampQuestion
{
    public required TimestampKind Kind { get; init; }

    /// <summary>The TimeStampToken: CMS SignedData, without padding after it.</summary>
    public required ReadOnlyMemory<byte> Token { get; init; }

    /// <summary>Hashes what the token should cover, with the token's algorithm: called at most once, streaming if the bytes are many.</summary>
    public required Func<HashAlgorithmName, byte[]> Digest { get; init; }

    /// <summary>When the token is known to have existed: proven by a later timestamp, or now.</summary>
    public required SigningMoment Moment { get; init; }

    public ValidationMaterial Material { get; init; } = ValidationMaterial.None;

    /// <summary>One for all questions about one file.</summary>
    internal ChainMemory Chains { get; init; } = new();
}
