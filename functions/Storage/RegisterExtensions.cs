namespace CongVan.Functions.Storage;

/// <summary>The few ways in which rows are nearly always written.</summary>
public static class RegisterExtensions
{
    /// <summary>Adds the row, or returns the one that was there first.</summary>
    public static async Task<(T Value, bool Added)> AddOrFindAsync<T>(
        this IRegister<T> register, string partition, string key, T value, CancellationToken cancellation)
        where T : class
    {
        var result = await register.WriteAsync(partition, [new RowWrite<T>.Add(key, value)], cancellation);
        if (result.IsWritten)
            return (value, true);

        var first = await register.FindAsync(partition, key, cancellation);
        return (first!.Value, false);
    }

    /// <summary>
    /// Changes a row, trying again when another writer was quicker. <paramref name="change"/> may run several times, so it is
    /// pure; returning the same instance writes nothing. Returns null when there is no such row.
    /// </summary>
    public static async Task<T?> ChangeAsync<T>(
        this IRegister<T> register, string partition, string key, Func<T, T> change, CancellationToken cancellation)
        where T : class
    {
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            var row = await register.FindAsync(partition, key, cancellation);
            if (row is null)
                return null;

            var changed = change(row.Value);
            if (ReferenceEquals(changed, row.Value))
                return changed;

            var result = await register.WriteAsync(
                partition, [new RowWrite<T>.Replace(key, changed, row.Version)], cancellation);
            if (result.IsWritten)
                return changed;
        }
    }

    /// <summary>Every row of a partition, page by page.</summary>
    public static async IAsyncEnumerable<Row<T>> AllAsync<T>(
        this IRegister<T> register,
        string partition,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
        where T : class
    {
        string? continuation = null;
        do
        {
            var page = await register.PageAsync(partition, new PageRequest(1000, continuation), cancellation);
            foreach (var row in page.Rows)
                yield return row;
            continuation = page.Continuation;
        }
        while (continuation is not null);
    }

    /// <summary>Every row a lookup files under a value, page by page.</summary>
    public static async IAsyncEnumerable<Row<T>> AllAsync<T>(
        this IRegister<T> register,
        string lookup,
        string value,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
        where T : class
    {
        string? continuation = null;
        do
        {
            var page = await register.LookupAsync(lookup, value, new PageRequest(1000, continuation), cancellation);
            foreach (var row in page.Rows)
                yield return row;
            continuation = page.Continuation;
        }
        while (continuation is not null);
    }
}
