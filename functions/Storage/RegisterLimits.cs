namespace CongVan.Functions.Storage;

/// <summary>What every store of registers can do, checked in each adapter, so that what works on one works on all.</summary>
internal static class RegisterLimits
{
    public const int Rows = 100;
    public const int KeyLength = 400;

    /// <summary>For work in a transaction that found nothing to change.</summary>
    public static WriteResult NothingToWrite { get; } = new("");

    public static void Check<T>(string partition, IReadOnlyList<RowWrite<T>> writes)
    {
        if (writes.Count is 0 or > Rows)
            throw new ArgumentException($"A batch has 1 to {Rows} rows, not {writes.Count}.", nameof(writes));

        CheckKey(partition, nameof(partition));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var write in writes)
        {
            CheckKey(write.Key, nameof(writes));
            if (!seen.Add(write.Key))
                throw new ArgumentException($"The batch writes the key \"{write.Key}\" twice.", nameof(writes));
        }
    }

    public static void Check(PageRequest page)
    {
        if (page.Size is < 1 or > 1000)
            throw new ArgumentOutOfRangeException(nameof(page), page.Size, "A page has 1 to 1,000 rows.");
    }

    private static void CheckKey(string key, string parameter)
    {
        if (key.Length is 0 or > KeyLength || key.Any(char.IsControl))
            throw new ArgumentException($"A partition or key has 1 to {KeyLength} characters and no control characters.", parameter);
    }
}

/// <summary>Where a page over several partitions ended. The separator is a control character, which no key has.</summary>
internal static class RowPosition
{
    private const char Separator = '\u001F';

    public static string Of(StoredRow row) => row.Partition + Separator + row.Key;

    public static (string Partition, string Key) Parse(string? continuation)
    {
        if (continuation is null)
            return ("", "");

        var parts = continuation.Split(Separator);
        return parts is [var partition, var key]
            ? (partition, key)
            : throw new ArgumentException("This continuation is not of a lookup.", nameof(continuation));
    }
}
