using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;

namespace CongVan.Functions.Storage;

/// <summary>The two tables of one register in SQLite: its rows, and beside them the values its lookups file them under.</summary>
[SuppressMessage("Security", "CA2100", Justification = "The only text put into a statement is the table's name, checked in the constructor.")]
internal sealed partial class RegisterTable
{
    private readonly string rows;
    private readonly string lookups;
    private readonly string find;
    private readonly string version;
    private readonly string insert;
    private readonly string update;
    private readonly string filed;
    private readonly string unfile;
    private readonly string file;
    private readonly string changes;
    private readonly bool counted;

    /// <param name="counted">Its changes are counted, by the table itself.</param>
    public RegisterTable(string name, bool counted = false)
    {
        if (!Name().IsMatch(name))
            throw new ArgumentException($"A register is named by lower-case letters, digits and hyphens, not \"{name}\".", nameof(name));

        rows = $"\"{name}\"";
        lookups = $"\"{name}.lookups\"";
        this.counted = counted;
        changes = $"select n from \"{name}.changes\"";
        find = $"select partition, key, version, value from {rows} where partition = $1 and key = $2";
        version = $"select version from {rows} where partition = $1 and key = $2";
        insert = $"insert or ignore into {rows} (partition, key, version, value) values ($1, $2, 1, cast($3 as text))";
        update = $"update {rows} set version = version + 1, value = cast($3 as text) where partition = $1 and key = $2 and version = $4";
        filed = $"select lookup, value from {lookups} where partition = $1 and key = $2";
        unfile = $"delete from {lookups} where lookup = $1 and value = $2 and partition = $3 and key = $4";
        file = $"insert into {lookups} values ($1, $2, $3, $4)";
    }

    public void Create(SqliteConnection connection)
    {
        using var command = PreparedStatements.Make(connection, $"""
            create table if not exists {rows} (
                partition text not null, key text not null, version integer not null, value text not null,
                primary key (partition, key));
            create table if not exists {lookups} (
                lookup text not null, value text not null, partition text not null, key text not null,
                primary key (lookup, value, partition, key)) without rowid;
            create index if not exists "{lookups.Trim('"')}.rows" on {lookups} (partition, key);
            """);
        command.ExecuteNonQuery();
        if (counted)
            Count(connection);
    }

    /// <summary>How often its rows were changed, by whatever hand; of a counted one.</summary>
    public long Changes(SqliteConnection connection) => (long)PreparedStatements.Of(connection, changes).ExecuteScalar()!;

    private void Count(SqliteConnection connection)
    {
        var name = rows.Trim('"');
        using var command = PreparedStatements.Make(connection, $"""
            create table if not exists "{name}.changes" (n integer not null);
            insert into "{name}.changes" select 0 where not exists (select 1 from "{name}.changes");
            create trigger if not exists "{name}.added" after insert on {rows} begin update "{name}.changes" set n = n + 1; end;
            create trigger if not exists "{name}.changed" after update on {rows} begin update "{name}.changes" set n = n + 1; end;
            create trigger if not exists "{name}.removed" after delete on {rows} begin update "{name}.changes" set n = n + 1; end;
            """);
        command.ExecuteNonQuery();
    }

    public StoredRow? Find(SqliteConnection connection, string partition, string key) => Find(connection, partition, key, Stored);

    /// <param name="read">Reads the columns partition, key, version, value; it need not read them all.</param>
    public TRow? Find<TRow>(SqliteConnection connection, string partition, string key, Func<SqliteDataReader, TRow> read)
        where TRow : class
    {
        using var reader = PreparedStatements.Of(connection, find, partition, key).ExecuteReader();
        return reader.Read() ? read(reader) : null;
    }

    public long? VersionOf(SqliteConnection connection, string partition, string key) =>
        PreparedStatements.Of(connection, version, partition, key).ExecuteScalar() as long?;

    /// <summary>In order of keys, after a key.</summary>
    public List<TRow> Page<TRow>(SqliteConnection connection, string partition, string? prefix, string after, int size, Func<SqliteDataReader, TRow> read)
    {
        var command = PreparedStatements.Of(
            connection,
            $"select partition, key, version, value from {rows} where partition = $1 and key > $2 and key >= $3 and key < $4 order by key limit $5",
            partition,
            after,
            prefix ?? "",
            (prefix ?? "") + LastCharacter,
            size);
        return Rows(command, read);
    }

