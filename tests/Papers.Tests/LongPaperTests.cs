using CongVan.Papers;
using CongVan.Tests.Golden;

namespace CongVan.Tests.Papers;

/// <summary>Papers longer and wider than usual.</summary>
public class LongPaperTests
{
    [Fact]
    public void Two_hundred_rows_keep_their_order_under_a_head_on_each_page()
    {
        var pages = Extracted.Pages(PaperWriter.Write(Samples.LongTable).Pdf);

        Assert.All(pages, p => Assert.Contains("Chức vụ, đơn vị", p, StringComparison.Ordinal));
        var all = string.Concat(pages);
        var places = Enumerable.Range(1, 200).Select(i => all.IndexOf($"tranvan{(char)('a' + (i % 26))}{i}Đã cấp", StringComparison.Ordinal)).ToList();
        Assert.All(places, p => Assert.True(p > 0));
        Assert.Equal(places.Order(), places);
    }

    [Fact]
    public void A_cell_longer_than_a_page_goes_on_on_the_next_and_loses_no_word()
    {
        var written = PaperWriter.Write(Samples.LongCell);
        var wanted = ((Block.Table)Samples.LongCell.Blocks[0]).Rows[0][1].Split(' ');

        Assert.Equal(3, written.Pages); // it begins on the first page, beneath the title
        var words = string.Join(' ', Extracted.Lines(written.Pdf).SelectMany(p => p)).Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
        Assert.All(wanted, w => Assert.Contains(w, words));
        Assert.Equal(18, Extracted.Lines(written.Pdf).SelectMany(p => p).Count(l => l.Contains("MB mỗi tệp", StringComparison.Ordinal)));
    }

    [Fact]
    public void Wherever_the_text_ends_at_least_two_lines_of_it_stand_above_the_signing_block()
    {
        for (var lines = 10; lines < 60; lines++)
        {
            var pages = Extracted.Lines(PaperWriter.Write(Sample.Notice with { Blocks = [.. Enumerable.Repeat(new Block.Paragraph("Một dòng."), lines)] }).Pdf);

            Assert.True(pages[^1].TakeWhile(l => !l.Contains("KT. GIÁM ĐỐC", StringComparison.Ordinal)).Count(l => l.Contains("Một dòng.", StringComparison.Ordinal)) >= 2, $"{lines} lines");
            Assert.Contains(pages[^1], l => l.Contains("Nguyễn Thị Hạnh", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_last_row_as_high_as_the_page_is_cut_so_that_two_lines_stand_above_the_signing_block()
    {
        for (var words = 600; words < 900; words += 20)
        {
            var table = new Block.Table([new("Nội dung", 1)], [[string.Join(' ', Enumerable.Repeat("nghiệm", words))]]);
            var pages = Extracted.Lines(PaperWriter.Write(Sample.Notice with { Blocks = [table] }).Pdf);

            Assert.True(pages[^1].TakeWhile(l => !l.Contains("KT. GIÁM ĐỐC", StringComparison.Ordinal)).Count(l => l.StartsWith("nghiệm", StringComparison.Ordinal)) >= 2, $"{words} words");
            Assert.Equal(words, pages.SelectMany(p => p).Sum(l => l.Split("nghiệm").Length - 1));
        }
    }

    [Fact]
    public void A_heading_is_never_the_last_line_of_a_page()
    {
        for (var lines = 20; lines < 40; lines++)
        {
            var blocks = Enumerable.Repeat(new Block.Paragraph("Một dòng."), lines).Append(new Block.Paragraph("II. TỔ CHỨC THỰC HIỆN") { Bold = true }).Concat(Enumerable.Repeat(new Block.Paragraph("Một dòng."), 10));
            Assert.All(Extracted.Lines(PaperWriter.Write(Sample.Notice with { Blocks = [.. blocks] }).Pdf), page => Assert.DoesNotContain("TỔ CHỨC", page[^1], StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Sixty_recipients_go_on_beneath_the_signing_block()
    {
        var pages = Extracted.Lines(PaperWriter.Write(Sample.Notice with { Recipients = [.. Enumerable.Range(1, 59).Select(i => $"Đơn vị {i}"), "Lưu: VT"] }).Pdf);

        var all = pages.SelectMany(p => p).ToList();
        Assert.All(Enumerable.Range(1, 59), i => Assert.Single(all, l => l.Contains($"- Đơn vị {i};", StringComparison.Ordinal)));
        Assert.Contains("- Lưu: VT.", pages[^1]);
    }

    [Fact]
    public async Task Long_names_of_agency_post_and_signer_stay_inside_the_margins()
    {
        var seen = await GoldenPicture.Seen(PaperWriter.Write(Samples.LongNames).Pdf, resolution: 144);
        var (left, top, right, bottom) = seen.Around(p => p.Green < 128)!.Value;

        Assert.True(left >= (30 / 25.4 * 144) - 2 && right <= (195 / 25.4 * 144) + 2);
        Assert.True(top >= (20 / 25.4 * 144) - 2 && bottom <= (277 / 25.4 * 144) + 2);
    }

    [Fact]
    public void A_row_with_more_cells_than_columns_is_refused_for_its_text_would_be_lost() =>
        Assert.Throws<ArgumentException>(() => PaperWriter.Write(Sample.Notice with { Blocks = [new Block.Table([new("Họ và tên", 1)], [["Trần Văn A", "tranvana"]])] }));

    [Fact]
    public void A_row_with_fewer_cells_has_its_last_ones_empty() =>
        Assert.Contains("Trần Văn A", string.Concat(Extracted.Pages(PaperWriter.Write(Sample.Notice with { Blocks = [new Block.Table([new("Họ và tên", 1), new("Ghi chú", 1)], [["Trần Văn A"]])] }).Pdf)), StringComparison.Ordinal);
}
