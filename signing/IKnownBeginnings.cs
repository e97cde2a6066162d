using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace CongVan.Signing;

/// <summary>
/// Files that were hashed before, known to whoever keeps them: a signed file begins with the file it was before, and a sealed one with the signed one, so
/// that only what stands behind has to be read.
/// </summary>
public interface IKnownBeginnings
{
    /// <summary>A hash that has read the first <paramref name="length"/> bytes of <paramref name="content"/>, the most that are known; the caller goes on with it, and disposes it.</summary>
    /// <param name="length">From 1 to all of <paramref name="content"/>.</param>
    /// <remarks>The bytes themselves are compared: what only looks alike is not known.</remarks>
    bool TryBegin(HashAlgorithmName algorithm, ReadOnlySpan<byte> content, [NotNullWhen(true)] out IncrementalHash? hash, out int length);
}
