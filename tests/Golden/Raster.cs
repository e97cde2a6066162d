using System.Buffers.Binary;
using System.IO.Compression;

namespace CongVan.Tests.Golden;

/// <summary>Pixels of a drawn page: red, green and blue of each.</summary>
internal sealed class Raster(int width, int height, byte[] pixels)
{
    public int Width => width;

    public int Height => height;

    public (int Red, int Green, int Blue) this[int x, int y] => (pixels[3 * ((y * width) + x)], pixels[(3 * ((y * width) + x)) + 1], pixels[(3 * ((y * width) + x)) + 2]);

    /// <summary>The least box around the pixels of a kind; null when there is none. Right and bottom are one beyond.</summary>
    public (int Left, int Top, int Right, int Bottom)? Around(Func<(int Red, int Green, int Blue), bool> kind)
    {
        var (left, top, right, bottom) = (width, height, -1, -1);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                if (kind(this[x, y]))
                    (left, top, right, bottom) = (Math.Min(left, x), Math.Min(top, y), Math.Max(right, x), y);
            }
        }

        return right < 0 ? null : (left, top, right + 1, bottom + 1);
    }

    /// <summary>Opens what mutool writes: 8 bits a sample, red, green, blue (PNG, ISO/IEC 15948).</summary>
    public static Raster OfPng(byte[] png)
    {
        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)));
        Assert.Equal([8, 2], png[24..26]);
        using var packed = new MemoryStream();
        for (var at = 8; at < png.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            if (png.AsSpan(at + 4, 4).SequenceEqual("IDAT"u8))
                packed.Write(png, at + 8, length);
            at += length + 12;
        }

        packed.Position = 0;
        using var open = new ZLibStream(packed, CompressionMode.Decompress);
        var stride = 3 * width;
        var pixels = new byte[stride * height];
        for (var y = 0; y < height; y++)
        {
            var filter = open.ReadByte();
            var row = pixels.AsSpan(y * stride, stride);
            open.ReadExactly(row);
            for (var i = 0; i < stride; i++)
            {
                int left = i >= 3 ? row[i - 3] : 0, up = y > 0 ? pixels[((y - 1) * stride) + i] : 0, corner = i >= 3 && y > 0 ? pixels[((y - 1) * stride) + i - 3] : 0;
                row[i] += (byte)(filter switch { 1 => left, 2 => up, 3 => (left + up) / 2, 4 => Paeth(left, up, corner), _ => 0 });
            }
        }

        return new(width, height, pixels);
    }

    private static int Paeth(int left, int up, int corner)
    {
        var (a, b, c) = (Math.Abs(up - corner), Math.Abs(left - corner), Math.Abs(left + up - (2 * corner)));
        return a <= b && a <= c ? left : b <= c ? up : corner;
    }
}
