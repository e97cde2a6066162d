using CongVan.Workflows.Regulation;
using CongVan.Workflows.Reports;

namespace CongVan.Workflows.Tests.Reports;

public sealed class YearlyReportRulesTests
{
    private static readonly DateOnly Today = new(2026, 12, 10);

    private static readonly YearlyReportForm Form = new(
        "9", "BC-SNV", Today, 10, 2, 1, 0, 0, null, null, null, new ReportContact("Trần Văn A", null, "0912345678"));

    /// <summary>Đ23.6: "tháng 12 hàng năm".</summary>
    [Fact]
    public void The_report_is_asked_for_on_1_December_and_due_by_the_end_of_the_31st()
    {
        var begin = YearlyReportRules.BeginOf(2026)!.Value;
        Assert.Equal(new DateOnly(2026, 12, 1), begin);
        Assert.Equal(new DateOnly(2026, 12, 31), YearlyReportRules.DeadlineOf(begin, WorkingCalendar.Published).LastDay);
    }

    [Fact]
    public void Figures_confirmed_count_and_documents_may_be_left_out()
    {
        Assert.Empty(YearlyReportRules.Check(Form, Today, out var paper));
        Assert.Equal("văn bản số 9/BC-SNV ngày 10/12/2026", paper);
    }

    [Fact]
    public void Figures_that_contradict_or_are_missing_are_refused_each_by_its_name()
    {
        Assert.Equal(
            ["số tài khoản không đăng nhập trong năm (11) lớn hơn tổng số tài khoản được cấp (10)"],
            YearlyReportRules.Check(Form with { NotLoggedIn = 11 }, Today, out _));
        Assert.Equal(["thiếu số tài khoản thu hồi (revoked)"], YearlyReportRules.Check(Form with { Revoked = null }, Today, out _));
        Assert.Single(YearlyReportRules.Check(Form with { DocumentsSent = -1 }, Today, out _));
        Assert.Single(YearlyReportRules.Check(Form with { DocumentDate = Today.AddDays(1) }, Today, out _));
    }
}
