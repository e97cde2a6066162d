using CongVan.Functions.People;

namespace CongVan.Functions.Tests.People;

public sealed class ResponsibilityTests
{
    private const string SoNoiVu = "H49.10";

    private static readonly DateTimeOffset From = new(2026, 3, 2, 0, 0, 0, TimeSpan.FromHours(7));
    private static readonly DateTimeOffset To = From.AddDays(5);

    [Fact]
    public void The_official_in_charge_of_the_agency_comes_before_the_one_in_charge_of_all()
    {
        var who = On(From, Officer("a-chung"), Officer("b-rieng", agencies: [SoNoiVu]));
        Assert.Equal("b-rieng", who.For(Duty.DecideAccounts, SoNoiVu, null)!.Acts.Id);
        Assert.Equal("a-chung", who.For(Duty.DecideAccounts, "H49.11", null)!.Acts.Id);
    }

    [Fact]
    public void A_delegate_acts_from_the_first_moment_to_the_last_before_the_end_and_both_are_named()
    {
        Official[] officials = [Officer("chinh"), Plain("thay")];
        Assert.Equal(("chinh", null), Names(On(From.AddTicks(-1), officials).For(Duty.DecideAccounts, SoNoiVu, null)));
        Assert.Equal(("thay", "chinh"), Names(On(From, officials).For(Duty.DecideAccounts, SoNoiVu, null)));
        Assert.Equal(("thay", "chinh"), Names(On(To.AddTicks(-1), officials).For(Duty.DecideAccounts, SoNoiVu, null)));
        Assert.Equal(("chinh", null), Names(On(To, officials).For(Duty.DecideAccounts, SoNoiVu, null)));
    }

    [Fact]
    public void Nobody_decides_on_their_own_request_so_the_first_alternate_in_order_does()
    {
        var who = On(To, Officer("chinh", alternates: ["b-nhi", "a-nhat"]), Plain("a-nhat"), Plain("b-nhi"));
        Assert.Equal(("b-nhi", null), Names(who.For(Duty.DecideAccounts, SoNoiVu, "chinh")));
    }

    [Fact]
    public void An_alternate_who_left_is_passed_over()
    {
        var who = On(To, Officer("chinh", alternates: ["b-nhi", "a-nhat"]), Plain("a-nhat"), Plain("b-nhi") with { Active = false });
        Assert.Equal("a-nhat", who.For(Duty.DecideAccounts, SoNoiVu, "chinh")!.Acts.Id);
    }

    [Fact]
    public void A_delegate_who_asked_for_it_themselves_does_not_decide_it()
    {
        Official[] officials = [Officer("chinh", alternates: ["du-bi"]), Plain("thay"), Plain("du-bi")];
        Assert.Equal(("du-bi", null), Names(On(From, officials).For(Duty.DecideAccounts, SoNoiVu, "thay")));
    }

    [Fact]
    public void When_nobody_can_it_is_a_case_for_a_person()
    {
        Assert.Null(On(To, Officer("chinh")).For(Duty.DecideAccounts, SoNoiVu, "chinh"));
        Assert.Null(On(To, Officer("chinh") with { Active = false }).For(Duty.DecideAccounts, SoNoiVu, null));
        Assert.Null(On(To, Officer("chinh")).For(Duty.ApplySeal, SoNoiVu, null));
    }

    /// <summary>NĐ 30 Đ13.3: người được ủy quyền không được ủy quyền lại.</summary>
    [Fact]
    public void A_delegate_does_not_delegate_again()
    {
        var who = new Responsibility(
            [Officer("chinh"), Plain("thay"), Plain("thay-nua")],
            [Delegate("chinh", "thay"), Delegate("thay", "thay-nua")]);
        Assert.Equal(("thay", "chinh"), Names(who.For(Duty.DecideAccounts, SoNoiVu, null)));
        Assert.Null(who.MayAct("thay-nua", Duty.DecideAccounts, SoNoiVu));
    }

