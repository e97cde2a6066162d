using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using CongVan.Signing;

namespace CongVan.Functions.Storage;

/// <summary>
/// The files last put into the vault or read from it, as the bytes whose SHA-256 was computed here: a document is signed, sealed, judged and
/// read for search within seconds. What has changed on the disk since is not known here any more, and is read and checked again. A file that begins
/// with one of them, as every signed one begins with what was signed, is hashed from there (decisions/0013).
/// </summary>
internal sealed class RecentFiles : IKnownBeginnings
{
    /// <summary>Bytes of all together.</summary>
    private const long Most = 128 * 1024 * 1024;

    /// <summary>What is smaller is hashed sooner than it is looked for.</summary>
    private const int WorthABeginning = 64 * 1024;
    private readonly Lock gate = new();
    private readonly Dictionary<string, LinkedListNode<Recent>> known = new(StringComparer.Ordinal);
    private readonly LinkedList<Recent> byUse = [];
    private long held;

    /// <summary>The bytes, when the file on disk is the one that was read or written.</summary>
    public ReadOnlyMemory<byte>? Find(string sha256, FileInfo now)
    {
        lock (gate)
        {
            if (!known.TryGetValue(sha256, out var node))
                return null;
            if (!now.Exists || node.Value.Content.Length != now.Length || node.Value.Written != now.LastWriteTimeUtc)
            {
                Drop(node);
                return null;
            }

            byUse.Remove(node);
            byUse.AddFirst(node);
            return node.Value.Content;
        }
    }

    /// <param name="hash">Has read all of the content; not the caller's any more.</param>
    public void Keep(string sha256, FileInfo file, ReadOnlyMemory<byte> content, IncrementalHash hash)
    {
        if (!file.Exists || content.Length != file.Length)
        {
            hash.Dispose();
            return;
        }

        lock (gate)
        {
            if (known.TryGetValue(sha256, out var before))
                Drop(before);
            known[sha256] = byUse.AddFirst(new Recent(sha256, content, file.LastWriteTimeUtc, hash));
            held += content.Length;
            while (held > Most && byUse.Last is { } last)
                Drop(last);
        }
    }

    public void Forget(string sha256)
    {
        lock (gate)
        {
            if (known.TryGetValue(sha256, out var node))
                Drop(node);
        }
    }

    /// <summary>A hash that has read all of the content, and as many of its bytes as were not read before.</summary>
    [SuppressMessage("Reliability", "CA2000", Justification = "It is returned: the caller's.")]
    public (IncrementalHash Hash, int Read) HashOf(ReadOnlySpan<byte> content)
    {
        var (hash, length) = Find(HashAlgorithmName.SHA256, content) ?? new(IncrementalHash.CreateHash(HashAlgorithmName.SHA256), 0);
        hash.AppendData(content[length..]);
        return (hash, content.Length - length);
    }

    public KnownBeginning? Find(HashAlgorithmName algorithm, ReadOnlySpan<byte> content)
    {
        if (algorithm != HashAlgorithmName.SHA256 || content.Length < WorthABeginning)
            return null;
        foreach (var recent in Candidates(content))
        {
            if (!content.StartsWith(recent.Content.Span))
                continue;
            lock (gate)
            {
                // What was dropped meanwhile has no hash any more.
                if (!known.TryGetValue(recent.Sha256, out var node) || !ReferenceEquals(node.Value, recent))
                    continue;
                return new(recent.Hash.Clone(), recent.Content.Length);
            }
        }

        return null;
    }

    /// <summary>Those that end as the content does there, the longest first.</summary>
    private List<Recent> Candidates(ReadOnlySpan<byte> content)
    {
        const int end = 256;
        List<Recent>? found = null;
        lock (gate)
        {
            foreach (var recent in byUse)
            {
                var length = recent.Content.Length;
                if (length >= WorthABeginning && length <= content.Length && content[(length - end)..length].SequenceEqual(recent.Content.Span[^end..]))
                    (found ??= []).Add(recent);
            }
        }

        found?.Sort((a, b) => b.Content.Length.CompareTo(a.Content.Length));
        return found ?? [];
    }

    private void Drop(LinkedListNode<Recent> node)
    {
        held -= node.Value.Content.Length;
        known.Remove(node.Value.Sha256);
        byUse.Remove(node);
        node.Value.Hash.Dispose();
    }

    private sealed record Recent(string Sha256, ReadOnlyMemory<byte> Content, DateTime Written, IncrementalHash Hash);
}
