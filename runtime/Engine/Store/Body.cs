using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace CongVan.Runtime.Engine.Store;

/// <summary>
/// How long text lies in a column: short as text that a person can read, longer as Brotli in a blob (1, length in UTF-8 as four bytes, data).
/// Reading tells them apart by the column's type.
/// </summary>
internal static class Body
{
    public const byte Compressed = 1;

    /// <summary>Shorter is written as it is: little would be saved.</summary>
    private const int WorthIt = 1_024;
    private const int HeadLength = 5;
    private const int Quality = 1;
    private const int Window = 18;

    /// <returns>What to bind.</returns>
    public static object? Of(string? text) => text is null || text.Length < WorthIt ? text : Of(Encoding.UTF8.GetBytes(text));

    /// <returns>What to bind.</returns>
    public static object Of(byte[] utf8)
    {
        if (utf8.Length < WorthIt)
        {
            return new Utf8Text(utf8);
        }

        var room = ArrayPool<byte>.Shared.Rent(HeadLength + BrotliEncoder.GetMaxCompressedLength(utf8.Length));
        try
        {
            room[0] = Compressed;
            BinaryPrimitives.WriteInt32LittleEndian(room.AsSpan(1), utf8.Length);
            return BrotliEncoder.TryCompress(utf8, room.AsSpan(HeadLength), out var length, Quality, Window) && HeadLength + length < utf8.Length
                ? room.AsSpan(0, HeadLength + length).ToArray()
                : new Utf8Text(utf8); // ciphers, pictures
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(room);
        }
    }

    /// <returns>The text in UTF-8.</returns>
    /// <exception cref="InvalidDataException">The bytes are not what was written.</exception>
    public static byte[] Read(ReadOnlySpan<byte> blob)
    {
        if (blob.Length > HeadLength && blob[0] == Compressed && BinaryPrimitives.ReadInt32LittleEndian(blob[1..]) is >= 0 and var length)
        {
            var utf8 = new byte[length];
            if (BrotliDecoder.TryDecompress(blob[HeadLength..], utf8, out var read) && read == length)
            {
                return utf8;
            }
        }

        throw new InvalidDataException("A body in engine.db cannot be read. Restore the data folder from its last backup.");
    }

    /// <summary>Bytes it takes in the column.</summary>
    public static int Size(object? body) => body switch
    {
        byte[] bytes => bytes.Length,
        Utf8Text text => text.Bytes.Length,
        string text => text.Length,
        _ => 0,
    };
}
