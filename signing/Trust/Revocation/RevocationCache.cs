namespace CongVan.Signing.Trust.Revocation;

/// <summary>Keeps what was fetched, bounded in bytes; the oldest go first.</summary>
internal sealed class RevocationCache(TimeProvider clock)
{
    private const long MostBytes = 64L * 1024 * 1024;

    /// <summary>A responder that announces no next answer may say something else in a minute.</summary>
    private static readonly TimeSpan WithoutNext = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    private readonly Dictionary<string, (ReadOnlyMemory<byte> Bytes, DateTimeOffset Until)> kept = new(StringComparer.Ordinal);
    private readonly Queue<string> order = new();
    private readonly Lock gate = new();
    private long size;

    public ReadOnlyMemory<byte>? Find(string key)
    {
        lock (gate)
        {
            // Not with null in the other arm: it would be taken for an empty memory, and nothing found for something.
            return kept.TryGetValue(key, out var entry) && entry.Until > clock.GetUtcNow() ? entry.Bytes : default(ReadOnlyMemory<byte>?);
        }
    }

    public void Keep(string key, ReadOnlyMemory<byte> bytes, DateTimeOffset? next)
    {
        var now = clock.GetUtcNow();
        var until = next ?? now + WithoutNext;
        if (until > now + Longest)
            until = now + Longest;
        lock (gate)
        {
            if (kept.Remove(key, out var old))
                size -= old.Bytes.Length;
            else
                order.Enqueue(key);
            kept[key] = (bytes, until);
            size += bytes.Length;
            while (size > MostBytes && order.TryDequeue(out var oldest))
            {
                if (kept.Remove(oldest, out var dropped))
                    size -= dropped.Bytes.Length;
            }
        }
    }
}
