using CongVan.Papers;

namespace CongVan.Tests.Papers;

/// <summary>Where lines of Vietnamese text end.</summary>
public class LineTests
{
    [Theory]
    [InlineData("ngày 05 tháng 01")]
    [InlineData("năm 2025")]
    [InlineData("Điều 5")]
    [InlineData("khoản 4")]
    [InlineData("điểm a")]
    [InlineData("Phụ lục II", "lục II")]
    [InlineData("số 12/2024/QĐ-UBND")]
    [InlineData("05 ngày")]
    [InlineData("50 MB")]
    [InlineData("Trần Văn A", "Văn A")]
    [InlineData("ông Trần")]
    [InlineData("TP. Hạ Long", "TP. Hạ")]
    [InlineData("Kế hoạch - Tài chính", "hoạch -")]
    public void Some_words_are_never_parted(string phrase, string? whole = null)
    {
        // The phrase is pushed over the end of the line, two points at a time.
        var paragraphs = Enumerable.Range(0, 45).Select(i => new Block.Paragraph($"{new string('i', i)} Sở Thông tin và Truyền thông thông báo để các cơ quan {phrase} và các đơn vị biết, thực hiện từ khi nhận được thông báo này.") { Alignment = Alignment.Left, Indented = false });

        var lines = Extracted.Lines(PaperWriter.Write(Sample.Notice with { Blocks = [.. paragraphs] }).Pdf).SelectMany(p => p).ToList();

        var words = (whole ?? phrase).Split(' ');
        Assert.Equal(45, lines.Count(l => l.Contains(whole ?? phrase, StringComparison.Ordinal)));
        for (var i = 1; i < words.Length; i++)
        {
            var (left, right) = (string.Join(' ', words[..i]), string.Join(' ', words[i..]));
            Assert.DoesNotContain(lines.Zip(lines.Skip(1)), pair => pair.First.EndsWith(left, StringComparison.Ordinal) && pair.Second.StartsWith(right, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_year_may_go_to_the_next_line_with_its_word()
    {
        var lines = Enumerable.Range(0, 60).SelectMany(i => Extracted.Lines(PaperWriter.Write(Sample.Notice with
        {
            Blocks = [new Block.Paragraph($"{new string('i', i)} Sở Thông tin và Truyền thông thông báo để các cơ quan ngày 05 tháng 3 năm 2026 biết, thực hiện từ khi nhận được.") { Indented = false }],
        }).Pdf)[0]).ToList();

        Assert.Contains(lines, l => l.StartsWith("năm 2026", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, l => l.EndsWith("năm", StringComparison.Ordinal));
    }

    [Fact]
    public void No_short_word_stands_alone_on_a_last_line()
    {
        var paragraphs = Enumerable.Range(0, 80).Select(i => new Block.Paragraph($"{new string('i', i)} Người được cấp tài khoản tự đặt mật khẩu qua đường dẫn gửi về địa chỉ thư công vụ, các dòng khác vẫn giữ nguyên."));

        var lines = Extracted.Lines(PaperWriter.Write(Sample.Notice with { Blocks = [.. paragraphs] }).Pdf).SelectMany(p => p).ToList();

        Assert.Equal(80, lines.Count(l => l.EndsWith("nguyên.", StringComparison.Ordinal)));
        Assert.DoesNotContain("nguyên.", lines);
    }

    [Fact]
    public void An_address_longer_than_a_line_is_cut_at_a_joint_and_loses_nothing()
    {
        const string address = "https://congchuc.quangninh.gov.vn/tai-lieu/huong-dan-su-dung-phan-mem-quan-ly-van-ban-danh-cho-van-thu-co-quan-nam-2026.pdf";
        var lines = Extracted.Lines(PaperWriter.Write(Sample.Notice with { Blocks = [new Block.Paragraph("Xem " + address + " và thực hiện.")] }).Pdf)[0];

        var first = lines.Single(l => l.Contains("https://", StringComparison.Ordinal)).TrimEnd();
        Assert.Contains(first[^1], "/-.");
        Assert.Contains(address, string.Concat(lines), StringComparison.Ordinal);
    }

    [Fact]
    public void A_word_without_any_joint_and_longer_than_the_page_loses_nothing()
    {
        var word = new string('w', 3000);
        var lines = Extracted.Lines(PaperWriter.Write(Sample.Notice with { Blocks = [new Block.Paragraph(word)] }).Pdf).SelectMany(p => p);

        Assert.Equal(3000, lines.Sum(l => l.Count(c => c == 'w')));
    }

    [Fact]
    public void An_account_name_is_not_cut_in_its_column()
    {
        var table = new Block.Table([new("Họ và tên", 5), new("Tài khoản", 1), new("Ghi chú", 4)], [["Nguyễn Thị Thanh Huyền", "nguyenthithanhhuyen2", ""]]);

        Assert.Contains("nguyenthithanhhuyen2", string.Join('\n', Extracted.Lines(PaperWriter.Write(Sample.Notice with { Blocks = [table] }).Pdf)[0]), StringComparison.Ordinal);
    }
}