    /// <summary>In order of partition and key, after a row; over the whole register when no lookup is named.</summary>
    public List<TRow> Page<TRow>(
        SqliteConnection connection, (string Name, string Value)? lookup, (string Partition, string Key) after, string? prefix, int size, Func<SqliteDataReader, TRow> read)
    {
        var (join, filed) = lookup is null ? ("", "") : (
            $"{lookups} l cross join {rows} r on r.partition = l.partition and r.key = l.key",
            "and l.lookup = $6 and l.value = $7");
        var side = lookup is null ? "r" : "l";
        var command = PreparedStatements.Of(
            connection,
            $"""
            select r.partition, r.key, r.version, r.value from {(lookup is null ? rows + " r" : join)}
            where ({side}.partition, {side}.key) > ($1, $2) and {side}.key >= $3 and {side}.key < $4 {filed}
            order by {side}.partition, {side}.key limit $5
            """,
            after.Partition,
            after.Key,
            prefix ?? "",
            (prefix ?? "") + LastCharacter,
            size,
            lookup?.Name ?? "",
            lookup?.Value ?? "");
        return Rows(command, read);
    }

    /// <summary>Every row, one after another, in order of partition and key; none of a register that was never opened here.</summary>
    public IEnumerable<StoredRow> All(SqliteConnection connection)
    {
        using var there = PreparedStatements.Make(connection, "select 1 from sqlite_master where type = 'table' and name = $1", rows.Trim('"'));
        if (there.ExecuteScalar() is null)
            yield break;
        using var command = PreparedStatements.Make(connection, $"select partition, key, version, value from {rows} order by partition, key");
        using var reader = command.ExecuteReader();
        while (reader.Read())
            yield return Stored(reader);
    }

    /// <summary>False, and nothing written, when the row is there already.</summary>
    /// <param name="value">JSON in UTF-8, kept as text.</param>
    public bool Insert(SqliteConnection connection, string partition, string key, byte[] value) =>
        PreparedStatements.Of(connection, insert, partition, key, value).ExecuteNonQuery() == 1;

    /// <summary>False, and nothing written, when the row is not there or has another version.</summary>
    public bool Update(SqliteConnection connection, string partition, string key, byte[] value, long version) =>
        PreparedStatements.Of(connection, update, partition, key, value, version).ExecuteNonQuery() == 1;

    public HashSet<(string Lookup, string Value)> Filed(SqliteConnection connection, string partition, string key)
    {
        using var reader = PreparedStatements.Of(connection, filed, partition, key).ExecuteReader();
        HashSet<(string, string)> found = [];
        while (reader.Read())
            found.Add((reader.GetString(0), reader.GetString(1)));
        return found;
    }

    /// <param name="anew">It may be filed already: most changes of a row leave it under nearly all it was filed under.</param>
    public void File(SqliteConnection connection, string partition, string key, HashSet<(string Lookup, string Value)> values, bool anew)
    {
        HashSet<(string Lookup, string Value)> before = anew ? Filed(connection, partition, key) : [];
        foreach (var (lookup, value) in before)
        {
            if (!values.Contains((lookup, value)))
                PreparedStatements.Of(connection, unfile, lookup, value, partition, key).ExecuteNonQuery();
        }

        foreach (var (lookup, value) in values)
        {
            if (!before.Contains((lookup, value)))
                PreparedStatements.Of(connection, file, lookup, value, partition, key).ExecuteNonQuery();
        }
    }

    /// <summary>Takes away lookup rows whose row is not there; returns how many.</summary>
    public int ClearOrphans(SqliteConnection connection)
    {
        using var command = PreparedStatements.Make(
            connection,
            $"delete from {lookups} where not exists (select 1 from {rows} r where r.partition = {lookups}.partition and r.key = {lookups}.key)");
        return command.ExecuteNonQuery();
    }

    // No text sorts after it in UTF-8, so prefix + it ends the prefix's range.
    private const string LastCharacter = "\U0010FFFF";

    public static StoredRow Stored(SqliteDataReader reader) =>
        new(reader.GetString(0), reader.GetString(1), reader.GetInt64(2), reader.GetString(3));

    private static List<TRow> Rows<TRow>(SqliteCommand command, Func<SqliteDataReader, TRow> read)
    {
        using var reader = command.ExecuteReader();
        List<TRow> found = [];
        while (reader.Read())
            found.Add(read(reader));
        return found;
    }

    [GeneratedRegex("^[a-z0-9-]{1,60}$", RegexOptions.NonBacktracking)]
    private static partial Regex Name();
}

internal sealed record StoredRow(string Partition, string Key, long Version, string Value);
