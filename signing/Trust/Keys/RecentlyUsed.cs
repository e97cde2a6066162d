using CongVan.Signing.Trust.Material;

namespace CongVan.Signing.Trust.Keys;

/// <summary>
/// What was opened last from certificates, each under the SHA-256 of its DER: nothing else can stand under that name, so what is kept
/// decides nothing. Beyond <paramref name="most"/> the one not asked for the longest goes; it is not disposed, somebody may still hold it.
/// </summary>
internal sealed class RecentlyUsed<T>(int most)
{
    private readonly Dictionary<Piece, LinkedListNode<(Piece Name, T Opened)>> known = [];
    private readonly LinkedList<(Piece Name, T Opened)> newestFirst = new();
    private readonly Lock gate = new();

    /// <summary>From any thread. Two who ask at once for what is not there both open it.</summary>
    /// <param name="der">The certificate.</param>
    /// <param name="open">What it throws is thrown, and kept nowhere.</param>
    public T Get(ReadOnlyMemory<byte> der, Func<ReadOnlyMemory<byte>, T> open)
    {
        var name = Piece.Of(der);
        lock (gate)
        {
            if (known.TryGetValue(name, out var node))
            {
                newestFirst.Remove(node);
                newestFirst.AddFirst(node);
                return node.Value.Opened;
            }
        }

        var opened = open(der);
        lock (gate)
        {
            if (known.TryGetValue(name, out var other))
                return other.Value.Opened;
            known[name] = newestFirst.AddFirst((name, opened));
            if (known.Count > most)
            {
                known.Remove(newestFirst.Last!.Value.Name);
                newestFirst.RemoveLast();
            }
        }

        return opened;
    }
}
