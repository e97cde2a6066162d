using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace CongVan.Functions.Storage;

/// <summary>A register in <see cref="RegisterDatabase"/>. Lookups are written in the transaction of their row.</summary>
public sealed class SqliteRegister<T> : IRegister<T>
    where T : class
{
    private readonly RegisterDatabase database;
    private readonly RegisterDefinition<T> definition;
    private readonly RegisterTable table;
    private readonly ReadRows<T> known = new();
    private readonly WholePages<T>? pages;

    public SqliteRegister(RegisterDatabase database, RegisterDefinition<T> definition)
    {
        this.database = database;
        this.definition = definition;
        table = new RegisterTable(definition.Name, definition.ReadWhole);
        pages = definition.ReadWhole ? new(table) : null;
        database.Define(table);
    }

    public Task<Row<T>?> FindAsync(string partition, string key, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult(database.Read(connection => table.Find(connection, partition, key, Read)));
    }

    public Task<WriteResult> WriteAsync(string partition, IReadOnlyList<RowWrite<T>> writes, CancellationToken cancellation)
    {
        RegisterLimits.Check(partition, writes);
        cancellation.ThrowIfCancellationRequested();
        var prepared = writes.Select(Prepare).ToList();
        return database.WriteAsync(connection => Apply(connection, partition, prepared));
    }

    public Task<RowPage<T>> PageAsync(string partition, PageRequest page, CancellationToken cancellation)
    {
        RegisterLimits.Check(page);
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult(database.Read(connection => pages is null ? Stored(connection) : pages.Of(connection, partition, page, () => Stored(connection))));

        RowPage<T> Stored(SqliteConnection connection) => PageOf(
            table.Page(connection, partition, page.KeyPrefix, page.Continuation ?? "", page.Size + 1, Read), page.Size, row => row.Key);
    }

    public Task<RowPage<T>> LookupAsync(string lookup, string value, PageRequest page, CancellationToken cancellation)
    {
        RegisterLimits.Check(page);
        cancellation.ThrowIfCancellationRequested();
        if (!definition.Lookups.Any(declared => string.Equals(declared.Name, lookup, StringComparison.Ordinal)))
            throw new ArgumentException($"The register {definition.Name} declares no lookup \"{lookup}\".", nameof(lookup));

        var after = RowPosition.Parse(page.Continuation);
        var found = database.Read(connection => table.Page(connection, (lookup, value), after, page.KeyPrefix, page.Size + 1, Read));
        return Task.FromResult(PageOf(found, page.Size, row => RowPosition.Of(row.Partition, row.Key)));
    }

    /// <summary>Here lookups never trail their rows; what is mended are rows older than a lookup that a release added.</summary>
    public async Task<int> RepairLookupsAsync(CancellationToken cancellation)
    {
        var mended = 0;
        var after = (Partition: "", Key: "");
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            var page = database.Read(connection => table.Page(connection, lookup: null, after, prefix: null, 500, RegisterTable.Stored)
                .ConvertAll(row => (Row: row, Sound: Filed(row).SetEquals(table.Filed(connection, row.Partition, row.Key)))));
            foreach (var (row, _) in page.Where(each => !each.Sound))
                mended += await MendAsync(row);
            if (page.Count == 0)
                break;
            after = (page[^1].Row.Partition, page[^1].Row.Key);
        }

        await database.WriteAsync(connection =>
        {
            var orphans = table.ClearOrphans(connection);
            mended += orphans;
            return orphans > 0 ? WriteResult.Written : RegisterLimits.NothingToWrite;
        });
        return mended;
    }

    private async Task<int> MendAsync(StoredRow seen)
    {
        var result = await database.WriteAsync(connection =>
        {
            var row = table.Find(connection, seen.Partition, seen.Key)!;
            table.File(connection, row.Partition, row.Key, Filed(row), anew: true);
            return WriteResult.Written;
        });
        return result.IsWritten ? 1 : 0;
    }

    private WriteResult Apply(SqliteConnection connection, string partition, List<Prepared> writes)
    {
        // One row alone is checked by the statement that writes it; of several none may be written when one is in conflict.
        foreach (var write in writes.Count == 1 ? [] : writes)
        {
            if (table.VersionOf(connection, partition, write.Key) != write.Expected)
                return new WriteResult(write.Key);
        }

        foreach (var write in writes)
        {
            var written = write.Expected is { } expected
                ? table.Update(connection, partition, write.Key, write.Value, expected)
                : table.Insert(connection, partition, write.Key, write.Value);
            if (!written)
                return new WriteResult(write.Key);
            if (definition.Lookups.Count > 0)
                table.File(connection, partition, write.Key, write.Filed, anew: write.Expected is not null);
        }

        return WriteResult.Written;
    }

    private Prepared Prepare(RowWrite<T> write)
    {
        // A version that is no number was never given out here, so nothing has it: -1 conflicts with every row.
        long? expected = write is not RowWrite<T>.Replace replace ? null
            : long.TryParse(replace.Version, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : -1;
        return new Prepared(write.Key, expected, RegisterLimits.Check(JsonSerializer.SerializeToUtf8Bytes(write.Value, RegisterJson.Options)), Filed(write.Value));
    }

    private HashSet<(string Lookup, string Value)> Filed(StoredRow row) => Filed(JsonSerializer.Deserialize<T>(row.Value, RegisterJson.Options)!);

    private HashSet<(string Lookup, string Value)> Filed(T value) =>
        [.. definition.Lookups.SelectMany(lookup => lookup.Values(value).Select(under => (lookup.Name, under)))];

    private Row<T> Read(SqliteDataReader reader)
    {
        // As the bytes it is kept in: text would be translated twice.
        var (partition, key, version, json) = (reader.GetString(0), reader.GetString(1), reader.GetInt64(2), reader.GetFieldValue<byte[]>(3));
        if (known.Find(partition, key, json) is not { } value)
            known.Keep(partition, key, json, value = JsonSerializer.Deserialize<T>(json, RegisterJson.Options)!);

        return RowOf(partition, key, version, value);
    }

    private static Row<T> RowOf(string partition, string key, long version, T value) =>
        new(partition, key, value, version.ToString(CultureInfo.InvariantCulture));

    private static RowPage<T> PageOf(List<Row<T>> found, int size, Func<Row<T>, string> position) => found.Count > size
        ? new(found.GetRange(0, size), position(found[size - 1]))
        : new(found, null);

    private sealed record Prepared(string Key, long? Expected, byte[] Value, HashSet<(string Lookup, string Value)> Filed);
}
