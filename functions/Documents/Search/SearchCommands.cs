using System.Globalization;
using Microsoft.Data.Sqlite;

namespace CongVan.Functions.Documents.Search;

/// <summary>Statements with named values, as short as they are asked for.</summary>
internal static class SearchCommands
{
    public static void Execute(this SqliteConnection connection, string statement, params (string Name, object? Value)[] values)
    {
        using var command = connection.Make(statement, values);
        command.ExecuteNonQuery();
    }

    public static long? Number(this SqliteConnection connection, string statement, params (string Name, object? Value)[] values)
    {
        using var command = connection.Make(statement, values);
        return command.ExecuteScalar() is { } value and not DBNull ? Convert.ToInt64(value, CultureInfo.InvariantCulture) : null;
    }

    public static List<T> Rows<T>(this SqliteConnection connection, string statement, Func<SqliteDataReader, T> read, params (string Name, object? Value)[] values)
    {
        using var command = connection.Make(statement, values);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(read(reader));
        return rows;
    }

    private static SqliteCommand Make(this SqliteConnection connection, string statement, (string Name, object? Value)[] values)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // statements are made of constants here; whatever was entered comes as a value
        command.CommandText = statement;
#pragma warning restore CA2100
        foreach (var (name, value) in values)
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        return command;
    }
}
