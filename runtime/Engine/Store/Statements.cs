using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CongVan.Runtime.Engine.Store;

/// <summary>
/// Prepared statements of one connection, given to SQLite itself: what a command object does around each would cost the committing thread as
/// much as the statement. Parameters are <c>$0</c>, <c>$1</c> … in the order given. For one thread at a time.
/// </summary>
internal sealed class Statements(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<string, Prepared> _known = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, Prepared> _prepared = new(StringComparer.Ordinal);

    /// <summary>For what SQLite offers beside statements.</summary>
    public SqliteConnection Connection => connection;

    /// <summary>Runs to the end; a text of several statements takes no values.</summary>
    /// <returns>How many rows were inserted, changed or deleted.</returns>
    /// <exception cref="SqliteException">As SQLite says.</exception>
    public int Run(string sql, params ReadOnlySpan<object?> values)
    {
        if (Find(sql) is not { } prepared)
        {
            Checked(raw.sqlite3_exec(Database, sql));
            return 0;
        }

        prepared.Bind(values);
        try
        {
            while (prepared.Step())
            {
                // Rows that a PRAGMA answers with.
            }

            return raw.sqlite3_changes(Database);
        }
        finally
        {
            prepared.Reset();
        }
    }

    /// <returns>First column of the first row; null when there is no row, or a null in it.</returns>
    /// <exception cref="SqliteException">As SQLite says.</exception>
    public long? Number(string sql, params ReadOnlySpan<object?> values)
    {
        using var rows = Rows(sql, values);
        return rows.Read() && !rows.IsDBNull(0) ? rows.GetInt64(0) : null;
    }

    /// <summary>To be disposed before the same text is run again.</summary>
    /// <exception cref="SqliteException">As SQLite says, here or when the rows are read.</exception>
    public Rows Rows(string sql, params ReadOnlySpan<object?> values)
    {
        var prepared = Find(sql) ?? throw new ArgumentException("One statement at a time gives rows.", nameof(sql));
        prepared.Bind(values);
        return new(prepared, this);
    }

    /// <summary>Key of the row inserted last.</summary>
    public long LastKey() => raw.sqlite3_last_insert_rowid(Database);

    /// <summary>Undoes the transaction, if SQLite has not done so already, as it does on some I/O errors. Hides no error: it is called because of one.</summary>
    public void Undo()
    {
        try
        {
            Run("ROLLBACK");
        }
        catch (SqliteException)
        {
            // There is no transaction any more.
        }
    }

    public void Dispose()
    {
        foreach (var statement in _prepared.Values)
        {
            statement.Dispose();
        }

        connection.Dispose();
    }

    private sqlite3 Database => connection.Handle!;

    private Prepared? Find(string sql)
    {
        if (_known.TryGetValue(sql, out var known))
        {
            return known;
        }

        if (!_prepared.TryGetValue(sql, out var prepared))
        {
#pragma warning disable CA2000 // kept, and disposed with this
            Checked(raw.sqlite3_prepare_v3(Database, sql, raw.SQLITE_PREPARE_PERSISTENT, out var statement, out var rest));
#pragma warning restore CA2000
            if (statement.IsInvalid || !string.IsNullOrWhiteSpace(rest))
            {
                statement.Dispose();
                return null;
            }

            _prepared.Add(sql, prepared = new(Database, statement));
        }

        if (string.IsInterned(sql) is { } constant && ReferenceEquals(constant, sql))
        {
            _known.Add(sql, prepared); // found again without reading the text
        }

        return prepared;
    }

    private void Checked(int code) => Prepared.Checked(Database, code);
}
