using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace CongVan.Tests.Signing;

/// <summary>Pictures drawn for the tests: a blue pen stroke and a red round seal, on a transparent ground.</summary>
internal static class Pictures
{
    private static readonly (byte Red, byte Green, byte Blue) Blue = (20, 50, 170);
    private static readonly (byte Red, byte Green, byte Blue) Red = (215, 20, 25);

    /// <summary>A stroke that fills its picture; <paramref name="margin"/> pixels of empty ground around.</summary>
    public static byte[] HandSignature(int width = 360, int height = 160, int margin = 0) => Png(width + (2 * margin), height + (2 * margin), (px, py) =>
    {
        var (x, y) = ((px - margin) / (double)width, (py - margin) / (double)height);
        if (x is < 0 or > 1 || y is < 0 or > 1)
            return default;
        var wave = 0.5 + ((0.48 - (0.3 * x)) * Math.Sin((x * 26) + (3 * x * x)));
        var line = Math.Abs(y - wave) < 0.035 + (0.04 * Math.Abs(Math.Cos(x * 26))) || (Math.Abs(y - 0.93 + (0.25 * x)) < 0.02 && x > 0.05);
        return line ? Ink(Blue) : default;
    });

    /// <summary>Two rings, a star and marks around it where a seal has its text.</summary>
    public static byte[] Seal(int size = 400) => Png(size, size, (px, py) =>
    {
        var (x, y) = ((px + 0.5 - (size / 2.0)) / (size / 2.0), (py + 0.5 - (size / 2.0)) / (size / 2.0));
        var (r, angle) = (Math.Sqrt((x * x) + (y * y)), Math.Atan2(x, -y));
        var star = r < 0.16 + (0.22 * Math.Pow(Math.Abs(1 - Math.Abs((((angle / Math.Tau * 5) + 10.5) % 1) - 0.5) * 2), 1.6));
        var text = r is > 0.68 and < 0.84 && (((angle / Math.Tau * 48) + 48) % 1) < 0.55 && Math.Abs(angle) < 2.5;
        return r is > 0.93 and < 1 or > 0.88 and < 0.9 or > 0.58 and < 0.6 || star || text ? Ink(Red) : default;
    });

    /// <param name="colour">The PNG's colour type; 3 is a palette of two colours with tRNS, 0 and 2 have the key colour white.</param>
    public static byte[] Stroke(byte colour, int width = 40, int height = 20, byte depth = 8, bool interlaced = false)
    {
        var channels = colour switch { 6 => 4, 4 => 2, 2 => 3, _ => 1 };
        var rows = new List<byte[]>();
        for (var y = 0; y < height; y++)
        {
            var samples = new List<int>();
            for (var x = 0; x < width; x++)
            {
                var ink = Math.Abs((x / (double)width) - (y / (double)height)) < 0.2;
                samples.AddRange(colour switch
                {
                    3 => [ink ? 1 : 0],
                    0 => [ink ? 0 : 255],
                    4 => [0, ink ? 255 : 0],
                    2 => ink ? [20, 50, 170] : [255, 255, 255],
                    _ => ink ? [20, 50, 170, 255] : [0, 0, 0, 0],
                });
            }

            rows.Add(Pack(samples, depth));
        }

        byte[] extra = colour switch
        {
            3 => [.. Chunk("PLTE", [255, 255, 255, 20, 50, 170]), .. Chunk("tRNS", [0])],
            2 => Chunk("tRNS", [0, 255, 0, 255, 0, 255]),
            0 => Chunk("tRNS", [0, 255]),
            _ => [],
        };
        return File(width, height, depth, colour, interlaced, extra, rows, Math.Max(1, channels * depth / 8));
    }

    private static (byte, byte, byte, byte) Ink((byte Red, byte Green, byte Blue) colour) => (colour.Red, colour.Green, colour.Blue, 255);

    private static byte[] Png(int width, int height, Func<int, int, (byte Red, byte Green, byte Blue, byte Alpha)> pixel)
    {
        var rows = Enumerable.Range(0, height).Select(y => Enumerable.Range(0, width).SelectMany(x =>
        {
            var (red, green, blue, alpha) = pixel(x, y);
            return new[] { red, green, blue, alpha };
        }).ToArray());
        return File(width, height, 8, 6, interlaced: false, [], [.. rows], 4);
    }

    private static byte[] Pack(List<int> samples, byte depth) => depth switch
    {
        16 => [.. samples.SelectMany(s => new[] { (byte)s, (byte)s })],
        8 => [.. samples.Select(s => (byte)s)],
        _ => [.. samples.Chunk(8 / depth).Select(chunk => (byte)chunk.Select((s, i) => (depth == 8 ? s : s & ((1 << depth) - 1)) << (8 - (depth * (i + 1)))).Sum())],
    };

    private static byte[] File(int width, int height, byte depth, byte colour, bool interlaced, byte[] extra, List<byte[]> rows, int bytesPerPixel)
    {
        using var packed = new MemoryStream();
        using (var flate = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            for (var y = 0; y < rows.Count; y++)
            {
                var filter = (byte)(y % 3); // none, left, above
                flate.WriteByte(filter);
                flate.Write([.. rows[y].Select((b, i) => (byte)(b - filter switch { 1 => i >= bytesPerPixel ? rows[y][i - bytesPerPixel] : 0, 2 => rows[y - 1][i], _ => 0 }))]);
            }
        }

        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9], header[12]) = (depth, colour, interlaced ? (byte)1 : (byte)0);
        return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. Chunk("IHDR", header), .. extra, .. Chunk("IDAT", packed.ToArray()), .. Chunk("IEND", [])];
    }

    private static byte[] Chunk(string kind, byte[] data)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, data.Length);
        return [.. length, .. Encoding.ASCII.GetBytes(kind), .. data, 0, 0, 0, 0]; // the checksum is not read
    }
}
