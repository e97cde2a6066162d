using CongVan.Workflows.Documents;

namespace CongVan.Workflows.Tests.Documents;

/// <summary>Số hóa văn bản giấy (NĐ 30 Phụ lục I Phần II): PDF 1.4 or later, colour, at least 200 dpi, 100 %.</summary>
public class ScanRulesTests
{
    private static readonly ScannedPage Good = new(1, 210, 297, 200, Colour: true);

    [Fact]
    public void Version_1_4_in_colour_at_200_dpi_is_taken() => Assert.Empty(ScanRules.Check(14, [Good]));

    [Fact]
    public void One_step_less_of_each_is_refused_with_what_to_do()
    {
        Assert.Contains("PDF 1.4 trở lên", Assert.Single(ScanRules.Check(13, [Good])), StringComparison.Ordinal);
        Assert.Contains("trang 1 (199 dpi) quét dưới 200 dpi", Assert.Single(ScanRules.Check(14, [Good with { Dpi = 199 }])), StringComparison.Ordinal);
        Assert.Contains("quét lại ở chế độ màu", Assert.Single(ScanRules.Check(14, [Good with { Colour = false }])), StringComparison.Ordinal);
        Assert.Contains("trang 1 không phải ảnh quét", Assert.Single(ScanRules.Check(14, [Good with { Dpi = null, Colour = false }])), StringComparison.Ordinal);
    }

    [Fact]
    public void Many_bad_pages_are_named_and_then_counted()
    {
        var fault = Assert.Single(ScanRules.Check(17, [.. Enumerable.Range(1, 9).Select(number => Good with { Number = number, Colour = number == 9 })]));
        Assert.StartsWith("trang 1, 2, 3, 4, 5 và 3 trang khác", fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(210, 297, false)]
    [InlineData(297, 210, false)]
    [InlineData(148, 210, false)]
    [InlineData(420, 297, false)]
    [InlineData(212.9, 294.1, false)]
    [InlineData(105, 148, true)] // an A5 sheet at half its size
    [InlineData(294, 417, false)]
    [InlineData(180, 255, true)]
    public void Paper_of_no_known_size_is_a_doubt_and_no_fault(double width, double height, bool isDoubtful)
    {
        var page = Good with { Width = width, Height = height };
        Assert.Empty(ScanRules.Check(14, [page]));
        Assert.Equal(isDoubtful ? 1 : 0, ScanRules.Doubts([page]).Count);
    }
}
