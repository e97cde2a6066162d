using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace CongVan.Signing.Pdf;

/// <summary>
/// Digests of a file that all begin with its first bytes: every signature covers the file from its start (ISO 32000-1, 12.8.1), so what is common to
/// them is read once. For one file, while it is judged or signed, by one thread.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "Lives and dies with the file that is open; the platform frees the state of a hash with it.")]
internal sealed class FileHashes(ReadOnlyMemory<byte> file, IKnownBeginnings? beginnings = null)
{
    /// <summary>What is shorter is read sooner than it is looked for.</summary>
    private const int WorthAsking = 64 * 1024;
    private IncrementalHash? read;
    private int length;

    /// <summary>A hash that has read the first bytes of the file; the caller goes on with it, and disposes it.</summary>
    public IncrementalHash Begin(HashAlgorithmName algorithm, int count)
    {
        if (read is null || read.AlgorithmName != algorithm || length > count)
        {
            read?.Dispose();
            read = IncrementalHash.CreateHash(algorithm);
            length = 0;
        }

        if (count - length >= WorthAsking && beginnings?.Find(algorithm, file.Span[..count]) is { } known)
            GoOnFrom(known);

        read.AppendData(file.Span[length..count]);
        SigningMeter.Hashed.Add(count - length);
        length = count;
        return read.Clone();
    }

    private void GoOnFrom(KnownBeginning known)
    {
        if (known.Length <= length)
        {
            known.Hash.Dispose();
            return;
        }

        read?.Dispose();
        (read, length) = known;
    }
}
