using CongVan.Signing;
using CongVan.Tests.Golden;

namespace CongVan.Tests.Signing;

/// <summary>
/// NĐ 30 Phụ lục I.II.7d, III.1d and Phần II: appendices in files of their own and electronic copies show no picture but black 10-point
/// text at the top right of page 1, ended by the time of signing in Vietnam.
/// </summary>
public class TextMarkTests
{
    private const string Copy = "SAO Y; Sở Thông tin và Truyền thông";

    [Fact]
    public async Task An_appendix_shows_number_notation_and_the_time_in_Vietnam()
    {
        var pdf = await Sign(Notice.Written.Pdf, SignatureAppearance.TextMark.OfAppendix("05/TB-STTTT"), TestKeys.Signed.ToUniversalTime());

        Assert.Contains("05/TB-STTTT; 05/03/2026 09:15:07 +07:00", await Text(pdf), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_copy_shows_its_kind_the_agency_and_the_time() =>
        Assert.Contains($"{Copy}; 05/03/2026 09:15:07 +07:00", await Text(await Sign(Notice.Written.Pdf, SignatureAppearance.TextMark.OfCopy("SAO Y", "Sở Thông tin và Truyền thông"))), StringComparison.Ordinal);

    [Fact]
    public async Task All_134_Vietnamese_letters_come_back_from_a_mark()
    {
        var letters = string.Concat("aăâeêioôơuưy".SelectMany(v => new[] { "", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323" }.Select(m => (v + m).Normalize())).Where(l => !char.IsAscii(l[0]))) + "đ";
        letters += letters.ToUpperInvariant();
        Assert.Equal(134, letters.Length);

        var text = await Text(await Sign(Notice.Written.Pdf, new(string.Join(' ', letters.Chunk(20).Select(c => new string(c))))));

        Assert.Contains(letters, string.Concat(text.Where(c => !char.IsWhiteSpace(c))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_mark_is_black_in_the_upper_right_margin_and_ends_where_the_text_does()
    {
        var before = await GoldenPicture.Seen(Notice.Written.Pdf, resolution: 144);
        var after = await GoldenPicture.Seen(await Sign(Notice.Written.Pdf, new(Copy)), resolution: 144);

        var margin = (int)(20 / 25.4 * 144);
        Assert.Null(InMargin(before, margin));
        var (left, _, right, bottom) = InMargin(after, margin)!.Value;
        Assert.Equal((210 - 15) / 25.4 * 144, right, 3.0);
        Assert.True(left > after.Width / 3);
        Assert.True(bottom < margin);
        for (var x = left; x < right; x++)
            Assert.All(Enumerable.Range(0, margin), y => Assert.True(after[x, y] is var p && p.Red == p.Green && p.Green == p.Blue));
    }

    [Fact]
    public async Task A_second_mark_stands_beneath_the_first()
    {
        var first = await Sign(Notice.Written.Pdf, new(Copy));
        var second = await Sign(first, new("SAO LỤC; UBND phường Hồng Gai"), field: "B");

        var lines = (await Text(second)).Split('\n').Where(l => l.Contains("SAO ", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, lines.Count);
        Assert.Contains("SAO Y", lines[0], StringComparison.Ordinal);
        Assert.Contains("SAO LỤC", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_name_takes_a_second_line_and_the_time_stays_whole()
    {
        var text = await Text(await Sign(Notice.Written.Pdf, SignatureAppearance.TextMark.OfCopy("TRÍCH SAO", "Ban Quản lý dự án đầu tư xây dựng các công trình giao thông và dân dụng thuộc Ủy ban nhân dân tỉnh Quảng Ninh")));

        Assert.Contains(text.Split('\n'), l => l.EndsWith("05/03/2026 09:15:07 +07:00", StringComparison.Ordinal) && !l.Contains("TRÍCH", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Its_font_is_embedded_as_a_subset_with_its_characters_and_the_signature_holds()
    {
        var pdf = await Sign(Notice.Written.Pdf, new(Copy));

        Assert.True(PdfSignatures.Hold(pdf));
        var (_, fonts) = await Tools.Run("pdffonts", pdf);
        var mark = Assert.Single(fonts.Split('\n'), l => l.Contains("CID TrueType", StringComparison.Ordinal));
        Assert.Matches(@"^[A-Z]{6}\+Tinos\s+CID TrueType\s+Identity-H\s+yes\s+yes\s+yes", mark);
        var (exit, check) = await Tools.Run("qpdf", pdf, "--check");
        Assert.True(exit == 0, check);
    }

    [Fact]
    public async Task A_mark_that_would_run_over_the_edge_of_the_page_is_refused()
    {
        var word = new string('W', 120); // no line of a page takes it

        Assert.Equal("outside-page", (await Assert.ThrowsAsync<UnsignablePdfException>(() => Sign(Notice.Written.Pdf, new(word)))).Code);
    }

    [Fact]
    public async Task The_same_mark_is_the_same_file() =>
        Assert.Equal(await Sign(Notice.Written.Pdf, new(Copy)), await Sign(Notice.Written.Pdf, new(Copy)));

    private static (int Left, int Top, int Right, int Bottom)? InMargin(Raster page, int margin)
    {
        var (left, right, top, bottom) = (page.Width, -1, margin, -1);
        for (var y = 0; y < margin; y++)
        {
            for (var x = 0; x < page.Width; x++)
            {
                if (page[x, y].Green < 128)
                    (left, right, top, bottom) = (Math.Min(left, x), Math.Max(right, x), Math.Min(top, y), y);
            }
        }

        return right < 0 ? null : (left, top, right + 1, bottom + 1);
    }

    private static async Task<byte[]> Sign(byte[] pdf, SignatureAppearance.TextMark mark, DateTimeOffset? time = null, string field = "A")
    {
        using var key = TestKeys.OfAgency();
        return await PdfSigner.SignAsync(pdf, key, new() { FieldName = field, Time = time ?? TestKeys.Signed, Appearance = mark }, TestContext.Current.CancellationToken);
    }

    private static async Task<string> Text(byte[] pdf)
    {
        var (exit, text) = await Tools.Run("mutool", pdf, "draw", "-q", "-F", "text");
        Assert.Equal(0, exit);
        return text;
    }
}
