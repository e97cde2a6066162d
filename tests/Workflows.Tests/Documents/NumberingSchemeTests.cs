using CongVan.Workflows.Documents;

namespace CongVan.Workflows.Tests.Documents;

/// <summary>NĐ 30 Đ15.1, 15.2 and Phụ lục I.II.3, Phần II.</summary>
public sealed class NumberingSchemeTests
{
    private const string Agency = "H49.14";
    private static readonly DateOnly Today = new(2026, 3, 16);
    private static readonly NumberingScheme Mixed = NumberingScheme.Mixed(Agency, new(2027, 1, 1), "Quyết định 15/QĐ-SNV ngày 01/12/2026");

    private static readonly NumberingScheme Groups = Mixed with
    {
        Series =
        [
            new("di-QĐ", "Quyết định, quy chế, quy định", ["quyet-dinh", "quy-che", "quy-dinh"]),
            new("di-khac", "Văn bản khác", [.. Mixed.Series[0].Types.Except(["quyet-dinh", "quy-che", "quy-dinh"])]),
        ],
    };

    private static DocumentType Type(string code) => DocumentType.Find(code)!;

    [Fact]
    public void By_type_by_group_and_mixed_each_document_has_its_series()
    {
        var byType = NumberingScheme.ByType(Agency);
        Assert.Equal(["di-QĐ", "di-HD", "di-HĐ", "di-CV", "di-CV"], new[] { "quyet-dinh", "huong-dan", "hop-dong", "cong-van", "thu-cong" }.Select(code => byType.SeriesOf(Type(code))));
        Assert.Equal(["di-QĐ", "di-QĐ", "di-khac"], new[] { "quyet-dinh", "quy-che", "cong-van" }.Select(code => Groups.SeriesOf(Type(code))));
        Assert.Equal(["di-chung"], DocumentType.InForce(Today).Select(type => Mixed.SeriesOf(type)).Distinct());
        foreach (var scheme in new[] { byType, Groups, Mixed })
            Assert.Equal(["di-sao"], DocumentType.All.Where(type => type.Copy).Select(type => scheme.SeriesOf(type)).Distinct());
    }

    [Fact]
    public void A_council_that_uses_the_agency_s_seal_has_a_series_of_its_own()
    {
        var scheme = Mixed with { Series = [.. Mixed.Series, new("di-hdtd", "Hội đồng Thi đua - Khen thưởng", ["bien-ban", "thong-bao"], "HĐTĐKT")] };
        Assert.Empty(Check(scheme));
        Assert.Equal("di-hdtd", scheme.SeriesOf(Type("bien-ban"), "HĐTĐKT"));
        Assert.Equal("di-chung", scheme.SeriesOf(Type("bien-ban")));
        Assert.Throws<ArgumentException>(() => scheme.SeriesOf(Type("quyet-dinh"), "HĐTĐKT"));
    }

    [Fact]
    public void Each_day_has_the_scheme_that_had_begun()
    {
        Assert.Equal("di-QĐ", NumberingScheme.On(new(2026, 12, 31), Agency, [Mixed]).SeriesOf(Type("quyet-dinh")));
        Assert.Equal("di-chung", NumberingScheme.On(new(2027, 1, 1), Agency, [Mixed]).SeriesOf(Type("quyet-dinh")));
    }

    [Fact]
    public void Sound_schemes_are_taken_as_they_are()
    {
        Assert.Empty(Check(Mixed));
        Assert.Empty(Check(Groups));
        Assert.Empty(Check(NumberingScheme.ByType(Agency) with { From = new(2027, 1, 1) }));
    }

    /// <summary>"duy nhất trong một năm": a type that moved to another series in March would be given 05 a second time.</summary>
    [Fact]
    public void A_year_that_has_numbers_keeps_its_scheme_and_a_new_one_begins_on_1_January()
    {
        Assert.Contains("Chọn ngày 01/01/2027", Assert.Single(NumberingSchemeRules.Check(Mixed with { From = Today }, [], numbered: true, Today)).Reason, StringComparison.Ordinal);
        Assert.Equal("from", Assert.Single(NumberingSchemeRules.Check(Mixed with { From = new(2027, 2, 1) }, [Groups], numbered: false, Today)).Field);
        Assert.Empty(NumberingSchemeRules.Check(Mixed with { From = Today }, [], numbered: false, Today));
        Assert.Equal("from", Assert.Single(NumberingSchemeRules.Check(Mixed with { From = new(2025, 1, 1) }, [], numbered: false, Today)).Field);
    }

    [Fact]
    public void A_type_left_out_or_twice_a_key_that_is_taken_and_letters_that_would_look_alike_are_refused()
    {
        Assert.Contains("quyết định", Assert.Single(Check(Groups with { Series = [Groups.Series[1] with { Types = [.. Groups.Series[1].Types, "quy-che", "quy-dinh"] }] })).Reason, StringComparison.Ordinal);
        Assert.Contains("Quyết định ở hai hệ thống số", Assert.Single(Check(Groups with { Series = [.. Groups.Series, new("di-qd-2", "Quyết định", ["quyet-dinh"])] })).Reason, StringComparison.Ordinal);
        Assert.Equal("series[0].key", Assert.Single(Check(Mixed with { Series = [Mixed.Series[0] with { Key = "den" }] })).Field);
        Assert.Equal("series[0].key", Assert.Single(Check(Mixed with { Series = [Mixed.Series[0] with { Key = NumberingScheme.Copies }] })).Field);
        Assert.Equal("ground", Assert.Single(Check(Mixed with { Ground = " " })).Field);
        var apart = Mixed with { Series = [Mixed.Series[0] with { Types = [.. Mixed.Series[0].Types.Except(["thu-cong"])] }, new("di-thu-cong", "Thư công", ["thu-cong"])] };
        Assert.Contains("cùng dạng ký hiệu", Assert.Single(Check(apart)).Reason, StringComparison.Ordinal);
        Assert.Equal("series[1].types", Assert.Single(Check(Mixed with { Series = [.. Mixed.Series, new("di-sy", "Sao y", ["sao-y"], "HĐ")] })).Field);
    }

    private static IReadOnlyList<FieldFault> Check(NumberingScheme scheme) => NumberingSchemeRules.Check(scheme, [], numbered: false, Today);
}
