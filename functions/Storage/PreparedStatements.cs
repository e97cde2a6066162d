using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;

namespace CongVan.Functions.Storage;

/// <summary>
/// The statements of a connection, each read and planned by SQLite once: half of what a small one costs. A connection is used by one thread at
/// a time, and a statement is done with before it is used again.
/// </summary>
internal static class PreparedStatements
{
    private static readonly ConditionalWeakTable<SqliteConnection, Dictionary<string, SqliteCommand>> Known = [];
    private static readonly string[] Names = ["$1", "$2", "$3", "$4", "$5", "$6", "$7"];

    /// <summary>Belongs to the connection, which disposes it.</summary>
    /// <param name="values">Of the parameters $1, $2 …, as many each time.</param>
    public static SqliteCommand Of(SqliteConnection connection, string statement, params ReadOnlySpan<object> values)
    {
        var known = Known.GetOrCreateValue(connection);
        if (!known.TryGetValue(statement, out var command))
            known[statement] = command = Make(connection, statement, values);
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i];
        return command;
    }

    /// <summary>One that is used once, or of which several are read at the same time; the caller disposes it.</summary>
    public static SqliteCommand Make(SqliteConnection connection, string statement, params ReadOnlySpan<object> values)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // statements are constants with the names of tables, which RegisterTable checks
        command.CommandText = statement;
#pragma warning restore CA2100
        for (var i = 0; i < values.Length; i++)
            command.Parameters.AddWithValue(Names[i], values[i]);
        return command;
    }
}
