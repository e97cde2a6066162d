using System.Text.Json;
using Azure.Data.Tables;

namespace CongVan.Functions.Storage;

/// <summary>
/// A register in Azure Tables: a row is an entity, a batch an entity-group transaction. A row's lookups are written before it and those it
/// leaves are taken away after it, so a lookup never misses a row; what it shows besides is left out when the row is read.
/// </summary>
internal sealed class TableRegister<T>(StoreTable rows, StoreTable lookups, StoreTable parts, RegisterDefinition<T> definition) : IRegister<T>, IRegisterSweep
    where T : class
{
    private readonly TableRows rows = new(rows, parts);
    private readonly TableLookups lookups = new(lookups);

    public async Task<Row<T>?> FindAsync(string partition, string key, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return RegisterLimits.CanBe(partition, key) && await rows.FindAsync(partition, key, cancellation) is { } found ? Read(found) : null;
    }

    public async Task<WriteResult> WriteAsync(string partition, IReadOnlyList<RowWrite<T>> writes, CancellationToken cancellation)
    {
        RegisterLimits.Check(partition, writes);
        cancellation.ThrowIfCancellationRequested();
        var prepared = writes.Select(write => Prepare(partition, write)).ToList();
        if (prepared.Find(write => write is { IsReplacement: true, Expected: null }) is { } unknown)
            return new WriteResult(unknown.Key);

        List<TableEntity> left = [];
        if (definition.Lookups.Count > 0)
        {
            var change = await ChangeOfLookupsAsync(partition, prepared, cancellation);
            if (change.Conflict is { } conflict)
                return new WriteResult(conflict);

            left = await lookups.FindAsync(change.Left, cancellation);
            await lookups.AddAsync(change.Entered, cancellation);
        }

        var result = await rows.WriteAsync(partition, prepared, cancellation);
        if (result.IsWritten)
            await lookups.RemoveAsync(left, cancellation);
        return result;
    }

    public async Task<RowPage<T>> PageAsync(string partition, PageRequest page, CancellationToken cancellation)
    {
        RegisterLimits.Check(page);
        cancellation.ThrowIfCancellationRequested();
        if (!RegisterLimits.IsSound(partition))
            return new RowPage<T>([], null);

        var found = await rows.PageAsync(partition, page.KeyPrefix, page.Continuation, page.Size + 1, cancellation);
        return PageOf(found, page.Size, row => row.Key);
    }

    public async Task<RowPage<T>> LookupAsync(string lookup, string value, PageRequest page, CancellationToken cancellation)
    {
        RegisterLimits.Check(page);
        cancellation.ThrowIfCancellationRequested();
        var declared = definition.Lookups.FirstOrDefault(each => string.Equals(each.Name, lookup, StringComparison.Ordinal))
            ?? throw new ArgumentException($"The register {definition.Name} declares no lookup \"{lookup}\".", nameof(lookup));

        List<TableRow> found = [];
        var after = RowPosition.Parse(page.Continuation);
        while (found.Count <= page.Size)
        {
            var most = page.Size + 1 - found.Count;
            var filed = await lookups.PageAsync(lookup, value, page.KeyPrefix, after, most, cancellation);
            foreach (var row in await rows.FindAllAsync(filed, cancellation))
            {
                // What trails its row is not shown; the sweep takes it away.
                if (row is not null && declared.Values(Value(row)).Contains(value, StringComparer.Ordinal))
                    found.Add(row);
            }

            if (filed.Count < most)
                break;
            after = filed[^1];
        }

        return PageOf(found, page.Size, row => RowPosition.Of(row.Partition, row.Key));
    }

    /// <summary>Files rows that no lookup shows, and takes away what an hour after the last touch belongs to no row.</summary>
    public async Task<int> RepairLookupsAsync(CancellationToken cancellation)
    {
        var mended = 0;
        if (definition.Lookups.Count > 0)
        {
            await foreach (var row in rows.AllAsync(cancellation))
            {
                var missing = await lookups.MissingAsync(Filed(row), cancellation);
                await lookups.AddAsync(missing, cancellation);
                mended += missing.Count > 0 ? 1 : 0;
            }
        }

        await foreach (var old in lookups.OlderAsync(cancellation))
        {
            var row = await rows.FindAsync(old.Partition, old.Key, cancellation);
            if (row is null || !Filed(row).Contains(old.Filed))
                mended += await lookups.RemoveAsync(old.Entity, cancellation) ? 1 : 0;
        }

        return mended + await rows.ClearPartsAsync(cancellation);
    }

    /// <summary>Which entries of the lookups a batch makes and leaves, and the first replacement that is of no use any more.</summary>
    private async Task<(string? Conflict, HashSet<FiledUnder> Entered, HashSet<FiledUnder> Left)> ChangeOfLookupsAsync(
        string partition, List<TableWrite> writes, CancellationToken cancellation)
    {
        var before = await rows.FindAllAsync([.. writes.Where(write => write.IsReplacement).Select(write => (partition, write.Key))], cancellation);
        HashSet<FiledUnder> entered = [.. writes.SelectMany(write => write.Filed)];
        HashSet<FiledUnder> left = [];
        foreach (var (write, row) in writes.Where(write => write.IsReplacement).Zip(before))
        {
            if (row is null || row.Version.ETag != write.Expected!.ETag)
                return (write.Key, [], []);
            left.UnionWith(Filed(row));
        }

        HashSet<FiledUnder> kept = [.. left.Intersect(entered)];
        entered.ExceptWith(kept);
        left.ExceptWith(kept);
        return (null, entered, left);
    }

    private TableWrite Prepare(string partition, RowWrite<T> write) => new(
        write.Key,
        write is RowWrite<T>.Replace,
        write is RowWrite<T>.Replace replace ? TableTrail.Parse(replace.Version) : null,
        RegisterLimits.Check(JsonSerializer.Serialize(write.Value, RegisterJson.Options)),
        Filed(partition, write.Key, write.Value));

    private HashSet<FiledUnder> Filed(TableRow row) => Filed(row.Partition, row.Key, Value(row));

    private HashSet<FiledUnder> Filed(string partition, string key, T value) =>
        [.. definition.Lookups.SelectMany(lookup => lookup.Values(value).Select(under => FiledUnder.Of(lookup.Name, under, partition, key)))];

    private static T Value(TableRow row) => JsonSerializer.Deserialize<T>(row.Value, RegisterJson.Options)!;

    private static Row<T> Read(TableRow row) => new(row.Partition, row.Key, Value(row), row.Version.ToString());

    private static RowPage<T> PageOf(List<TableRow> found, int size, Func<TableRow, string> position) => new(
        found.Take(size).Select(Read).ToList(),
        found.Count > size ? position(found[size - 1]) : null);
}