    [Fact]
    public void Those_who_may_act_are_the_one_in_charge_the_delegate_and_the_alternates_and_no_one_else()
    {
        Official[] officials = [Officer("chinh", alternates: ["du-bi"], agencies: [SoNoiVu]), Plain("thay"), Plain("du-bi"), Plain("la")];
        var who = On(From, officials);
        Assert.Equal(("chinh", null), Names(who.MayAct("chinh", Duty.DecideAccounts, SoNoiVu)));
        Assert.Equal(("thay", "chinh"), Names(who.MayAct("thay", Duty.DecideAccounts, SoNoiVu)));
        Assert.Equal(("du-bi", null), Names(who.MayAct("du-bi", Duty.DecideAccounts, SoNoiVu)));
        Assert.Null(who.MayAct("la", Duty.DecideAccounts, SoNoiVu));
        Assert.Null(who.MayAct("chinh", Duty.DecideAccounts, "H49.11"));
        Assert.Null(who.MayAct("chinh", Duty.SignNotices, SoNoiVu));
        Assert.Null(On(To, officials).MayAct("thay", Duty.DecideAccounts, SoNoiVu));
        Assert.Null(who.MayAct("khong-co", Duty.DecideAccounts, SoNoiVu));
    }

    /// <summary>NĐ 30 Đ12, Đ13: văn bản của cơ quan do người của chính cơ quan đó kiểm tra, ký.</summary>
    [Fact]
    public void Officials_of_the_So_are_not_asked_for_an_agencys_documents_nor_those_of_another_agency()
    {
        var every = Enum.GetValues<Duty>();
        var who = On(
            To,
            Plain("a-so") with { Duties = every },
            Plain("b-khac") with { Duties = every, AgencyCode = "H49.11" },
            Plain("c-minh") with { Duties = every, AgencyCode = SoNoiVu });
        foreach (var duty in every.Where(duty => duty.IsOfDocuments()))
        {
            Assert.Equal("c-minh", who.For(duty, SoNoiVu, null)!.Acts.Id);
            Assert.Null(who.For(duty, SoNoiVu, "c-minh"));
            Assert.Null(who.MayAct("a-so", duty, SoNoiVu));
        }
    }

    [Fact]
    public void Officials_of_an_agency_are_not_asked_for_what_the_So_decides_about_it()
    {
        var every = Enum.GetValues<Duty>();
        var who = On(To, Plain("a-minh") with { Duties = every, AgencyCode = SoNoiVu }, Plain("b-so") with { Duties = every });
        foreach (var duty in every.Where(duty => !duty.IsOfDocuments()))
        {
            Assert.Equal("b-so", who.For(duty, SoNoiVu, null)!.Acts.Id);
            Assert.Null(who.For(duty, SoNoiVu, "b-so"));
            Assert.Null(who.MayAct("a-minh", duty, SoNoiVu));
        }
    }

    /// <summary>"chinh" delegates to "thay" for the window, as seen at a moment.</summary>
    private static Responsibility On(DateTimeOffset at, params Official[] officials) =>
        new(officials, [.. new[] { Delegate("chinh", "thay") }.Where(delegation => delegation.InForce(at))]);

    private static Delegation Delegate(string official, string to) => new($"{official}.0001", official, to, From, To, "Giấy ủy quyền số 5");

    private static Official Officer(string id, string[]? alternates = null, string[]? agencies = null) =>
        Plain(id) with { Duties = [Duty.DecideAccounts], Alternates = alternates ?? [], Agencies = agencies ?? [] };

    private static Official Plain(string id) => new(id, "Trần Văn A", "Chuyên viên", $"{id}@quangninh.gov.vn", [], [], []);

    private static (string? Acts, string? For) Names(Responsible? who) => (who?.Acts.Id, who?.OnBehalfOf?.Id);
}
