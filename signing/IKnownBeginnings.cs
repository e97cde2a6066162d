using System.Security.Cryptography;

namespace CongVan.Signing;

/// <summary>
/// Files that were hashed before, known to whoever keeps them: a signed file begins with the file it was before, and a sealed one with the signed one, so
/// that only what stands behind has to be read.
/// </summary>
public interface IKnownBeginnings
{
    /// <summary>The longest known beginning of a content; null when none is known.</summary>
    /// <remarks>The bytes themselves are compared: what only looks alike is not known.</remarks>
    KnownBeginning? Find(HashAlgorithmName algorithm, ReadOnlySpan<byte> content);
}

/// <param name="Hash">Has read the first <paramref name="Length"/> bytes; whoever asked goes on with it, and disposes it.</param>
/// <param name="Length">From 1 to all of the content.</param>
public readonly record struct KnownBeginning(IncrementalHash Hash, int Length);
