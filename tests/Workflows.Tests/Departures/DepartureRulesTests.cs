using CongVan.Workflows.Departures;
using static CongVan.Workflows.Tests.Regulation.Moments;

namespace CongVan.Workflows.Tests.Departures;

/// <summary>A personnel decision judged when it is filed (Đ14.3).</summary>
public sealed class DepartureRulesTests
{
    private static readonly DateOnly Today = Day("2026-03-04");

    private static readonly DepartureForm Sound = new()
    {
        Login = "TranVanA ",
        FullName = "Trần Văn A",
        Kind = "nghi-huu",
        Number = "5/QĐ-SNV",
        DecisionDate = Day("2026-03-02"),
        EffectiveDate = Day("2026-06-01"),
    };

    private static readonly DepartingAccount Known = new("tranvana", "Trần Văn A", IsPersonal: true, MayBeFiled: true, Revoked: false);

    [Fact]
    public void A_sound_decision_is_read_with_number_and_notation_apart()
    {
        var departure = DepartureRules.Check(Sound, Today, Known);
        Assert.Empty(departure.Refusals);
        Assert.Equal(
            ("tranvana", new PersonnelDecision(DepartureKind.Retirement, "05", "QĐ-SNV", Day("2026-03-02"), Day("2026-06-01"))),
            (departure.Login, departure.Decision));
        Assert.Equal("Quyết định nghỉ hưu số 05/QĐ-SNV ngày 02/3/2026", departure.Decision.Words);
    }

    public static TheoryData<DepartureForm, string> Refused => new()
    {
        { Sound with { DecisionDate = Day("2026-03-05") }, "ngày quyết định (05/3/2026) sau ngày hôm nay (04/3/2026)" },
        { Sound with { EffectiveDate = Day("2026-03-01") }, "ngày có hiệu lực (01/3/2026) trước ngày quyết định (02/3/2026)" },
        { Sound with { EffectiveDate = Day("2027-03-04") }, "ngày có hiệu lực (04/3/2027) quá một năm sau ngày quyết định" },
        { Sound with { DecisionDate = Day("2024-04-24"), EffectiveDate = Day("2024-05-01") }, "ngày quyết định (24/4/2024) trước ngày Quy chế có hiệu lực (25/4/2024)" },
        { Sound with { DecisionDate = null }, "thiếu ngày quyết định" },
        { Sound with { EffectiveDate = null }, "thiếu ngày quyết định có hiệu lực" },
        { Sound with { Kind = "chuyen" }, "loại quyết định “chuyen” không có: ghi nghi-huu, thoi-viec hoặc chuyen-di (chuyển ra ngoài phạm vi sử dụng)" },
        { Sound with { Number = "5", Notation = " " }, "thiếu ký hiệu của quyết định" },
        { Sound with { Login = null }, "thiếu tên tài khoản" },
        { Sound with { FullName = "Trần Văn Á" }, "người sử dụng tài khoản tranvana không phải Trần Văn Á; kiểm tra lại tên tài khoản" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void A_decision_that_is_not_right_says_why(DepartureForm form, string reason) =>
        Assert.Equal([reason], DepartureRules.Check(form, Today, Known).Refusals);

    [Fact]
    public void The_day_of_the_decision_may_be_today_and_the_day_it_takes_effect() =>
        Assert.Empty(DepartureRules.Check(Sound with { DecisionDate = Today, EffectiveDate = Today }, Today, Known).Refusals);

    [Fact]
    public void An_account_that_is_unknown_or_of_another_agency_reads_the_same()
    {
        string[] unknown = ["cơ quan không có tài khoản tranvana; kiểm tra lại tên tài khoản và mã cơ quan"];
        Assert.Equal(unknown, DepartureRules.Check(Sound, Today, null).Refusals);
        Assert.Equal(unknown, DepartureRules.Check(Sound, Today, Known with { MayBeFiled = false }).Refusals);
    }

    [Fact]
    public void A_revoked_account_and_an_account_of_the_agency_are_refused()
    {
        Assert.Equal(
            ["tài khoản tranvana đã thu hồi trước đây, không còn gì phải đề nghị thu hồi"],
            DepartureRules.Check(Sound, Today, Known with { Revoked = true }).Refusals);
        Assert.Equal(
            ["tranvana là tài khoản của cơ quan, không phải tài khoản của người nghỉ việc"],
            DepartureRules.Check(Sound, Today, Known with { IsPersonal = false }).Refusals);
    }
}
