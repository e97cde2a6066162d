using System.Text;
using CongVan.Workflows.Documents;
using CsCheck;

namespace CongVan.Workflows.Tests.Documents;

/// <summary>NĐ 30 Phụ lục I.II.3 and 4.</summary>
public sealed class NumberAndNotationTests
{
    private static Gen<T> One<T>(params T[] each) => Gen.Int[0, each.Length - 1].Select(at => each[at]);

    private static DocumentType Type(string code) => DocumentType.Find(code)!;

    [Theory]
    [InlineData(15, "quyet-dinh", "BNV", null, "15/QĐ-BNV")]
    [InlineData(5, "cong-van", "BNV", "VP", "05/BNV-VP")]
    [InlineData(9, "to-trinh", "SNV", "VP", "09/TTr-SNV")]
    [InlineData(10, "quy-dinh", "SNV", null, "10/QyĐ-SNV")]
    [InlineData(125, "thu-cong", "UBND", "TH", "125/UBND-TH")]
    [InlineData(1, "sao-y", "SNV", null, "01/SY-SNV")]
    public void A_number_is_made_as_the_decree_writes_it(int number, string type, string organ, string? unit, string expected) =>
        Assert.Equal(expected, NumberAndNotation.Make(number, Type(type), organ, unit).ToString());

    [Theory]
    [InlineData("15/QĐ-BNV", "15", "QĐ-BNV", null, "quyet-dinh", "BNV", null)]
    [InlineData("05/BNV-VP", "05", "BNV-VP", null, null, "BNV", "VP")]
    [InlineData("12/2024/QĐ-UBND", "12", "QĐ-UBND", 2024, "quyet-dinh", "UBND", null)]
    [InlineData("30/2020/NĐ-CP", "30", "NĐ-CP", 2020, null, "CP", null)]
    [InlineData("7816/VPCP-TTĐT", "7816", "VPCP-TTĐT", null, null, "VPCP", "TTĐT")]
    [InlineData("1383A/BC-SNV", "1383A", "BC-SNV", null, "bao-cao", "SNV", null)]
    [InlineData("Số: 15 / QĐ – BNV ", "15", "QĐ-BNV", null, "quyet-dinh", "BNV", null)]
    [InlineData("01/HD-SNV", "01", "HD-SNV", null, "huong-dan", "SNV", null)]
    [InlineData("01/HĐ-SNV", "01", "HĐ-SNV", null, "hop-dong", "SNV", null)]
    [InlineData("15-CV/TU", "15", "CV/TU", null, null, null, null)]
    [InlineData("125", "125", "", null, null, null, null)]
    [InlineData("KHẨN", "", "KHẨN", null, null, null, null)]
    [InlineData("", "", "", null, null, null, null)]
    public void What_arrives_is_read_as_far_as_it_can_be(string given, string number, string notation, int? year, string? type, string? organ, string? unit)
    {
        var read = NumberAndNotation.Parse(given);
        Assert.Equal((number, notation, year, type, organ, unit), (read.Number, read.Notation, read.Year, read.Type?.Code, read.Organ, read.Unit));
    }

    [Fact]
    public void An_odd_one_is_kept_as_it_was_given()
    {
        Assert.Equal("15-CV/TU", NumberAndNotation.Parse(" 15-CV/TU ").Given);
        Assert.Equal("12/2024/QĐ-UBND", NumberAndNotation.Parse("12/2024/QĐ-UBND").Given);
        Assert.Equal("15/a/b/c", NumberAndNotation.Parse("15/a/b/c").Given);
    }

    [Fact]
    public void For_comparing_05_and_5_are_one_and_HD_and_HĐ_are_two_and_a_year_tells_apart()
    {
        Assert.Equal(NumberAndNotation.Parse("5/QĐ-BNV").Key, NumberAndNotation.Parse("05/QĐ-BNV".Normalize(NormalizationForm.FormD)).Key);
        Assert.NotEqual(NumberAndNotation.Parse("5/HD-BNV").Key, NumberAndNotation.Parse("5/HĐ-BNV").Key);
        Assert.NotEqual(NumberAndNotation.Parse("5/2024/QĐ-BNV").Key, NumberAndNotation.Parse("5/2025/QĐ-BNV").Key);
    }

    [Fact]
    public void What_is_made_is_read_back_the_same()
    {
        var organ = One("BNV", "SNV", "UBND", "STTTT", "VPCP");
        var type = One([.. DocumentType.All]);
        Gen.Select(Gen.Int[1, 99_999], type, organ, One("VP", "TH", "TTĐT")).Sample((number, of, agency, unit) =>
        {
            var made = NumberAndNotation.Make(number, of, agency, unit);
            Assert.Equal(made, NumberAndNotation.Parse(made.Given));
        });
    }

    [Fact]
    public void Reading_never_fails() => Gen.String.Sample(text => _ = NumberAndNotation.Parse(text.Replace("\uD800", "", StringComparison.Ordinal)).Key);

    /// <summary>A zero for days below 10, and for months 1 and 2 only.</summary>
    [Theory]
    [InlineData(2026, 3, 5, "Quảng Ninh, ngày 05 tháng 3 năm 2026")]
    [InlineData(2026, 1, 10, "Quảng Ninh, ngày 10 tháng 01 năm 2026")]
    [InlineData(2026, 2, 28, "Quảng Ninh, ngày 28 tháng 02 năm 2026")]
    [InlineData(2026, 12, 31, "Quảng Ninh, ngày 31 tháng 12 năm 2026")]
    public void Place_and_date_stand_in_one_line(int year, int month, int day, string expected) =>
        Assert.Equal(expected, PlaceAndDate.Line("Quảng Ninh", new DateOnly(year, month, day)));

    /// <summary>Phụ lục I.III.2b; 4 is "hỏa tốc hẹn giờ" of edXML, which NĐ 30 does not have.</summary>
    [Fact]
    public void Urgencies_have_their_stamps_and_the_priority_of_the_exchange()
    {
        Assert.Equal([null, new StampSize(20, 8, "KHẨN"), new StampSize(40, 8, "THƯỢNG KHẨN"), new StampSize(30, 8, "HỎA TỐC")], Urgencies.All.Select(level => level.Stamp()));
        Assert.Equal([Urgency.Normal, Urgency.Urgent, Urgency.VeryUrgent, Urgency.Express, Urgency.Express, null], Enumerable.Range(0, 6).Select(Urgencies.OfPriority));
        Assert.Equal([false, true, true, true], Urgencies.All.Select(level => level.AtOnce()));
    }
}
