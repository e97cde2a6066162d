using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;

namespace CongVan.Functions.Documents.Search;

/// <summary>
/// Statements with named values, as short as they are asked for. Each is read and planned once for a connection, which one thread uses at a time; it is
/// done with before the next begins.
/// </summary>
internal static class SearchCommands
{
    private static readonly ConditionalWeakTable<SqliteConnection, Dictionary<string, SqliteCommand>> Known = [];

    public static void Execute(this SqliteConnection connection, string statement, params (string Name, object? Value)[] values)
    {
        connection.Make(statement, values).ExecuteNonQuery();
    }

    public static long? Number(this SqliteConnection connection, string statement, params (string Name, object? Value)[] values)
    {
        return connection.Make(statement, values).ExecuteScalar() is { } value and not DBNull ? Convert.ToInt64(value, CultureInfo.InvariantCulture) : null;
    }

    public static List<T> Rows<T>(this SqliteConnection connection, string statement, Func<SqliteDataReader, T> read, params (string Name, object? Value)[] values)
    {
        using var reader = connection.Make(statement, values).ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(read(reader));
        return rows;
    }

    /// <summary>Belongs to the connection, which disposes it.</summary>
    private static SqliteCommand Make(this SqliteConnection connection, string statement, (string Name, object? Value)[] values)
    {
        var known = Known.GetOrCreateValue(connection);
        if (!known.TryGetValue(statement, out var command))
        {
            known[statement] = command = connection.CreateCommand();
#pragma warning disable CA2100 // statements are made of constants here; whatever was entered comes as a value
            command.CommandText = statement;
#pragma warning restore CA2100
        }

        command.Parameters.Clear();
        foreach (var (name, value) in values)
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        return command;
    }
}
