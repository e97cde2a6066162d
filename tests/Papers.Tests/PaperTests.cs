using System.Text;
using CongVan.Papers;

namespace CongVan.Tests.Papers;

public class PaperTests
{
    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void All_134_Vietnamese_letters_come_back_from_every_face_in_NFC(bool bold, bool italic)
    {
        var all = Letters.All;
        Assert.Equal(134, all.Length);

        var text = Text(WithBody(new Block.Paragraph(all) { Bold = bold, Italic = italic, Alignment = Alignment.Left }));

        Assert.True(text.IsNormalized(NormalizationForm.FormC));
        Assert.Contains(all, text.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_134_Vietnamese_letters_come_back_through_pdftotext_too()
    {
        var text = await Extracted.ByPoppler(PaperWriter.Write(WithBody(new Block.Paragraph(Letters.All) { Alignment = Alignment.Left })).Pdf);

        Assert.Contains(Letters.All, string.Concat(text.Where(c => !char.IsWhiteSpace(c))), StringComparison.Ordinal);
    }

    [Fact]
    public void Decomposed_text_is_set_composed() =>
        Assert.Contains("Nguyễn Thị Hạnh", Text(WithBody(new Block.Paragraph("Nguyễn Thị Hạnh".Normalize(NormalizationForm.FormD)))), StringComparison.Ordinal);

    [Fact]
    public void More_than_255_characters_of_one_face_are_all_set()
    {
        var many = Letters.MoreThan255;
        Assert.True(many.Distinct().Count() > 255);

        var written = PaperWriter.Write(WithBody(new Block.Paragraph(many) { Alignment = Alignment.Left }));

        Assert.Empty(written.Unprintable);
        Assert.Contains(many, string.Concat(Extracted.Pages(written.Pdf)).Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void A_character_the_typeface_lacks_is_shown_as_a_box_and_reported()
    {
        var written = PaperWriter.Write(WithBody(new Block.Paragraph("Ông 山 ký 😀")));

        Assert.Equal(["山", "😀"], written.Unprintable);
        Assert.Contains("Ông □ ký □", Extracted.Pages(written.Pdf)[0], StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_paper_is_the_same_file() =>
        Assert.Equal(PaperWriter.Write(Sample.Notice).Pdf, PaperWriter.Write(Sample.Notice).Pdf);

    [Fact]
    public void Another_number_is_another_file() =>
        Assert.NotEqual(PaperWriter.Write(Sample.Notice).Pdf, PaperWriter.Write(Sample.Notice with { Number = 6 }).Pdf);

    [Fact]
    public async Task The_notice_reads_as_approved()
    {
        var text = await Extracted.ByPoppler(PaperWriter.Write(Sample.Notice).Pdf);

        var lines = text.Split('\n').Select(l => l.TrimEnd().TrimEnd('\f')).Where(l => l.Length > 0);
        var approved = await File.ReadAllLinesAsync(Path.Combine(AppContext.BaseDirectory, "Notice.approved.txt"), TestContext.Current.CancellationToken);
        Assert.Equal(approved.Where(l => l.Length > 0), lines);
    }

    [Fact]
    public void A_table_repeats_its_head_on_every_page_and_loses_no_row()
    {
        var rows = Enumerable.Range(1, 120).Select(i => (IReadOnlyList<string>)[$"[{i}]", $"Nguyễn Văn {i} " + new string('a', i % 60)]).ToList();
        var pages = Extracted.Pages(PaperWriter.Write(WithBody(new Block.Table([new("STT", 1), new("Người nhận", 5)], rows))).Pdf);

        Assert.True(pages.Count > 2);
        Assert.All(pages.Where(p => p.Contains("Nguyễn Văn", StringComparison.Ordinal)), p => Assert.Contains("Người nhận", p, StringComparison.Ordinal));
        Assert.All(Enumerable.Range(1, 120), i => Assert.Single(pages, p => p.Contains($"[{i}]", StringComparison.Ordinal)));
    }

    [Fact]
    public void Pages_are_numbered_from_the_second()
    {
        var pages = Extracted.Pages(PaperWriter.Write(WithBody([.. Enumerable.Repeat(new Block.Paragraph("Một đoạn văn."), 60)])).Pdf);

        Assert.StartsWith("ỦY BAN", pages[0], StringComparison.Ordinal);
        Assert.StartsWith("2", pages[1], StringComparison.Ordinal);
    }

    [Fact]
    public void However_long_the_text_the_signing_block_stays_whole_and_never_stands_alone()
    {
        for (var paragraphs = 13; paragraphs < 24; paragraphs++)
        {
            var last = Extracted.Pages(PaperWriter.Write(WithBody([.. Enumerable.Range(0, paragraphs).Select(i => new Block.Paragraph("Một đoạn văn."))])).Pdf)[^1];

            Assert.Contains("đoạn văn", last, StringComparison.Ordinal);
            Assert.Contains("KT. GIÁM ĐỐC", last, StringComparison.Ordinal);
            Assert.Contains("Nguyễn Thị Hạnh", last, StringComparison.Ordinal);
            Assert.Contains("Nơi nhận:", last, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_seal_in_true_size_covers_a_third_of_the_signature_from_its_left()
    {
        var (hand, seal) = PaperWriter.Write(Sample.Notice) is var w ? (w.HandSignature, w.Seal) : default;

        Assert.Equal(36 / 25.4 * 72, seal.Width, 6);
        Assert.Equal(hand.X + (hand.Width / 3), seal.X + seal.Width, 6); // Phụ lục I.II.8
        Assert.Equal(hand.Y + (hand.Height / 2), seal.Y + (seal.Height / 2), 6);
    }

    [Fact]
    public async Task Ink_stays_inside_the_margins_and_out_of_the_signature()
    {
        var written = PaperWriter.Write(Sample.Notice);
        var (width, height, pixels) = await Extracted.Picture(written.Pdf);
        var dark = Enumerable.Range(0, pixels.Length).Where(i => pixels[i] < 128).Select(i => (X: i % width, Y: i / width)).ToList();

        Assert.NotEmpty(dark);
        Assert.True(dark.Min(p => p.X) >= (30 / 25.4 * 72) - 2);
        Assert.True(dark.Max(p => p.X) <= (195 / 25.4 * 72) + 2);
        Assert.True(dark.Min(p => p.Y) >= (20 / 25.4 * 72) - 2);
        var hand = written.HandSignature;
        Assert.DoesNotContain(dark, p => p.X > hand.X && p.X < hand.X + hand.Width && height - p.Y > hand.Y && height - p.Y < hand.Y + hand.Height);
    }

    [Fact]
    public void A_cong_van_has_its_subject_beneath_the_number_and_names_whom_it_addresses()
    {
        var text = Text(Sample.Notice with { TypeName = null, Notation = "STTTT-VP", Addressees = ["UBND phường Hồng Gai"] });

        Assert.DoesNotContain("THÔNG BÁO", text, StringComparison.Ordinal);
        Assert.Contains("V/v Kết quả", text, StringComparison.Ordinal);
        Assert.Contains("Kính gửi: UBND phường Hồng Gai", text, StringComparison.Ordinal);
    }

    private static Paper WithBody(params Block[] blocks) => Sample.Notice with { Blocks = blocks };

    private static string Text(Paper paper) => string.Concat(Extracted.Pages(PaperWriter.Write(paper).Pdf));
}
