using System.Text;
using CongVan.Signing;
using CongVan.Tests.Golden;

namespace CongVan.Tests.Signing;

/// <summary>NĐ 30 Phụ lục I.II.7d, II.8: PNG on a transparent ground, the signature blue, the seal red.</summary>
public class PictureTests
{
    [Theory]
    [InlineData(6, 8)] // red, green, blue, alpha
    [InlineData(6, 16)]
    [InlineData(3, 8)] // palette with tRNS
    [InlineData(3, 4)]
    [InlineData(3, 2)]
    [InlineData(3, 1)]
    [InlineData(2, 8)] // one colour means transparent
    public async Task Every_kind_of_transparent_PNG_is_seen_with_its_ground_showing_through(byte colourType, byte depth)
    {
        var pdf = await Sign(Pictures.Stroke(colourType, depth: depth));

        Assert.True(PdfSignatures.Hold(pdf));
        var seen = await GoldenPicture.Seen(pdf);
        var ink = seen.Around(p => p.Blue > p.Red + 60)!.Value;
        Assert.Equal((126, 63), (ink.Right - ink.Left, ink.Bottom - ink.Top), (a, b) => Math.Abs(a.Item1 - b.Item1) <= 1 && Math.Abs(a.Item2 - b.Item2) <= 1); // the whole place
        Assert.Equal((255, 255, 255), seen[ink.Left + 3, ink.Bottom - 3]); // its ground
        var (exit, check) = await Tools.Run("qpdf", pdf, "--check");
        Assert.True(exit == 0, check);
    }

    [Theory]
    [InlineData(0)] // grey, with one key colour
    [InlineData(4)] // grey, alpha
    public async Task A_black_signature_is_refused(byte colourType) =>
        Assert.Equal("picture-colour", await Refusal(Pictures.Stroke(colourType)));

    [Fact]
    public async Task An_opaque_picture_is_refused()
    {
        var png = Pictures.Stroke(2);
        Encoding.ASCII.GetBytes("tEXt").CopyTo(png.AsSpan(png.AsSpan().IndexOf("tRNS"u8))); // no key colour any more

        Assert.Equal("picture-opaque", await Refusal(png));
    }

    [Fact]
    public async Task A_blue_seal_and_a_red_signature_are_refused()
    {
        Assert.Equal("picture-colour", await Refusal(Pictures.Seal()));
        var refused = Assert.Throws<UnsignablePdfException>(() => PictureRules.CheckSeal(new SignaturePicture.Png(Pictures.HandSignature())));
        Assert.Equal("picture-colour", refused.Code);
        Assert.Contains("màu đỏ", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_interlaced_picture_is_refused_by_name()
    {
        var refused = await Assert.ThrowsAsync<UnsignablePdfException>(() => Sign(Pictures.Stroke(6, interlaced: true)));

        Assert.Equal("bad-picture", refused.Code);
        Assert.Contains("interlace", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_PNG_or_cut_short_is_refused()
    {
        Assert.Equal("bad-picture", await Refusal("GIF89a"u8.ToArray()));
        Assert.Equal("bad-picture", await Refusal(Pictures.Stroke(6)[..60]));
    }

    [Fact]
    public void Whatever_is_broken_in_a_picture_it_is_shown_or_refused_with_a_reason()
    {
        var random = new Random(20260305);
        foreach (var (colour, depth) in new[] { (6, 8), (3, 2), (2, 8), (4, 8) })
        {
            var sound = Pictures.Stroke((byte)colour, depth: (byte)depth);
            for (var i = 0; i < 500; i++)
            {
                var broken = sound[..(i % 5 == 0 ? random.Next(sound.Length) : sound.Length)];
                for (var n = random.Next(4); n >= 0 && broken.Length > 0; n--)
                    broken[random.Next(broken.Length)] = (byte)random.Next(256);
                var thrown = Record.Exception(() => PictureRules.CheckHandSignature(new SignaturePicture.Png(broken)));
                Assert.True(thrown is null or UnsignablePdfException, thrown?.ToString());
            }
        }
    }

    private static async Task<string> Refusal(byte[] png) => (await Assert.ThrowsAsync<UnsignablePdfException>(() => Sign(png))).Code;

    private static Task<byte[]> Sign(byte[] png) =>
        Notice.SignedBy(new SignatureAppearance.HandSignature(new SignaturePicture.Png(png), new PlaceOnPage.At(1, new(100, 200, 126, 63))));
}
