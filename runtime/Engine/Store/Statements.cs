using System.Globalization;
using Microsoft.Data.Sqlite;

namespace CongVan.Runtime.Engine.Store;

/// <summary>Prepared statements of one connection. Parameters are <c>$0</c>, <c>$1</c> … in the order given. For one thread at a time.</summary>
internal sealed class Statements(SqliteConnection connection) : IDisposable
{
    private static readonly string[] s_names = [.. Enumerable.Range(0, 24).Select(i => string.Create(CultureInfo.InvariantCulture, $"${i}"))];

    private readonly Dictionary<string, SqliteCommand> _prepared = new(StringComparer.Ordinal);

    public int Run(string sql, params ReadOnlySpan<object?> values) => Bound(sql, values).ExecuteNonQuery();

    public long? Number(string sql, params ReadOnlySpan<object?> values) => Bound(sql, values).ExecuteScalar() as long?;

    public SqliteDataReader Rows(string sql, params ReadOnlySpan<object?> values) => Bound(sql, values).ExecuteReader();

    public void Dispose()
    {
        foreach (var command in _prepared.Values)
        {
            command.Dispose();
        }

        connection.Dispose();
    }

    private SqliteCommand Bound(string sql, ReadOnlySpan<object?> values)
    {
        if (!_prepared.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
#pragma warning disable CA2100 // every text is a constant of this folder; values are parameters
            command.CommandText = sql;
#pragma warning restore CA2100
            for (var i = 0; i < values.Length; i++)
            {
                command.Parameters.Add(new SqliteParameter { ParameterName = s_names[i] });
            }

            _prepared.Add(sql, command);
        }

        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }

        return command;
    }
}
