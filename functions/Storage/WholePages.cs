using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace CongVan.Functions.Storage;

/// <summary>
/// Pages of a register that is read whole again and again (<see cref="RegisterDefinition{T}.ReadWhole"/>), each beside the number of changes the table had seen before it
/// was read. Triggers of the table count them, so that one by whatever hand is counted in its own transaction: a page is given out again only while nothing has changed.
/// </summary>
internal sealed class WholePages<T>(RegisterTable table)
    where T : class
{
    /// <summary>Then it begins anew.</summary>
    private const int Most = 1_000;
    private readonly ConcurrentDictionary<(string Partition, PageRequest Page), (long Changes, RowPage<T> Rows)> known = new();

    public RowPage<T> Of(SqliteConnection connection, string partition, PageRequest page, Func<RowPage<T>> read)
    {
        // Before the rows: a change in between makes this page older than it is, never newer.
        var changes = table.Changes(connection);
        if (known.TryGetValue((partition, page), out var kept) && kept.Changes == changes)
            return kept.Rows;
        if (known.Count >= Most)
            known.Clear();
        var rows = read();
        known[(partition, page)] = (changes, rows);
        return rows;
    }
}
