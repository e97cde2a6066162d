using System.Buffers.Binary;
using System.IO.Compression;
using CongVan.Signing.Pdf;

namespace CongVan.Signing;

/// <summary>A PNG opened for a page: colours and transparency apart (PNG, ISO/IEC 15948). Eight bits a sample, not interlaced.</summary>
internal sealed record PngImage(int Width, int Height, byte[] Colours, byte[] Alpha)
{
    private const int MostPixels = 16_000_000;

    /// <exception cref="UnsignablePdfException">Not a PNG, or of a kind not supported.</exception>
    public static PngImage Read(ReadOnlySpan<byte> png)
    {
        if (!png.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
            throw Bad("không phải là PNG");

        ReadOnlySpan<byte> header = [], palette = [], transparency = [];
        using var packed = new MemoryStream();
        for (var at = 8; at + 12 <= png.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(png[at..]);
            if (length < 0 || length > png.Length - at - 12)
                throw Bad("bị cụt");
            var kind = png.Slice(at + 4, 4);
            var data = png.Slice(at + 8, length);
            if (kind.SequenceEqual("IHDR"u8))
                header = data;
            else if (kind.SequenceEqual("PLTE"u8))
                palette = data;
            else if (kind.SequenceEqual("tRNS"u8))
                transparency = data;
            else if (kind.SequenceEqual("IDAT"u8))
                packed.Write(data);
            at += length + 12;
        }

        if (header.Length != 13)
            throw Bad("thiếu phần đầu");
        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(header), BinaryPrimitives.ReadInt32BigEndian(header[4..]));
        if (width < 1 || height < 1 || (long)width * height > MostPixels)
            throw Bad("có kích thước quá lớn");
        if (header[8] != 8 || header[12] != 0)
            throw Bad("phải là loại 8 bit mỗi kênh màu, không đan xen (interlace)");

        packed.Position = 0;
        return Paint(Rows(packed, width, height, Channels(header[9])), width, height, header[9], palette, transparency);
    }

    private static int Channels(byte colourType) => colourType switch
    {
        0 or 3 => 1,
        2 => 3,
        4 => 2,
        6 => 4,
        _ => throw Bad("có kiểu màu lạ"),
    };

    private static byte[] Rows(MemoryStream packed, int width, int height, int channels)
    {
        var stride = width * channels;
        var pixels = new byte[stride * height];
        var row = new byte[stride + 1];
        try
        {
            using var open = new ZLibStream(packed, CompressionMode.Decompress);
            for (var y = 0; y < height; y++)
            {
                open.ReadExactly(row);
                var above = y == 0 ? [] : pixels.AsSpan((y - 1) * stride, stride);
                if (!PngRows.Unfilter(row[0], row.AsSpan(1), above, pixels.AsSpan(y * stride, stride), channels))
                    throw Bad("có bộ lọc lạ");
            }
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            throw Bad("bị hỏng");
        }

        return pixels;
    }

    private static PngImage Paint(byte[] pixels, int width, int height, byte colourType, ReadOnlySpan<byte> palette, ReadOnlySpan<byte> transparency)
    {
        var count = width * height;
        var colours = new byte[count * 3];
        var alpha = new byte[count];
        Array.Fill(alpha, (byte)255);
        var channels = Channels(colourType);
        for (var i = 0; i < count; i++)
        {
            var from = pixels.AsSpan(i * channels, channels);
            var to = colours.AsSpan(i * 3, 3);
            switch (colourType)
            {
                case 3:
                    if ((from[0] * 3) + 3 > palette.Length)
                        throw Bad("chỉ ra ngoài bảng màu");
                    palette.Slice(from[0] * 3, 3).CopyTo(to);
                    alpha[i] = from[0] < transparency.Length ? transparency[from[0]] : (byte)255;
                    break;
                case 2 or 6:
                    from[..3].CopyTo(to);
                    break;
                default:
                    to.Fill(from[0]);
                    break;
            }

            if (colourType is 4 or 6)
                alpha[i] = from[^1];
        }

        return new(width, height, colours, alpha);
    }

    private static UnsignablePdfException Bad(string what) =>
        new("bad-picture", $"Hình chữ ký hoặc con dấu {what}. Hãy đăng ký lại hình PNG nền trong suốt.");
}
