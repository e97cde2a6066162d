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

    public RegisterTable(string name)
    {
        if (!Name().IsMatch(name))
            throw new ArgumentException($"A register is named by lower-case letters, digits and hyphens, not \"{name}\".", nameof(name));

        rows = $"\"{name}\"";
        lookups = $"\"{name}.lookups\"";
    }

    public void Create(SqliteConnection connection)
    {
        using var command = Command(connection, $"""
            create table if not exists {rows} (
                partition text not null, key text not null, version integer not null, value text not null,
                primary key (partition, key));
            create table if not exists {lookups} (
                lookup text not null, value text not null, partition text not null, key text not null,
                primary key (lookup, value, partition, key)) without rowid;
            create index if not exists "{lookups.Trim('"')}.rows" on {lookups} (partition, key);
            """);
        command.ExecuteNonQuery();
    }

    public StoredRow? Find(SqliteConnection connection, string partition, string key)
    {
        using var command = Command(
            connection,
            $"select partition, key, version, value from {rows} where partition = $1 and key = $2",
            partition,
            key);
        return Rows(command).FirstOrDefault();
    }

    /// <summary>In order of keys, after a key.</summary>
    public List<StoredRow> Page(SqliteConnection connection, string partition, string? prefix, string after, int size)
    {
        using var command = Command(
            connection,
            $"select partition, key, version, value from {rows} where partition = $1 and key > $2 and key >= $3 and key < $4 order by key limit $5",
            partition,
            after,
            prefix ?? "",
            (prefix ?? "") + LastCharacter,
            size);
        return Rows(command);
    }

    /// <summary>In order of partition and key, after a row; over the whole register when no lookup is named.</summary>
    public List<StoredRow> Page(SqliteConnection connection, (string Name, string Value)? lookup, (string Partition, string Key) after, string? prefix, int size)
    {
        var (join, filed) = lookup is null ? ("", "") : (
            $"{lookups} l cross join {rows} r on r.partition = l.partition and r.key = l.key",
            "and l.lookup = $6 and l.value = $7");
        var side = lookup is null ? "r" : "l";
        using var command = Command(
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
        return Rows(command);
    }

    /// <summary>Every row, one after another, in order of partition and key; none of a register that was never opened here.</summary>
    public IEnumerable<StoredRow> All(SqliteConnection connection)
    {
        using var there = Command(connection, "select 1 from sqlite_master where type = 'table' and name = $1", rows.Trim('"'));
        if (there.ExecuteScalar() is null)
            yield break;
        using var command = Command(connection, $"select partition, key, version, value from {rows} order by partition, key");
        using var reader = command.ExecuteReader();
        while (reader.Read())
            yield return new StoredRow(reader.GetString(0), reader.GetString(1), reader.GetInt64(2), reader.GetString(3));
    }

    public void Insert(SqliteConnection connection, string partition, string key, string value)
    {
        using var command = Command(
            connection, $"insert into {rows} (partition, key, version, value) values ($1, $2, 1, $3)", partition, key, value);
        command.ExecuteNonQuery();
    }

    public void Update(SqliteConnection connection, string partition, string key, string value)
    {
        using var command = Command(
            connection, $"update {rows} set version = version + 1, value = $3 where partition = $1 and key = $2", partition, key, value);
        command.ExecuteNonQuery();
    }

    public HashSet<(string Lookup, string Value)> Filed(SqliteConnection connection, string partition, string key)
    {
        using var command = Command(
            connection, $"select lookup, value from {lookups} where partition = $1 and key = $2", partition, key);
        using var reader = command.ExecuteReader();
        HashSet<(string, string)> filed = [];
        while (reader.Read())
            filed.Add((reader.GetString(0), reader.GetString(1)));
        return filed;
    }

    public void File(SqliteConnection connection, string partition, string key, IEnumerable<(string Lookup, string Value)> values, bool anew)
    {
        if (anew)
        {
            using var clear = Command(connection, $"delete from {lookups} where partition = $1 and key = $2", partition, key);
            clear.ExecuteNonQuery();
        }

        foreach (var (lookup, value) in values)
        {
            using var command = Command(connection, $"insert into {lookups} values ($1, $2, $3, $4)", lookup, value, partition, key);
            command.ExecuteNonQuery();
        }
    }

    /// <summary>Takes away lookup rows whose row is not there; returns how many.</summary>
    public int ClearOrphans(SqliteConnection connection)
    {
        using var command = Command(
            connection,
            $"delete from {lookups} where not exists (select 1 from {rows} r where r.partition = {lookups}.partition and r.key = {lookups}.key)");
        return command.ExecuteNonQuery();
    }

    // No text sorts after it in UTF-8, so prefix + it ends the prefix's range.
    private const string LastCharacter = "\U0010FFFF";

    private static SqliteCommand Command(SqliteConnection connection, string statement, params ReadOnlySpan<object> values)
    {
        var command = connection.CreateCommand();
        command.CommandText = statement;
        for (var i = 0; i < values.Length; i++)
            command.Parameters.AddWithValue(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"${i + 1}"), values[i]);
        return command;
    }

    private static List<StoredRow> Rows(SqliteCommand command)
    {
        using var reader = command.ExecuteReader();
        List<StoredRow> found = [];
        while (reader.Read())
            found.Add(new StoredRow(reader.GetString(0), reader.GetString(1), reader.GetInt64(2), reader.GetString(3)));
        return found;
    }

    [GeneratedRegex("^[a-z0-9-]{1,60}$", RegexOptions.NonBacktracking)]
    private static partial Regex Name();
}

internal sealed record StoredRow(string Partition, string Key, long Version, string Value);
