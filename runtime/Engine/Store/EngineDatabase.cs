using Microsoft.Data.Sqlite;

namespace CongVan.Runtime.Engine.Store;

/// <summary>
/// <c>engine.db</c>: SQLite in WAL mode with synchronous=FULL, so a commit that returned is on the disk and readers see nothing before that.
/// </summary>
internal sealed class EngineDatabase
{
    private const int BusySeconds = 5;

    /// <summary>Reading it whole takes part of a second; a larger file is checked by each backup, and each page when it is read.</summary>
    private const long CheckedWhole = 128L * 1_024 * 1_024;

    private readonly string _path;
    private readonly System.Collections.Concurrent.ConcurrentBag<Statements> _readers = [];

    private EngineDatabase(string path) => _path = path;

    /// <exception cref="DurableStoreException">The folder or file cannot be used; the message names the cure.</exception>
    public static EngineDatabase Open(string folder)
    {
        var database = new EngineDatabase(Path.Combine(folder, "engine.db"));
        if (File.Exists(folder))
        {
            throw new DurableStoreException($"The data folder {folder} is a file. Move it away, or name another folder.");
        }

        try
        {
            Directory.CreateDirectory(folder);
            using var writer = database.Writer();
            Schema.Prepare(writer);
            database.Check(writer);
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw Explained(e);
        }

        return database;
    }

    /// <summary>
    /// A connection that may write. It keeps the pages in work in memory (64 MB at most, as they are used), and writes the log back into the
    /// file every 16 MB instead of every 4: a page that changed ten times is written back once.
    /// </summary>
    public Statements Writer() => Connect("PRAGMA cache_size=-65536; PRAGMA wal_autocheckpoint=4000");

    /// <summary>Lends a connection for reading what is committed.</summary>
    public T Read<T>(Func<Statements, T> read)
    {
        Statements? statements = null;
        try
        {
            if (!_readers.TryTake(out statements))
            {
                statements = Connect("PRAGMA query_only=ON");
            }

            var result = read(statements);
            _readers.Add(statements);
            return result;
        }
        catch (Exception e)
        {
            statements?.Dispose();
            throw e is SqliteException sqlite ? Explained(sqlite) : e;
        }
    }

    public void Close()
    {
        while (_readers.TryTake(out var reader))
        {
            reader.Dispose();
        }
    }

    /// <summary>What is wrong with the file, in words that end with the cure.</summary>
    public static DurableStoreException Explained(Exception e) => new(
        e switch
        {
            SqliteException { SqliteErrorCode: 11 or 26 } => Damaged, // CORRUPT, NOTADB
            SqliteException { SqliteErrorCode: 13 } => // FULL
                "The disk of the data folder is full. Free space; the engine goes on by itself.",
            SqliteException { SqliteErrorCode: 8 or 14 or 23 } or UnauthorizedAccessException => // READONLY, CANTOPEN, AUTH
                "The data folder cannot be written. Give this process's user the right to write in it, or name another folder.",
            SqliteException { SqliteErrorCode: 5 or 6 } => // BUSY, LOCKED
                "engine.db is locked by another program (a database browser, a backup tool, an owner that froze while it recorded). Close or end it and try again.",
            SqliteException { SqliteErrorCode: 10 } or IOException => // IOERR
                "The disk of the data folder failed to read or write. Check the disk; the engine goes on when it works again.",
            _ => $"engine.db cannot be used: {e.Message}. Restore the data folder from its last backup if this stays.",
        },
        e);

    private const string Damaged =
        "engine.db is damaged or is not a database of the engine. Stop, keep the file, and restore the data folder from its last backup.";

    private void Check(Statements writer)
    {
        if (new FileInfo(_path).Length > CheckedWhole)
        {
            return;
        }

        using var rows = writer.Rows("PRAGMA quick_check(1)");
        if (rows.Read() && rows.GetString(0) is not "ok" and var found)
        {
            // A read that failed is told among the damages: "unable to get the page. error code=266".
            if (found.Contains("error code=", StringComparison.Ordinal))
            {
                throw new IOException(found);
            }

            throw new DurableStoreException($"{Damaged} Found: {found.ReplaceLineEndings(" ")}.");
        }
    }

    private Statements Connect(string also)
    {
#pragma warning disable CA2000 // passes to the statements, which dispose it
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = _path,
            Pooling = false,
            DefaultTimeout = BusySeconds,
        }.ToString());
#pragma warning restore CA2000
        var statements = new Statements(connection);
        try
        {
            connection.Open();
            _ = SQLitePCL.raw.sqlite3_busy_timeout(connection.Handle, BusySeconds * 1_000);
            statements.Run("PRAGMA synchronous=FULL");
            statements.Run("PRAGMA temp_store=MEMORY");
            statements.Run(also);
            return statements;
        }
        catch
        {
            statements.Dispose();
            throw;
        }
    }
}
