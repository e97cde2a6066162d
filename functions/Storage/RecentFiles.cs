namespace CongVan.Functions.Storage;

/// <summary>
/// The files last put into the vault or read from it, as the bytes whose SHA-256 was computed here: a document is signed, sealed, judged and
/// read for search within seconds. What has changed on the disk since is not known here any more, and is read and checked again
/// (decisions/0013).
/// </summary>
internal sealed class RecentFiles
{
    /// <summary>Bytes of all together.</summary>
    private const long Most = 128 * 1024 * 1024;
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

    public void Keep(string sha256, FileInfo file, ReadOnlyMemory<byte> content)
    {
        if (!file.Exists || content.Length != file.Length)
            return;
        lock (gate)
        {
            if (known.TryGetValue(sha256, out var before))
                Drop(before);
            known[sha256] = byUse.AddFirst(new Recent(sha256, content, file.LastWriteTimeUtc));
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

    private void Drop(LinkedListNode<Recent> node)
    {
        held -= node.Value.Content.Length;
        known.Remove(node.Value.Sha256);
        byUse.Remove(node);
    }

    private sealed record Recent(string Sha256, ReadOnlyMemory<byte> Content, DateTime Written);
}
