using CongVan.Workflows.Documents;

namespace CongVan.Workflows.Tests.Documents;

/// <summary>NĐ 30 Đ28, 29.3; Phụ lục V.</summary>
public sealed class DossierListTests
{
    private static readonly DossierListItem First = new("01.TCCB", "Tổ chức cán bộ", "Hồ sơ tuyển dụng công chức năm 2026", "Vĩnh viễn", "cv-1", "Tuyển dụng");
    private static readonly DossierListItem Second = First with { Notation = "02.TCCB", Title = "Hồ sơ nâng lương năm 2026", Retention = "10 năm", Subheading = "Chế độ" };
    private static readonly DossierListItem Third = new("03.HCTH", "Hành chính", "Công văn trao đổi", "5 năm", "vt-1");

    [Fact]
    public void Big_headings_are_in_Roman_and_small_ones_in_Arabic_and_the_end_counts()
    {
        Assert.Empty(DossierListRules.Check([First, Second, Third], out var tidy));
        Assert.Equal("05 năm", tidy[2].Retention);
        Assert.Equal(
            ["I. TỔ CHỨC CÁN BỘ", "1. Tuyển dụng", "01.TCCB", "2. Chế độ", "02.TCCB", "II. HÀNH CHÍNH", "03.HCTH"],
            DossierListRules.Lines(tidy).Select(line => line.Heading ?? line.Item!.Notation));
        Assert.Equal("Bản danh mục hồ sơ này có 3 hồ sơ, bao gồm: 1 hồ sơ bảo quản vĩnh viễn; 2 hồ sơ bảo quản có thời hạn.", DossierListRules.Closing(tidy));
    }

    /// <summary>Phụ lục V: "đánh liên tục trong toàn danh mục hoặc trong từng đề mục lớn, bắt đầu từ số 01".</summary>
    [Fact]
    public void Numbers_run_through_the_list_or_through_each_big_heading_and_have_no_gap()
    {
        Assert.Empty(DossierListRules.Check([First, Second, Third with { Notation = "01.HCTH" }], out _));
        Assert.Contains("liên tục", Assert.Single(DossierListRules.Check([First, Third], out _)).Reason, StringComparison.Ordinal);
        Assert.Contains("nêu hai lần", Assert.Single(DossierListRules.Check([First, First with { Title = "khác" }], out _)).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_wrong_is_told_by_line_and_field_and_does_not_hide_the_other_lines()
    {
        var faults = DossierListRules.Check([First, new("2/TCCB", "", "", "lâu dài", "")], out _);
        Assert.Equal(["items[1].notation", "items[1].retention", "items[1].heading", "items[1].title", "items[1].creatorId"], faults.Select(fault => fault.Field));
        Assert.Equal("items", Assert.Single(DossierListRules.Check([], out _)).Field);
    }

    private static DossierContent Content(int ordinal, string id, string code, bool draft = false, string file = "") =>
        new(ordinal, new(id, null, NumberAndNotation.Parse(code), "H49.14", "Sở Nội vụ", file.Length == 0 ? [] : [file]), draft, new(2026, 3, ordinal));

    [Fact]
    public void When_a_dossier_is_closed_drafts_and_second_copies_are_dropped_and_the_first_stays()
    {
        DossierContent[] contents =
        [
            Content(1, "vbdi-1", "", draft: true), Content(2, "vbdi-2", "15/QĐ-SNV"), Content(3, "vbden-1", "05/QĐ-SNV"), Content(4, "vbden-2", "15/QĐ-SNV"),
            Content(5, "vbden-3", "", file: "ab"), Content(6, "vbden-4", "", file: "ab"),
        ];
        Assert.Equal(
            [(1, "bản nháp, chưa ban hành"), (4, "bản trùng với văn bản số 2 trong hồ sơ"), (6, "bản trùng với văn bản số 5 trong hồ sơ")],
            DossierContents.Drops(contents).Select(drop => (drop.Ordinal, drop.Reason)));
        Assert.Empty(DossierContents.Drops([contents[1], contents[2]]));
    }
}
