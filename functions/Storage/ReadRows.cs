using System.Collections.Concurrent;

namespace CongVan.Functions.Storage;

/// <summary>
/// Rows as they were read, by their version. The version is asked of the store at each read; what is saved is reading the same JSON again
/// for a row that nobody has changed, as those of agencies, officials and the calendar. Rows are records: nobody changes what was read.
/// </summary>
internal sealed class ReadRows<T>
    where T : class
{
    /// <summary>Characters of JSON, of all rows together; then it begins anew, and what matters is read again soon.</summary>
    private const int Most = 512 * 1024;

    /// <summary>What is larger is read again.</summary>
    private const int MostOfARow = 32 * 1024;
    private readonly ConcurrentDictionary<(string Partition, string Key), (long Version, T Value)> known = new();
    private int held;

    public T? Find(string partition, string key, long version) =>
        known.TryGetValue((partition, key), out var row) && row.Version == version ? row.Value : null;

    public void Keep(string partition, string key, long version, int length, T value)
    {
        if (length > MostOfARow)
            return;
        if (Interlocked.Add(ref held, length) > Most)
        {
            known.Clear();
            Interlocked.Exchange(ref held, length);
        }

        known[(partition, key)] = (version, value);
    }
}
