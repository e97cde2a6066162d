using CongVan.Workflows.Regulation;
using CongVan.Workflows.Structure;

namespace CongVan.Workflows.Tests.Structure;

public sealed class StructureRulesTests
{
    private static readonly DateOnly Today = new(2026, 3, 16);

    private static readonly StructureForm Form = new(
        Kind: StructureChangeKind.Merged, Decision: "15/QĐ-UBND", DecisionDate: new(2026, 3, 16), EffectiveDate: new(2026, 3, 16));

    [Fact]
    public void A_change_decided_today_counts_and_says_itself_in_words()
    {
        Assert.Empty(StructureRules.Check(Form, Today, out var change));
        Assert.Equal("sáp nhập theo 15/QĐ-UBND ngày 16/3/2026, có hiệu lực từ 16/3/2026", change!.Words);
    }

    [Fact]
    public void A_decision_of_tomorrow_and_one_in_force_before_its_day_are_refused()
    {
        var reasons = StructureRules.Check(Form with { DecisionDate = Today.AddDays(1) }, Today, out var change);
        Assert.Null(change);
        Assert.Equal(
            ["ngày quyết định (17/3/2026) sau ngày hôm nay (16/3/2026)", "ngày có hiệu lực (16/3/2026) trước ngày quyết định (17/3/2026)"], reasons);
    }

    [Fact]
    public void What_is_missing_is_told_all_at_once() => Assert.Equal(4, StructureRules.Check(new StructureForm(), Today, out _).Count);

    /// <summary>Đ10.4: "trong vòng 15 ngày"; Monday 16/3/2026 + 15 days = Tuesday 31/3.</summary>
    [Fact]
    public void The_agency_has_15_days_from_the_day_the_change_took_effect() => Assert.Equal(
        new DateOnly(2026, 3, 31), Deadline.Of(DeadlineRule.StructuralChange, VietnamTime.StartOf(Today), WorkingCalendar.Published).LastDay);

    [Fact]
    public void A_contact_person_needs_a_name_a_post_a_phone_a_mail_and_the_paper()
    {
        Assert.Equal(7, CheckedContact.Of(new ContactForm(), Today).Refusals.Count);
        var sound = CheckedContact.Of(new ContactForm("Trần Văn A", "Văn thư", "0912 345 678", "A@quangninh.gov.vn", "5", "SNV-VP", Today), Today);
        Assert.Empty(sound.Refusals);
        Assert.Equal(("0912345678", "a@quangninh.gov.vn", "văn bản số 5/SNV-VP ngày 16/3/2026"), (sound.Phone, sound.Mail, sound.Document));
    }
}
