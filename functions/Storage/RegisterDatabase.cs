using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace CongVan.Functions.Storage;

/// <summary>
/// The one SQLite file of all registers. Writes go through a queue on a connection of their own; reads take one of a few
/// connections, and see every write that has returned.
/// </summary>
public sealed class RegisterDatabase : IDisposable
{
    private const int IdleReaders = 8;
    private const long CheckedWhole = 128 * 1024 * 1024;
    private readonly string file;
    private readonly string connectionString;
    private readonly ConcurrentBag<SqliteConnection> readers = [];
    private readonly GroupCommit writes;

    public RegisterDatabase(string file)
    {
        this.file = file;
        DurableFile.MakeFolder(Path.GetDirectoryName(Path.GetFullPath(file))!);
        connectionString = new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString();
        writes = new GroupCommit(Open());
    }

    public void Dispose()
    {
        writes.Dispose();
        while (readers.TryTake(out var reader))
            reader.Dispose();
    }

    /// <summary>Makes the tables of a register when they are not there yet.</summary>
    internal void Define(RegisterTable table) => Guard(() =>
    {
        using var connection = Open();
        table.Create(connection);
        return true;
    });

    /// <summary>Reads a file of ordinary size once through; a larger one is checked by each backup.</summary>
    /// <exception cref="StorageException">It is damaged.</exception>
    internal void Check()
    {
        if (new FileInfo(file).Length > CheckedWhole)
            return;

        Read(connection =>
        {
            using var command = connection.CreateCommand();
            command.CommandText = "pragma quick_check(1)";
            return command.ExecuteScalar() is "ok" ? true : throw Damaged();
        });
    }

    private static StorageException Damaged() => new("The file of the registers is damaged; restore it from a backup.", canRetry: false);

    internal Task<WriteResult> WriteAsync(Func<SqliteConnection, WriteResult> apply) => writes.RunAsync(apply);

    internal T Read<T>(Func<SqliteConnection, T> read) => Guard(() =>
    {
        if (!readers.TryTake(out var reader))
            reader = Open();
        try
        {
            return read(reader);
        }
        finally
        {
            if (readers.Count < IdleReaders)
                readers.Add(reader);
            else
                reader.Dispose();
        }
    });

    private static T Guard<T>(Func<T> act)
    {
        try
        {
            return act();
        }
        catch (SqliteException problem)
        {
            throw GroupCommit.Explain(problem);
        }
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(connectionString);
        try
        {
            connection.Open();
            using var settings = connection.CreateCommand();
            // One by one: the driver swallows an error in any statement after the first that gives rows.
            settings.CommandText = "pragma busy_timeout=30000";
            settings.ExecuteNonQuery();
            settings.CommandText = "pragma journal_mode=wal";
            settings.ExecuteNonQuery();
            // A commit that has returned survives a power cut, which WAL's usual NORMAL does not promise.
            settings.CommandText = "pragma synchronous=full";
            settings.ExecuteNonQuery();
            // The log is put into the file every 16 MB, not every 4: a page that is written again and again is written there once.
            settings.CommandText = "pragma wal_autocheckpoint=4000";
            settings.ExecuteNonQuery();
            settings.CommandText = "pragma cache_size=-8192";
            settings.ExecuteNonQuery();
            return connection;
        }
        catch (SqliteException problem)
        {
            connection.Dispose();
            throw GroupCommit.Explain(problem);
        }
    }
}
