using System.Collections.Concurrent;

namespace CongVan.Functions.Storage;

/// <summary>
/// Rows as they were read. Their JSON is asked of the store at each read; what is saved is parsing the same again for a row that nobody has
/// changed, as those of agencies, officials and the calendar. The JSON itself is compared and not its version, since whoever tampers with the
/// store leaves the version as it was, and must be found. Rows are records: nobody changes what was read.
/// </summary>
internal sealed class ReadRows<T>
    where T : class
{
    /// <summary>Bytes of JSON, of all rows together; then it begins anew, and what matters is read again soon.</summary>
    private const int Most = 4 * 1024 * 1024;

    /// <summary>What is larger is read again.</summary>
    private const int MostOfARow = 32 * 1024;
    private readonly ConcurrentDictionary<(string Partition, string Key), (byte[] Json, T Value)> known = new();
    private int held;

    public T? Find(string partition, string key, ReadOnlySpan<byte> json) =>
        known.TryGetValue((partition, key), out var row) && json.SequenceEqual(row.Json) ? row.Value : null;

    public void Keep(string partition, string key, byte[] json, T value)
    {
        if (json.Length > MostOfARow)
            return;
        if (Interlocked.Add(ref held, json.Length) > Most)
        {
            known.Clear();
            Interlocked.Exchange(ref held, json.Length);
        }

        known[(partition, key)] = (json, value);
    }
}
