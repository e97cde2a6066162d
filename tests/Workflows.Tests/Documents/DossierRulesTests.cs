using CongVan.Workflows.Documents;
using CongVan.Workflows.Regulation;
using static CongVan.Workflows.Tests.Regulation.Moments;

namespace CongVan.Workflows.Tests.Documents;

/// <summary>NĐ 30 Đ28–31; Phụ lục V, VI; codes of TT 05/2025/TT-BNV.</summary>
public sealed class DossierRulesTests
{
    private static readonly WorkingCalendar Calendar = WorkingCalendar.Published;

    [Fact]
    public void A_dossier_goes_to_the_archive_a_year_after_the_work_ended_a_construction_s_after_three_months()
    {
        Assert.Equal(Day("2026-03-16"), DossierRules.TransferDay(DossierWork.Usual, Day("2025-03-16"), Retention.Permanent, Calendar));
        Assert.Equal(Day("2026-11-25"), DossierRules.Transfer(DossierWork.Usual, Day("2025-11-24"), new Retention(10), Calendar)!.LastDay); // 24/11/2026 is off
        Assert.Equal(Day("2026-03-02"), DossierRules.TransferDay(DossierWork.Construction, Day("2025-11-30"), new Retention(10), Calendar)); // 28/2/2026 is a Saturday
        Assert.Equal(Day("2032-05-05"), DossierRules.TransferDay(DossierWork.Usual, Day("2031-05-05"), new Retention(10), Calendar)); // no schedule yet
    }

    /// <summary>Đ31.3c: "từ 05 năm trở lên".</summary>
    [Fact]
    public void One_kept_four_years_stays_and_one_kept_five_goes()
    {
        Assert.Null(DossierRules.Transfer(DossierWork.Usual, Day("2025-03-16"), new Retention(4), Calendar));
        Assert.NotNull(DossierRules.Transfer(DossierWork.Usual, Day("2025-03-16"), new Retention(5), Calendar));
    }

    [Fact]
    public void Notice_is_given_thirty_days_before_and_a_unit_keeps_it_back_two_years_at_most()
    {
        Assert.Equal(Day("2026-02-14"), DossierRules.NoticeDay(Day("2026-03-16")));
        Assert.Equal(Day("2028-03-16"), DossierRules.KeptBackUntil(Day("2026-03-16")));
    }

    [Theory]
    [InlineData("Vĩnh viễn", "Vĩnh viễn", "01")]
    [InlineData("70 năm", "70 năm", "02")]
    [InlineData("10 năm", "10 năm", "06")]
    [InlineData("5 NĂM", "05 năm", "07")]
    [InlineData("05 năm", "05 năm", "07")]
    public void Retention_is_read_and_written_as_the_list_has_it(string words, string written, string code) =>
        Assert.Equal((written, code), (Retention.Read(words)!.Words, Retention.Read(words)!.Code));

    [Theory]
    [InlineData("")]
    [InlineData("lâu dài")]
    [InlineData("0 năm")]
    [InlineData("71 năm")]
    [InlineData("10")]
    public void Anything_else_is_no_retention(string words) => Assert.Null(Retention.Read(words));

    [Fact]
    public void A_dossier_is_closed_when_it_is_open_has_documents_a_retention_and_an_end_that_has_come()
    {
        var today = Day("2026-03-16");
        Assert.Null(DossierRules.WhyNotClosed(DossierState.Open, 3, Retention.Permanent, Day("2026-01-05"), today, today));
        Assert.Equal("hồ sơ đã kết thúc", DossierRules.WhyNotClosed(DossierState.Closed, 3, Retention.Permanent, null, today, today));
        Assert.Equal("hồ sơ chưa có văn bản nào", DossierRules.WhyNotClosed(DossierState.Open, 0, Retention.Permanent, null, today, today));
        Assert.StartsWith("chưa xác định thời hạn bảo quản", DossierRules.WhyNotClosed(DossierState.Open, 3, null, null, today, today), StringComparison.Ordinal);
        Assert.StartsWith("ngày kết thúc công việc (17/3/2026) chưa tới", DossierRules.WhyNotClosed(DossierState.Open, 3, Retention.Permanent, null, today.AddDays(1), today), StringComparison.Ordinal);
        Assert.StartsWith("ngày kết thúc (01/3/2026) trước", DossierRules.WhyNotClosed(DossierState.Open, 3, Retention.Permanent, Day("2026-03-02"), Day("2026-03-01"), today), StringComparison.Ordinal);
    }
}
