using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CongVan.Benchmarks.Peers.Products;

/// <summary>Hands a product its connections to SQLite, sets each to sync every commit, and reads back what is in force when it opens.</summary>
internal sealed class CheckedSqlite : DbProviderFactory
{
    // The pool gives the same connection again and again; one look at each is enough and costs the product nothing.
    private readonly ConcurrentDictionary<sqlite3, bool> _seen = new();

    public int Opened => _seen.Count;

    public override DbConnection CreateConnection()
    {
        var connection = new SqliteConnection();
        connection.StateChange += (_, change) =>
        {
            if (change.CurrentState == ConnectionState.Open && _seen.TryAdd(connection.Handle!, true))
            {
                Check(connection);
            }
        };
        return connection;
    }

    public override DbCommand CreateCommand() => new SqliteCommand();

    public override DbParameter CreateParameter() => new SqliteParameter();

    private static void Check(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA synchronous=FULL; PRAGMA synchronous";
        var synchronous = Convert.ToInt64(command.ExecuteScalar(), null);
        command.CommandText = "PRAGMA journal_mode";
        var journal = (string)command.ExecuteScalar()!;
        if ((synchronous, journal) is not (2, "wal"))
        {
            throw new InvalidOperationException($"SQLite is not durable: synchronous={synchronous}, journal_mode={journal}.");
        }
    }
}
