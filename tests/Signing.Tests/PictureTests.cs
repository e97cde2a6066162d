using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using CongVan.Signing;

namespace CongVan.Tests.Signing;

/// <summary>NĐ 30 Phụ lục I.II.7d: the picture of the signature is a PNG with a transparent ground.</summary>
public class PictureTests
{
    [Theory]
    [InlineData(6)] // red, green, blue, alpha
    [InlineData(4)] // grey, alpha
    [InlineData(2)] // no alpha
    public async Task A_PNG_is_shown_with_its_transparency_and_the_signature_holds(byte colourType)
    {
        var pdf = await Sign(Png(colourType, 40, 20));

        Assert.True(SubmittedFile.Inspect(pdf).SignaturesIntact);
        Assert.Contains("/SMask", Encoding.Latin1.GetString(pdf), StringComparison.Ordinal);
        var (exit, check) = await Tools.Run("qpdf", pdf, "--check");
        Assert.True(exit == 0, check);
    }

    [Fact]
    public async Task What_is_no_PNG_is_refused_with_a_reason() =>
        Assert.Equal("bad-picture", (await Assert.ThrowsAsync<UnsignablePdfException>(async () => await Sign("GIF89a"u8.ToArray()))).Code);

    [Fact]
    public async Task A_PNG_cut_short_is_refused_with_a_reason() =>
        Assert.Equal("bad-picture", (await Assert.ThrowsAsync<UnsignablePdfException>(async () => await Sign(Png(6, 40, 20)[..60]))).Code);

    private static async Task<byte[]> Sign(byte[] png)
    {
        using var key = TestKeys.OfOfficial();
        var request = Notice.ByOfficial();
        return await PdfSigner.SignAsync(
            Notice.Written.Pdf, key, request with { Appearance = new SignatureAppearance.HandSignature(new SignaturePicture.Png(png), new PlaceOnPage.At(1, new(300, 200, 126, 63))) }, TestContext.Current.CancellationToken);
    }

    private static byte[] Png(byte colourType, int width, int height)
    {
        var channels = colourType switch { 6 => 4, 4 => 2, _ => 3 };
        using var packed = new MemoryStream();
        using (var flate = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            for (var y = 0; y < height; y++)
            {
                flate.WriteByte((byte)(y % 5)); // every row filter there is
                flate.Write([.. Enumerable.Range(0, width * channels).Select(i => (byte)((i * 7) + y))]);
            }
        }

        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, colourType);
        return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. Chunk("IHDR", header), .. Chunk("IDAT", packed.ToArray()), .. Chunk("IEND", [])];
    }

    private static byte[] Chunk(string kind, byte[] data)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, data.Length);
        return [.. length, .. Encoding.ASCII.GetBytes(kind), .. data, 0, 0, 0, 0]; // the checksum is not read
    }
}
