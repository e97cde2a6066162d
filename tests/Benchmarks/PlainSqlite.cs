using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace CongVan.Benchmarks;

/// <summary>The limit: a program that does nothing but insert as many rows in as many commits, each waiting for the disk.</summary>
internal static class PlainSqlite
{
    // About the length of a step of HelloCities.
    private static readonly string s_body = new('x', 250);

    public static TimeSpan Insert(Settings settings, long rows, long commits)
    {
        var folder = Bench.NewFolder(settings);
        try
        {
            using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "plain.db")};Pooling=False");
            connection.Open();
            Run(connection, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE rows (key INTEGER PRIMARY KEY, seq INTEGER NOT NULL, body TEXT NOT NULL)");
            using var insert = connection.CreateCommand();
            insert.CommandText = "INSERT INTO rows (seq, body) VALUES ($0, $1)";
            var seq = insert.Parameters.Add("$0", SqliteType.Integer);
            insert.Parameters.AddWithValue("$1", s_body);
            insert.Prepare();
            var watch = Stopwatch.StartNew();
            var done = 0L;
            for (var commit = 1; commit <= commits; commit++)
            {
                Run(connection, "BEGIN IMMEDIATE");
                for (; done < rows * commit / commits; done++)
                {
                    seq.Value = done;
                    insert.ExecuteNonQuery();
                }

                Run(connection, "COMMIT");
            }

            return watch.Elapsed;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // constants of this file
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
