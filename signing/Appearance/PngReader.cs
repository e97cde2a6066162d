using System.Buffers.Binary;
using System.IO.Compression;
using CongVan.Signing.Pdf;

namespace CongVan.Signing;

/// <summary>Opens PNG (ISO/IEC 15948): every colour type and depth, transparency by channel, palette or colour key. Interlaced ones are refused.</summary>
internal static class PngReader
{
    private const int MostPixels = 4_000_000; // 2000 × 2000: a seal of 36 mm at 1400 dots an inch

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

        var shape = PngShape.Of(header);
        packed.Position = 0;
        return Paint(shape, Rows(packed, shape), palette, transparency);
    }

    public static UnsignablePdfException Bad(string what) =>
        new("bad-picture", $"Hình chữ ký hoặc con dấu {what}. Hãy đăng ký lại hình PNG nền trong suốt.");

    private static byte[] Rows(MemoryStream packed, PngShape shape)
    {
        var pixels = new byte[shape.Stride * shape.Height];
        var row = new byte[shape.Stride + 1];
        try
        {
            using var open = new ZLibStream(packed, CompressionMode.Decompress);
            for (var y = 0; y < shape.Height; y++)
            {
                open.ReadExactly(row);
                var above = y == 0 ? [] : pixels.AsSpan((y - 1) * shape.Stride, shape.Stride);
                if (!PngRows.Unfilter(row[0], row.AsSpan(1), above, pixels.AsSpan(y * shape.Stride, shape.Stride), shape.BytesPerPixel))
                    throw Bad("có bộ lọc lạ");
            }
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            throw Bad("bị hỏng");
        }

        return pixels;
    }

    private static PngImage Paint(PngShape shape, byte[] pixels, ReadOnlySpan<byte> palette, ReadOnlySpan<byte> transparency)
    {
        var count = shape.Width * shape.Height;
        var (colours, alpha) = (new byte[count * 3], new byte[count]);
        Span<int> samples = stackalloc int[4];
        for (var i = 0; i < count; i++)
        {
            shape.Samples(pixels, i, samples);
            var to = colours.AsSpan(3 * i, 3);
            alpha[i] = 255;
            switch (shape.Colour)
            {
                case PngShape.Palette:
                    if ((samples[0] * 3) + 3 > palette.Length)
                        throw Bad("chỉ ra ngoài bảng màu");
                    palette.Slice(samples[0] * 3, 3).CopyTo(to);
                    alpha[i] = samples[0] < transparency.Length ? transparency[samples[0]] : (byte)255;
                    continue;
                case PngShape.Grey or PngShape.GreyAlpha:
                    to.Fill(shape.Byte(samples[0]));
                    break;
                default:
                    (to[0], to[1], to[2]) = (shape.Byte(samples[0]), shape.Byte(samples[1]), shape.Byte(samples[2]));
                    break;
            }

            if (shape.Colour is PngShape.GreyAlpha or PngShape.ColourAlpha)
                alpha[i] = shape.Byte(samples[shape.Channels - 1]);
            else if (IsKey(samples[..shape.Channels], transparency))
                alpha[i] = 0;
        }

        return new(shape.Width, shape.Height, colours, alpha);
    }

    /// <summary>The one colour that means "nothing here" (PNG, 11.3.2).</summary>
    private static bool IsKey(ReadOnlySpan<int> samples, ReadOnlySpan<byte> key)
    {
        if (key.Length < 2 * samples.Length)
            return false;
        for (var i = 0; i < samples.Length; i++)
        {
            if (samples[i] != BinaryPrimitives.ReadUInt16BigEndian(key[(2 * i)..]))
                return false;
        }

        return true;
    }

    /// <summary>How the pixels of a PNG lie in its rows (PNG, 11.2.2).</summary>
    private sealed record PngShape(int Width, int Height, int Depth, int Colour, int Channels)
    {
        public const int Grey = 0, Palette = 3, GreyAlpha = 4, ColourAlpha = 6;

        public int Stride => ((Width * Channels * Depth) + 7) / 8;

        public int BytesPerPixel => Math.Max(1, Channels * Depth / 8);

        public static PngShape Of(ReadOnlySpan<byte> header)
        {
            if (header.Length != 13)
                throw Bad("thiếu phần đầu");
            var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(header), BinaryPrimitives.ReadInt32BigEndian(header[4..]));
            if (width < 1 || height < 1 || (long)width * height > MostPixels)
                throw Bad("có kích thước quá lớn");
            if (header[12] != 0)
                throw Bad("thuộc loại đan xen (interlace), không được hỗ trợ");
            var (depth, colour) = (header[8], header[9]);
            var channels = (colour, depth) switch
            {
                (0, 1 or 2 or 4 or 8 or 16) or (3, 1 or 2 or 4 or 8) => 1,
                (2, 8 or 16) => 3,
                (4, 8 or 16) => 2,
                (6, 8 or 16) => 4,
                _ => throw Bad("có kiểu màu lạ"),
            };
            return new(width, height, depth, colour, channels);
        }

        public void Samples(byte[] pixels, int pixel, Span<int> samples)
        {
            var (row, column) = Math.DivRem(pixel, Width);
            for (var i = 0; i < Channels; i++)
            {
                var bit = ((column * Channels) + i) * Depth;
                var at = (row * Stride) + (bit / 8);
                samples[i] = Depth switch
                {
                    16 => (pixels[at] << 8) | pixels[at + 1],
                    8 => pixels[at],
                    _ => (pixels[at] >> (8 - Depth - (bit % 8))) & ((1 << Depth) - 1),
                };
            }
        }

        /// <summary>A sample as eight bits.</summary>
        public byte Byte(int sample) => Depth switch
        {
            16 => (byte)(sample >> 8),
            8 => (byte)sample,
            _ => (byte)(sample * 255 / ((1 << Depth) - 1)),
        };
    }
}
