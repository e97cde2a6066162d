namespace CongVan.Functions.Storage;

/// <summary>What every store of registers can do, checked in each adapter, so that what works on one works on all.</summary>
internal static class RegisterLimits
{
    public const int Rows = 100;
    public const int KeyLength = 400;

    /// <summary>Of a partition and a key together; a space and each of / \ # ? % counts twice.</summary>
    public const int BothKeys = 500;

    /// <summary>Of a value as UTF-8 JSON.</summary>
    public const int ValueBytes = 8 * 1024 * 1024;

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
            if (!CanBe(partition, write.Key))
                throw new ArgumentException($"Partition and key have {BothKeys} characters together, counting a space and / \\ # ? % twice.", nameof(writes));
            if (!seen.Add(write.Key))
                throw new ArgumentException($"The batch writes the key \"{write.Key}\" twice.", nameof(writes));
        }
    }

    public static void Check(PageRequest page)
    {
        if (page.Size is < 1 or > 1000)
            throw new ArgumentOutOfRangeException(nameof(page), page.Size, "A page has 1 to 1,000 rows.");
    }

    /// <summary>Checks a value as it is written.</summary>
    /// <exception cref="ArgumentException">It is larger than a register holds.</exception>
    public static string Check(string json)
    {
        if (json.Length > ValueBytes / 3 && System.Text.Encoding.UTF8.GetByteCount(json) > ValueBytes)
            throw TooLarge(nameof(json));
        return json;
    }

    /// <inheritdoc cref="Check(string)"/>
    public static byte[] Check(byte[] json) => json.Length <= ValueBytes ? json : throw TooLarge(nameof(json));

    private static ArgumentException TooLarge(string parameter) =>
        new($"A row holds up to {ValueBytes / 1024 / 1024} MB; what is larger goes into the vault, and the row keeps its SHA-256.", parameter);

    /// <summary>Whether a row could be there at all: nothing is ever written under other keys.</summary>
    public static bool CanBe(string partition, string key) =>
        IsSound(partition) && IsSound(key) && TableKeys.RoomOf(partition) + TableKeys.RoomOf(key) <= BothKeys;

    public static bool IsSound(string key) => key.Length is > 0 and <= KeyLength && TableKeys.HasOnlyWhatAllKeep(key);

    private static void CheckKey(string key, string parameter)
    {
        if (!IsSound(key))
            throw new ArgumentException($"A partition or key has 1 to {KeyLength} characters of Unicode and no control characters.", parameter);
    }
}

/// <summary>Where a page over several partitions ended. The separator is a control character, which no key has.</summary>
internal static class RowPosition
{
    private const char Separator = '\u001F';

    public static string Of(StoredRow row) => Of(row.Partition, row.Key);

    public static string Of(string partition, string key) => partition + Separator + key;

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
