using System.Buffers.Binary;
using System.Globalization;

namespace CongVan.Runtime.Engine.Store;

/// <summary>
/// Bodies that are large even compressed lie in a table of their own, written in the transaction of the row that refers to them: a change of
/// that row does not write them again, and lists do not read past them. The column has a reference (2, key as eight bytes). They go with the
/// steps, the generation or the instance they belong to.
/// </summary>
internal static class Payloads
{
    /// <summary>Larger goes outside.</summary>
    public const int Inside = 16 * 1_024;

    private const byte Outside = 2;
    private const int ReferenceLength = 9;

    /// <summary>Text of an instance.</summary>
    /// <returns>What to bind.</returns>
    public static object? Put(Statements writer, long instance, string? text) => Put(writer, instance, Body.Of(text));

    /// <summary>What <see cref="Body"/> made of a text.</summary>
    /// <returns>What to bind: the body itself, or a reference to it.</returns>
    public static object? Put(Statements writer, long instance, object? body)
    {
        if (Body.Size(body) <= Inside)
        {
            return body;
        }

        writer.Run("INSERT INTO payloads (instance, body) VALUES ($0, $1)", instance, body);
        var reference = new byte[ReferenceLength];
        reference[0] = Outside;
        BinaryPrimitives.WriteInt64LittleEndian(reference.AsSpan(1), writer.LastKey());
        return reference;
    }

    /// <summary>Gives a payload put before its instance had a key to that instance.</summary>
    public static void Belongs(Statements writer, object? column, long instance)
    {
        if (IsReference(column, out var key))
        {
            writer.Run("UPDATE payloads SET instance = $1 WHERE key = $0", key, instance);
        }
    }

    /// <summary>The row that was to refer to it was not written.</summary>
    public static void Drop(Statements writer, object? column)
    {
        if (IsReference(column, out var key))
        {
            writer.Run("DELETE FROM payloads WHERE key = $0", key);
        }
    }

    /// <summary>A generation began: of the instance's payloads only what its row refers to stays.</summary>
    public static void Keep(Statements writer, long instance, params ReadOnlySpan<object?> columns)
    {
        var kept = new HashSet<long>();
        foreach (var column in columns)
        {
            if (IsReference(column, out var key))
            {
                kept.Add(key);
            }
        }

        foreach (var key in Keys(writer, "SELECT key FROM payloads WHERE instance = $0", instance).Where(key => !kept.Contains(key)))
        {
            writer.Run("DELETE FROM payloads WHERE key = $0", key);
        }
    }

    /// <summary>Removes what no step and no column of the instance refers to any more: steps were taken back or rewritten.</summary>
    public static void Sweep(Statements writer, long instance)
    {
        const string Referred = """
            SELECT body FROM steps WHERE instance = $0 AND typeof(body) = 'blob' AND length(body) = 9
            UNION ALL SELECT input FROM instances WHERE key = $0 AND typeof(input) = 'blob' AND length(input) = 9
            UNION ALL SELECT output FROM instances WHERE key = $0 AND typeof(output) = 'blob' AND length(output) = 9
            """;
        var columns = new List<object?>();
        using (var rows = writer.Rows(Referred, instance))
        {
            while (rows.Read())
            {
                columns.Add(rows.GetBlob(0).ToArray());
            }
        }

        Keep(writer, instance, [.. columns]);
    }

    /// <returns>The text in UTF-8, from a column that is a blob.</returns>
    /// <exception cref="InvalidDataException">The bytes are not what was written.</exception>
    public static byte[] Read(Statements store, ReadOnlySpan<byte> column)
    {
        if (!IsReference(column, out var key))
        {
            return Body.Read(column);
        }

        using var rows = store.Rows("SELECT body FROM payloads WHERE key = $0", key);
        return rows.Read()
            ? rows.GetUtf8(0).ToArray()
            : throw new InvalidDataException(string.Create(
                CultureInfo.InvariantCulture, $"Payload {key} in engine.db is referred to and not there. Restore the data folder from its last backup."));
    }

    private static bool IsReference(object? column, out long key)
    {
        key = 0;
        return column is byte[] bytes && IsReference(bytes.AsSpan(), out key);
    }

    private static bool IsReference(ReadOnlySpan<byte> column, out long key)
    {
        key = column.Length == ReferenceLength && column[0] == Outside ? BinaryPrimitives.ReadInt64LittleEndian(column[1..]) : 0;
        return key != 0;
    }

    private static List<long> Keys(Statements writer, string sql, long instance)
    {
        var keys = new List<long>();
        using var rows = writer.Rows(sql, instance);
        while (rows.Read())
        {
            keys.Add(rows.GetInt64(0));
        }

        return keys;
    }
}
