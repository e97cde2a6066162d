using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CongVan.Runtime.Engine.Store;

/// <summary>One statement as SQLite compiled it.</summary>
internal sealed class Prepared(sqlite3 database, sqlite3_stmt statement) : IDisposable
{
    // SQLite numbers parameters as they appear in the text, ours are numbered as they are given.
    private readonly int[] _places =
    [
        .. Enumerable.Range(0, raw.sqlite3_bind_parameter_count(statement))
            .Select(i => raw.sqlite3_bind_parameter_index(statement, string.Create(CultureInfo.InvariantCulture, $"${i}"))),
    ];

    public sqlite3_stmt Statement => statement;

    public void Bind(ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            var place = _places[i];
            Checked(database, values[i] switch
            {
                null => raw.sqlite3_bind_null(statement, place),
                string text => raw.sqlite3_bind_text(statement, place, text),
                long number => raw.sqlite3_bind_int64(statement, place, number),
                int number => raw.sqlite3_bind_int(statement, place, number),
                bool yes => raw.sqlite3_bind_int(statement, place, yes ? 1 : 0),
                Utf8Text text => raw.sqlite3_bind_text(statement, place, text.Bytes),
                byte[] bytes => raw.sqlite3_bind_blob(statement, place, bytes),
                var other => throw new ArgumentException($"A {other.GetType()} cannot be stored.", nameof(values)),
            });
        }
    }

    /// <returns>Whether there is a row to read.</returns>
    /// <exception cref="SqliteException">As SQLite says.</exception>
    public bool Step()
    {
        var code = raw.sqlite3_step(statement);
        if (code == raw.SQLITE_ROW)
        {
            return true;
        }

        if (code != raw.SQLITE_DONE)
        {
            Checked(database, code);
        }

        return false;
    }

    /// <summary>Ready to be run again. What it says was said by the step already.</summary>
    public void Reset() => _ = raw.sqlite3_reset(statement);

    public void Dispose() => statement.Dispose();

    public static void Checked(sqlite3 database, int code)
    {
        if (code != raw.SQLITE_OK)
        {
            throw new SqliteException(
                string.Create(CultureInfo.InvariantCulture, $"SQLite Error {code}: '{raw.sqlite3_errmsg(database).utf8_to_string()}'."),
                code & 0xFF,
                raw.sqlite3_extended_errcode(database));
        }
    }
}

/// <summary>Text that is encoded already.</summary>
internal sealed class Utf8Text(byte[] bytes)
{
    public ReadOnlySpan<byte> Bytes => bytes;
}

/// <summary>The rows of one statement, one at a time.</summary>
internal readonly struct Rows(Prepared prepared, Statements store) : IDisposable
{
    /// <exception cref="SqliteException">As SQLite says.</exception>
    public bool Read() => prepared.Step();

    public bool IsDBNull(int column) => raw.sqlite3_column_type(prepared.Statement, column) == raw.SQLITE_NULL;

    public long GetInt64(int column) => raw.sqlite3_column_int64(prepared.Statement, column);

    public int GetInt32(int column) => raw.sqlite3_column_int(prepared.Statement, column);

    /// <summary>Also of a body that was compressed or lies outside.</summary>
    public string GetString(int column) => IsBlob(column)
        ? Encoding.UTF8.GetString(Payloads.Read(store, GetBlob(column)))
        : raw.sqlite3_column_text(prepared.Statement, column).utf8_to_string();

    /// <summary>Until the next row is read. Also of a body that was compressed or lies outside.</summary>
    public ReadOnlySpan<byte> GetUtf8(int column) => IsBlob(column) ? Payloads.Read(store, GetBlob(column)) : GetBlob(column);

    /// <summary>As it lies there, until the next row is read.</summary>
    public ReadOnlySpan<byte> GetBlob(int column) => raw.sqlite3_column_blob(prepared.Statement, column);

    private bool IsBlob(int column) => raw.sqlite3_column_type(prepared.Statement, column) == raw.SQLITE_BLOB;

    public void Dispose() => prepared.Reset();
}
