using CongVan.Workflows.Regulation;
using CongVan.Workflows.Suspensions;
using static CongVan.Workflows.Tests.Regulation.Moments;

namespace CongVan.Workflows.Tests.Suspensions;

/// <summary>Grounds for a suspension when they are recorded (Đ8.4, 14.1), and when a request to continue ends the clock (Đ8.5c).</summary>
public sealed class SuspensionRulesTests
{
    private static readonly DateOnly Today = Day("2026-03-02");
    private static readonly SuspensionForm Sound = new() { Login = " TranVanA", Ground = "24.5", Words = "Tệp đính kèm nhiễm mã độc" };
    private static readonly SuspendableAccount Known = new("tranvana", MayBeNamed: true, Revoked: false, SuspendedIn: null);

    [Fact]
    public void The_grounds_are_those_of_articles_8_14_23_and_24()
    {
        Assert.Equal(["23.4", "24.2", "24.3", "24.4", "24.5", "24.6", "8.4b", "14.1"], SuspensionGrounds.InForce(Today).Select(ground => ground.Code));
        Assert.Empty(SuspensionGrounds.InForce(Day("2024-04-24"))); // QĐ 12/2024 took effect on 25/4/2024
        Assert.Equal("khoản 5 Điều 24", SuspensionGrounds.Find("24.5", Today)!.Article);
    }

    [Fact]
    public void A_violation_with_evidence_is_sound()
    {
        var read = SuspensionRules.Check(Sound, byAgency: false, hasEvidence: true, Today, Known);
        Assert.Empty(read.Refusals);
        Assert.Equal(("tranvana", "24.5", Today), (read.Login, read.Ground!.Code, read.FoundOn));
    }

    [Fact]
    public void An_agency_asks_on_the_ground_of_its_own_and_on_no_other()
    {
        var asked = SuspensionRules.Check(Sound with { Ground = null }, byAgency: true, hasEvidence: true, Today, Known);
        Assert.Empty(asked.Refusals);
        Assert.Equal("14.1", asked.Ground!.Code);
        Assert.Equal(
            ["căn cứ 24.5 do Sở ghi nhận; cơ quan đề nghị tạm dừng theo căn cứ 14.1 (khoản 1 Điều 14)"],
            SuspensionRules.Check(Sound, byAgency: true, hasEvidence: true, Today, Known).Refusals);
    }

    public static TheoryData<SuspensionForm, string> Refused => new()
    {
        { Sound with { Ground = "24.9" }, "căn cứ “24.9” không có vào ngày 02/3/2026; các căn cứ: 23.4, 24.2, 24.3, 24.4, 24.5, 24.6, 8.4b, 14.1" },
        { Sound with { Ground = " " }, "thiếu căn cứ tạm dừng (khoản 4 Điều 8)" },
        { Sound with { Words = null }, "thiếu nội dung phát hiện hoặc lý do đề nghị" },
        { Sound with { Login = "" }, "thiếu tên tài khoản" },
        { Sound with { FoundOn = Day("2026-03-03") }, "ngày phát hiện (03/3/2026) sau ngày hôm nay (02/3/2026)" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void A_ground_that_is_not_right_says_why(SuspensionForm form, string reason) =>
        Assert.Equal([reason], SuspensionRules.Check(form, byAgency: false, hasEvidence: true, Today, Known).Refusals);

    [Fact]
    public void A_violation_without_evidence_is_refused_and_6_months_without_send_or_receive_need_none()
    {
        Assert.Equal(["thiếu tài liệu chứng minh (phần document)"], SuspensionRules.Check(Sound, false, hasEvidence: false, Today, Known).Refusals);
        Assert.Empty(SuspensionRules.Check(Sound with { Ground = "Đ8.4b" }, false, hasEvidence: false, Today, Known).Refusals);
    }

    [Fact]
    public void A_suspended_account_a_revoked_one_and_one_of_another_agency_are_refused()
    {
        string Reason(SuspendableAccount? known) => Assert.Single(SuspensionRules.Check(Sound, false, true, Today, known).Refusals);
        Assert.Equal("tài khoản tranvana đã tạm dừng hoặc đang được xem xét tạm dừng tại tam-dung-2026-1", Reason(Known with { SuspendedIn = "tam-dung-2026-1" }));
        Assert.Equal("tài khoản tranvana đã thu hồi trước đây, không còn tạm dừng được", Reason(Known with { Revoked = true }));
        Assert.Equal(Reason(null), Reason(Known with { MayBeNamed = false }));
    }

    [Fact]
    public void A_request_to_continue_ends_the_ground_at_24_00_of_the_last_day_and_not_a_minute_after()
    {
        // Suspended on Monday 02/3/2026 at 10:15: the 15th day is Tuesday 17/3, over at 24:00 (BLDS Đ147.2, 148.6).
        var deadline = Count(DeadlineRule.Suspension, "2026-03-02 10:15");
        Assert.Equal(Day("2026-03-17"), deadline.LastDay);
        Assert.True(SuspensionRules.EndsGround(At("2026-03-18 00:00"), deadline));
        Assert.False(SuspensionRules.EndsGround(At("2026-03-18 00:01"), deadline));
    }

    [Fact]
    public void A_last_day_that_is_a_holiday_is_moved_and_the_request_with_it()
    {
        // 16/4/2026 + 15 days = Friday 01/5, a holiday; the next working day is Monday 04/5 (BLDS Đ148.5).
        var deadline = Count(DeadlineRule.Suspension, "2026-04-16");
        Assert.True(SuspensionRules.EndsGround(At("2026-05-05 00:00"), deadline));
        Assert.False(SuspensionRules.EndsGround(At("2026-05-05 00:01"), deadline));
    }
}
