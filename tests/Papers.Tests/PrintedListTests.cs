using CongVan.Papers;
using UglyToad.PdfPig;

namespace CongVan.Tests.Papers;

public class PrintedListTests
{
    private static readonly PrintedList List = new()
    {
        Agency = "Sở Nội vụ",
        Title = "Sổ đăng ký văn bản đến",
        Notes = ["Năm 2026"],
        Columns = [new("Ngày đến", 1), new("Số đến", 0.6, Alignment.Centered), new("Tên loại và trích yếu nội dung", 4)],
        Rows = [.. Enumerable.Range(1, 120).Select(n => (IReadOnlyList<string>)["05/3/2026", $"{n}", $"Công văn về việc rà soát chế độ báo cáo định kỳ lần thứ {n} của các cơ quan, đơn vị trực thuộc"])],
        Ending = ["Tổng số: 120 văn bản."],
        Date = new DateOnly(2026, 3, 5),
    };

    [Fact]
    public void A_list_stands_across_the_page_with_its_head_on_every_page_and_loses_no_row()
    {
        using var pdf = PdfDocument.Open(ListWriter.Write(List));

        Assert.All(pdf.GetPages(), page => Assert.True(page.Width > page.Height));
        Assert.All(pdf.GetPages(), page => Assert.Contains("Số đến", TextOf(page), StringComparison.Ordinal));
        var all = string.Join(' ', pdf.GetPages().Select(TextOf));
        Assert.All(Enumerable.Range(1, 120), n => Assert.Contains($"lần thứ {n} ", all, StringComparison.Ordinal));
        Assert.Contains("Tổng số: 120 văn bản.", all, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_higher_than_a_page_goes_on_over_the_pages()
    {
        var words = string.Join(' ', Enumerable.Range(1, 2000).Select(n => $"chữ{n}"));
        using var pdf = PdfDocument.Open(ListWriter.Write(List with { Rows = [["05/3/2026", "1", words]] }));

        var all = string.Join(' ', pdf.GetPages().Select(TextOf)).Split(' ').ToHashSet(StringComparer.Ordinal);
        Assert.All(Enumerable.Range(1, 2000), n => Assert.Contains($"chữ{n}", all));
    }

    [Fact]
    public void The_same_list_has_the_same_bytes_and_a_row_of_other_length_is_refused()
    {
        Assert.Equal(ListWriter.Write(List), ListWriter.Write(List));
        Assert.Throws<ArgumentException>(() => ListWriter.Write(List with { Rows = [["một ô"]] }));
    }

    private static string TextOf(UglyToad.PdfPig.Content.Page page) => string.Join(' ', page.GetWords().Select(word => word.Text));
}
