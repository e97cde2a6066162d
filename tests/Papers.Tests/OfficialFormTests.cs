using CongVan.Papers;

namespace CongVan.Tests.Papers;

/// <summary>NĐ 30/2020 Phụ lục I.II.3–4.</summary>
public class OfficialFormTests
{
    [Theory]
    [InlineData(1, "01/TB-STTTT")]
    [InlineData(9, "09/TB-STTTT")]
    [InlineData(10, "10/TB-STTTT")]
    [InlineData(1234, "1234/TB-STTTT")]
    public void Numbers_below_ten_have_a_leading_zero(int number, string expected) =>
        Assert.Equal(expected, OfficialForm.NumberAndNotation(number, "TB-STTTT"));

    [Fact]
    public void Without_a_number_the_place_before_the_stroke_is_left_open() =>
        Assert.Matches("^ +/TB-STTTT$", OfficialForm.NumberAndNotation(null, "TB-STTTT"));

    [Theory]
    [InlineData(2026, 1, 9, "ngày 09 tháng 01 năm 2026")]
    [InlineData(2026, 2, 10, "ngày 10 tháng 02 năm 2026")]
    [InlineData(2026, 3, 5, "ngày 05 tháng 3 năm 2026")]
    [InlineData(2026, 12, 31, "ngày 31 tháng 12 năm 2026")]
    public void Days_below_ten_and_only_the_first_two_months_have_a_leading_zero(int year, int month, int day, string expected) =>
        Assert.Equal(expected, OfficialForm.LongDate(new DateOnly(year, month, day)));
}
