using System.Text;
using CongVan.Workflows.Documents;

namespace CongVan.Workflows.Tests.Documents;

/// <summary>NĐ 30 Đ7 and Phụ lục III.</summary>
public sealed class DocumentTypeTests
{
    private static readonly DateOnly Today = new(2026, 3, 16);

    [Fact]
    public void There_are_29_types_in_the_order_of_the_decree_and_three_kinds_of_copies()
    {
        Assert.Equal(29, DocumentType.InForce(Today).Count);
        Assert.Equal(Enumerable.Range(1, 32), DocumentType.All.Select(type => type.Order));
        Assert.Equal("NQ QĐ CT QC QyĐ TC TB HD CTr KH PA ĐA DA BC BB TTr HĐ  CĐ BGN BTT GUQ GM GGT GNP PG PC PB ", string.Join(' ', DocumentType.InForce(Today).Select(type => type.Abbreviation)));
        Assert.Equal(["SY", "TrS", "SL"], DocumentType.All.Where(type => type.Copy).Select(type => type.Abbreviation));
    }

    [Fact]
    public void Before_the_decree_took_effect_on_5_3_2020_there_was_none_of_them() => Assert.Equal(
        (0, 29), (DocumentType.InForce(new DateOnly(2020, 3, 4)).Count, DocumentType.InForce(new DateOnly(2020, 3, 5)).Count));

    [Theory]
    [InlineData("HD", "Hướng dẫn")]
    [InlineData("HĐ", "Hợp đồng")]
    [InlineData("DA", "Dự án")]
    [InlineData("ĐA", "Đề án")]
    [InlineData("CT", "Chỉ thị")]
    [InlineData("CTr", "Chương trình")]
    [InlineData("QĐ", "Quyết định")]
    [InlineData("QyĐ", "Quy định")]
    [InlineData("TC", "Thông cáo")]
    [InlineData("TB", "Thông báo")]
    [InlineData("CĐ", "Công điện")]
    public void Abbreviations_that_look_alike_stay_apart(string abbreviation, string name) =>
        Assert.Equal(name, DocumentType.OfAbbreviation(abbreviation)?.Name);

    [Fact]
    public void An_abbreviation_in_another_case_is_none_and_a_name_in_another_case_or_decomposed_is_one()
    {
        Assert.Null(DocumentType.OfAbbreviation("qđ"));
        Assert.Null(DocumentType.OfAbbreviation("CTR"));
        Assert.Null(DocumentType.OfAbbreviation(""));
        Assert.Equal("quyet-dinh", DocumentType.OfName("QUYẾT ĐỊNH".Normalize(NormalizationForm.FormD))?.Code);
        Assert.Null(DocumentType.OfName("Nghị định"));
    }

    /// <summary>TT 05/2025/TT-BNV orders the archive codes otherwise than Đ7 the types.</summary>
    [Fact]
    public void Archive_codes_01_to_29_are_each_given_once() => Assert.Equal(
        Enumerable.Range(1, 29).Select(code => $"{code:00}"), DocumentType.InForce(Today).Select(type => type.ArchiveCode).Order(StringComparer.Ordinal));
}
