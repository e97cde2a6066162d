namespace CongVan.Functions.Storage;

/// <summary>
/// A register (sổ): rows of <typeparamref name="T"/> by partition and key, the truth behind every process.
/// Rows are added once and replaced only when unchanged; nothing is deleted. Partitions and keys have 1 to 400 characters, 500 together
/// (a space and / \ # ? % count twice), no control characters; they and their order are ordinal. A value is up to 8 MB of JSON. Throws <see cref="StorageException"/> when the store cannot.
/// </summary>
public interface IRegister<T>
    where T : class
{
    /// <summary>The row, or null. Never cached: what a completed write wrote is seen.</summary>
    Task<Row<T>?> FindAsync(string partition, string key, CancellationToken cancellation);

    /// <summary>
    /// Writes up to 100 rows of one partition together or not at all. Returns a conflict, and has written nothing,
    /// when a key to be added is there already or a row to be replaced has changed. Safe to call again after a conflict.
    /// On return the rows are on disk.
    /// </summary>
    Task<WriteResult> WriteAsync(string partition, IReadOnlyList<RowWrite<T>> writes, CancellationToken cancellation);

    /// <summary>Rows of a partition in ordinal order of their keys, optionally only keys that begin with a prefix.</summary>
    Task<RowPage<T>> PageAsync(string partition, PageRequest page, CancellationToken cancellation);

    /// <summary>
    /// Rows that a declared lookup files under a value, in ordinal order of partition and key.
    /// Lookups are rows beside the row; on a store without transactions over partitions they may trail it until the sweep.
    /// </summary>
    Task<RowPage<T>> LookupAsync(string lookup, string value, PageRequest page, CancellationToken cancellation);

    /// <summary>
    /// Makes lookup rows agree with their rows; returns how many were mended. A store that writes them in one transaction needs it
    /// only after a lookup was added; one that cannot runs it by a timer.
    /// </summary>
    Task<int> RepairLookupsAsync(CancellationToken cancellation);
}

/// <summary>A row as read; <paramref name="Version"/> is what a replacement must name.</summary>
public sealed record Row<T>(string Partition, string Key, T Value, string Version);

/// <param name="Size">1 to 1,000 rows.</param>
public sealed record PageRequest(int Size = 100, string? Continuation = null, string? KeyPrefix = null)
{
    public static PageRequest First { get; } = new();
}

/// <param name="Continuation">Null on the last page.</param>
public sealed record RowPage<T>(IReadOnlyList<Row<T>> Rows, string? Continuation);

/// <param name="ConflictKey">The first key that stood in the way; null when everything was written.</param>
public sealed record WriteResult(string? ConflictKey)
{
    public static WriteResult Written { get; } = new((string?)null);

    public bool IsWritten => ConflictKey is null;
}

/// <summary>One row of a batch.</summary>
public abstract record RowWrite<T>(string Key, T Value)
{
    /// <summary>Adds the row; a conflict when the key is there.</summary>
    public sealed record Add(string Key, T Value) : RowWrite<T>(Key, Value);

    /// <summary>Replaces the row when its version is still the one read; a conflict otherwise.</summary>
    public sealed record Replace(string Key, T Value, string Version) : RowWrite<T>(Key, Value);
}

/// <summary>What a register is called and how else its rows are found.</summary>
/// <param name="Name">Lower-case letters, digits and hyphens; the table's name.</param>
public sealed record RegisterDefinition<T>(string Name, params IReadOnlyList<Lookup<T>> Lookups)
    where T : class
{
    /// <summary>
    /// Rows that seldom change and are asked for page by page again and again: officials, agencies, the calendar. A store may give a page out again while it can tell that no
    /// row has changed, by whatever hand.
    /// </summary>
    public bool ReadWhole { get; init; }
}

/// <param name="Values">The values a row is filed under; may be none. Pure.</param>
public sealed record Lookup<T>(string Name, Func<T, IEnumerable<string>> Values)
    where T : class;
