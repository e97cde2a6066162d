using CongVan.Functions.Storage;
using Microsoft.Data.Sqlite;

namespace CongVan.Functions.Documents.Search;

/// <summary>
/// The SQLite file of the index (FTS5), <c>search/index.db</c> in the data folder. All of it can be made anew from the registers, so one that is
/// damaged is put aside and begun again, and its writes do not wait for the disk.
/// </summary>
internal sealed class SearchDatabase : IDisposable
{
    /// <summary>Another number: the file of an older release is begun again.</summary>
    private const long Edition = 2;

    private const string Schema = """
        create table if not exists documents(
          doc integer primary key, agency text not null, id text not null, direction text not null, json text not null, document_id text,
          notation text, type text, issuer text, signer text, recipients text, state text, urgency text, dossiers text, arrival integer,
          issued text, arrived text, due text, generation integer not null, unique(agency, id));
        create table if not exists openings(token text not null, doc integer not null, primary key(token, doc)) without rowid;
        create index if not exists openings_doc on openings(doc);
        create table if not exists files(sha256 text not null, doc integer not null, primary key(sha256, doc)) without rowid;
        create index if not exists files_doc on files(doc);
        create table if not exists texts(sha256 text primary key, state text not null, text text not null default '') without rowid;
        create table if not exists facts(name text primary key, value integer not null) without rowid;
        create virtual table if not exists words using fts5(
          number, subject, people, rest, body, number_f, subject_f, people_f, rest_f, body_f,
          content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 0");
        """;

    private readonly string file;
    private readonly string connectionString;
    private readonly SemaphoreSlim oneWriter = new(1);
    private readonly Lazy<SqliteConnection> writer;

    public SearchDatabase(DataFolder data)
    {
        file = Path.Combine(data.Of("search"), "index.db");
        connectionString = new SqliteConnectionStringBuilder { DataSource = file }.ToString();
        writer = new(Begin);
    }

    public void Dispose()
    {
        if (writer.IsValueCreated)
            writer.Value.Dispose();
        using var any = new SqliteConnection(connectionString);
        SqliteConnection.ClearPool(any);
        oneWriter.Dispose();
    }

    /// <summary>In one transaction, one at a time.</summary>
    public async Task<T> WriteAsync<T>(Func<SqliteConnection, T> write, CancellationToken cancellation)
    {
        await oneWriter.WaitAsync(cancellation);
        try
        {
            return InTransaction(writer.Value, write);
        }
        catch (SqliteException problem)
        {
            throw Explain(problem);
        }
        finally
        {
            oneWriter.Release();
        }
    }

    public T Read<T>(Func<SqliteConnection, T> read)
    {
        try
        {
            _ = writer.Value;
            using var connection = new SqliteConnection(connectionString);
            connection.Open();
            connection.Execute("pragma busy_timeout=30000");
            return read(connection);
        }
        catch (SqliteException problem)
        {
            throw Explain(problem);
        }
    }

    private static T InTransaction<T>(SqliteConnection connection, Func<SqliteConnection, T> write)
    {
        connection.Execute("begin immediate");
        try
        {
            var result = write(connection);
            connection.Execute("commit");
            return result;
        }
        catch
        {
            Undo(connection);
            throw;
        }
    }

    private static void Undo(SqliteConnection connection)
    {
        try
        {
            connection.Execute("rollback");
        }
        catch (SqliteException)
        {
            // A full disk makes SQLite undo by itself; then there is nothing left to undo.
        }
    }

    private SqliteConnection Begin()
    {
        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        try
        {
            return Open();
        }
        catch (SqliteException problem) when (problem.SqliteErrorCode is 1 or 11 or 26)
        {
            PutAside();
            return Open();
        }
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(connectionString + ";Pooling=False");
        try
        {
            connection.Open();
            connection.Execute("pragma busy_timeout=30000");
            connection.Execute("pragma journal_mode=wal");
            connection.Execute("pragma synchronous=normal");
            connection.Execute(Schema);
            if (connection.Number("select value from facts where name = 'edition'") is var edition && edition is not (null or Edition))
                throw new SqliteException("The index is of another edition.", 11);
            connection.Execute("insert or ignore into facts(name, value) values ('edition', $edition)", ("$edition", Edition));
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private void PutAside()
    {
        foreach (var part in new[] { file, file + "-wal", file + "-shm" })
            File.Delete(part);
    }

    private static StorageException Explain(SqliteException problem) => problem.SqliteErrorCode switch
    {
        5 or 6 => new("The search index is held by another process; try again.", canRetry: true, problem),
        13 => new("The disk of the search index is full. Make room, then try again.", canRetry: true, problem),
        11 or 26 => new("The search index is damaged. Stop the service, delete the folder search in the data folder, and start again: it is made anew.", canRetry: false, problem),
        _ => new($"The search index could not be read or written ({problem.Message})", canRetry: problem.SqliteErrorCode == 10, problem),
    };
}
