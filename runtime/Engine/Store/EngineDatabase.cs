using Microsoft.Data.Sqlite;

namespace CongVan.Runtime.Engine.Store;

/// <summary>
/// <c>engine.db</c>: SQLite in WAL mode with synchronous=FULL, so a commit that returned is on the disk and readers see nothing before that.
/// </summary>
internal sealed class EngineDatabase
{
    private const int Schema = 3;
    private const int BusySeconds = 5;

    private readonly string _path;
    private readonly System.Collections.Concurrent.ConcurrentBag<Statements> _readers = [];

    private EngineDatabase(string path) => _path = path;

    /// <exception cref="DurableStoreException">The folder or file cannot be used; the message names the cure.</exception>
    public static EngineDatabase Open(string folder)
    {
        var database = new EngineDatabase(Path.Combine(folder, "engine.db"));
        try
        {
            Directory.CreateDirectory(folder);
            using var writer = database.Writer();
            Prepare(writer);
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw Explained(e);
        }

        return database;
    }

    /// <summary>A connection that may write.</summary>
    public Statements Writer() => Connect("");

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
            SqliteException { SqliteErrorCode: 11 or 26 } => // CORRUPT, NOTADB
                "engine.db is damaged or is not a database of the engine. Stop, keep the file, and restore the data folder from its last backup.",
            SqliteException { SqliteErrorCode: 13 } => // FULL
                "The disk of the data folder is full. Free space; the engine goes on by itself.",
            SqliteException { SqliteErrorCode: 8 or 14 or 23 } or UnauthorizedAccessException => // READONLY, CANTOPEN, AUTH
                "The data folder cannot be written. Give this process's user the right to write in it, or name another folder.",
            SqliteException { SqliteErrorCode: 5 or 6 } => // BUSY, LOCKED
                "engine.db is locked by another program. Close it (a database browser, a backup tool) and try again.",
            SqliteException { SqliteErrorCode: 10 } or IOException => // IOERR
                "The disk of the data folder failed to read or write. Check the disk; the engine goes on when it works again.",
            _ => $"engine.db cannot be used: {e.Message}. Restore the data folder from its last backup if this stays.",
        },
        e);

    private static void Prepare(Statements writer)
    {
        var schema = writer.Number("PRAGMA user_version");
        if (schema > Schema)
        {
            throw new DurableStoreException(
                $"engine.db has schema {schema}, written by a newer release; this one knows {Schema}. Start the newer release, or restore a backup made by this one.");
        }

        writer.Run("PRAGMA journal_mode=WAL");
        if (schema == 0)
        {
            writer.Run(Tables);
        }
        else
        {
            if (schema < 2)
            {
                writer.Run(MarksOfCommits);
            }

            if (schema < 3)
            {
                writer.Run(StateForOperators);
            }
        }

        writer.Run(Indexes);
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

    // key: number of one start of an id; an id started again has another. Times are UTC ticks. carry: what the generation begins with.
    // awaits: the code waits for an event. failing: since when its calls have failed without one succeeding.
    private const string Tables = """
        BEGIN IMMEDIATE;
        CREATE TABLE IF NOT EXISTS owner (
          one INTEGER PRIMARY KEY CHECK (one = 1), epoch INTEGER NOT NULL, holder TEXT NOT NULL, since INTEGER NOT NULL,
          last_commit INTEGER NOT NULL DEFAULT 0);
        CREATE TABLE IF NOT EXISTS instances (
          key INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, status INTEGER NOT NULL,
          generation INTEGER NOT NULL, steps INTEGER NOT NULL, version TEXT NOT NULL, created INTEGER NOT NULL, updated INTEGER NOT NULL,
          input TEXT, output TEXT, custom TEXT, failure TEXT, tags TEXT, carry TEXT,
          parent INTEGER, parent_generation INTEGER, parent_task INTEGER, parent_id TEXT, parent_name TEXT,
          awaits INTEGER NOT NULL DEFAULT 0, failing INTEGER);
        CREATE INDEX IF NOT EXISTS instances_ready ON instances (key) WHERE carry IS NOT NULL;
        CREATE INDEX IF NOT EXISTS instances_children ON instances (parent) WHERE parent IS NOT NULL;
        CREATE INDEX IF NOT EXISTS instances_created ON instances (created);
        CREATE TABLE IF NOT EXISTS steps (
          instance INTEGER NOT NULL, seq INTEGER NOT NULL, body TEXT NOT NULL, PRIMARY KEY (instance, seq)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS inbox (
          seq INTEGER PRIMARY KEY AUTOINCREMENT, instance INTEGER NOT NULL, generation INTEGER, body TEXT NOT NULL);
        CREATE INDEX IF NOT EXISTS inbox_instance ON inbox (instance);
        CREATE TABLE IF NOT EXISTS activities (
          instance INTEGER NOT NULL, generation INTEGER NOT NULL, task INTEGER NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, input TEXT,
          PRIMARY KEY (instance, generation, task)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS timers (
          instance INTEGER NOT NULL, generation INTEGER NOT NULL, task INTEGER NOT NULL, due INTEGER NOT NULL,
          PRIMARY KEY (instance, generation, task)) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS timers_due ON timers (due);
        PRAGMA user_version = 3;
        COMMIT;
        """;

    // What operators ask for (OperatorQueries). Only failed and failing instances are in the last two.
    private const string Indexes = """
        CREATE INDEX IF NOT EXISTS instances_state ON instances (status, name COLLATE NOCASE);
        CREATE INDEX IF NOT EXISTS instances_failed ON instances (updated) WHERE status = 3;
        CREATE INDEX IF NOT EXISTS instances_failing ON instances (failing) WHERE failing IS NOT NULL;
        """;

    private const string MarksOfCommits = """
        BEGIN IMMEDIATE;
        ALTER TABLE owner ADD COLUMN last_commit INTEGER NOT NULL DEFAULT 0;
        PRAGMA user_version = 2;
        COMMIT;
        """;

    private const string StateForOperators = """
        BEGIN IMMEDIATE;
        ALTER TABLE instances ADD COLUMN awaits INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE instances ADD COLUMN failing INTEGER;
        UPDATE instances SET awaits = 1 WHERE status IN (0, 6, 7); -- not known of steps recorded before; the next step says
        PRAGMA user_version = 3;
        COMMIT;
        """;
}
