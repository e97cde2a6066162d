using CongVan.Workflows.Accounts;
using static CongVan.Workflows.Tests.Accounts.Forms;

namespace CongVan.Workflows.Tests.Accounts;

/// <summary>Same name and same phone or mail is a duplicate; same name only is shown to the official.</summary>
public sealed class DuplicateTests
{
    private static readonly ExistingPerson Existing = new("Trần Văn A", "0912.345.678", "TranVanA@quangninh.gov.vn", "tranvana", "Sở Y tế");

    [Theory]
    [InlineData("0912345678", "khac@quangninh.gov.vn", "số điện thoại")]
    [InlineData("0912345679", "TRANVANA@quangninh.gov.vn", "địa chỉ thư")]
    public void The_same_person_twice_in_a_form_is_refused_naming_the_other_line(string phone, string email, string means)
    {
        var lines = CheckPersons(Person, Person with { FullName = "trần văn A", Phone = phone, Email = email });

        Assert.True(lines[0].IsSound);
        Assert.Equal($"Không cấp được tài khoản cho dòng 2: trùng với dòng 1 (Mẫu 01, mục II.2): cùng họ tên và {means} (Mẫu 01, mục II.2).", lines[1].Refusal);
    }

    [Fact]
    public void Namesakes_in_a_form_are_sound_and_shown_to_the_official()
    {
        var lines = CheckPersons(Person, Person with { Phone = "0912345679", Email = null });

        Assert.True(lines[1].IsSound);
        Assert.Equal(["trùng họ tên với dòng 1 (Mẫu 01, mục II.2): đề nghị xác nhận là hai người khác nhau"], lines[1].Flags);
    }

    [Fact]
    public void Names_that_differ_by_a_mark_are_two_people_even_on_one_phone()
    {
        var lines = CheckPersons(Person with { FullName = "Trần Văn Tuân" }, Person with { FullName = "Trần Văn Tuấn", Email = null });

        Assert.True(lines[1].IsSound);
        Assert.Equal(["trùng tên không dấu với dòng 1 (Mẫu 01, mục II.2): đề nghị xác nhận là hai người khác nhau"], lines[1].Flags);
    }

    [Fact]
    public void The_place_of_the_tone_mark_does_not_make_another_person() =>
        Assert.False(CheckPersons(Person with { FullName = "Lê Thị Hoà" }, Person with { FullName = "Lê Thị Hòa" })[1].IsSound);

    [Fact]
    public void A_line_refused_for_another_reason_takes_no_place_from_a_good_one() =>
        Assert.True(CheckPersons(Person with { Post = null }, Person)[1].IsSound);

    [Fact]
    public void Who_has_an_account_is_refused_and_told_which()
    {
        var line = Check(Sound with { AgencyAccounts = null }, Known(Existing)).Lines[0];

        Assert.Equal(["trùng với người đã có tài khoản tranvana (Sở Y tế): cùng họ tên và số điện thoại; nếu chuyển cơ quan thì gửi Mẫu 02"], line.Refusals);
    }

    [Fact]
    public void Who_is_in_another_open_request_has_no_account_name_yet()
    {
        var line = Check(Sound with { AgencyAccounts = null }, Known(Existing with { AccountName = "" })).Lines[0];

        Assert.Equal(["trùng với người đang được đề nghị cấp tài khoản (Sở Y tế): cùng họ tên và số điện thoại"], line.Refusals);
    }

    [Fact]
    public void A_namesake_in_the_register_is_shown_to_the_official()
    {
        var line = Check(Sound with { AgencyAccounts = null }, Known(Existing with { Phone = "0988777666", Email = null })).Lines[0];

        Assert.True(line.IsSound);
        Assert.Equal(["trùng họ tên với người đã có tài khoản tranvana (Sở Y tế): đề nghị xác nhận là hai người khác nhau"], line.Flags);
    }

    [Fact]
    public void Three_namesakes_are_named_and_the_others_counted()
    {
        var rows = Enumerable.Range(0, 6).Select(at => Person with { Phone = $"091234567{at}", Email = null });

        var flags = CheckPersons([.. rows])[5].Flags;

        Assert.Equal(4, flags.Count);
        Assert.Equal("còn 2 người khác trùng tên không dấu", flags[3]);
    }

    [Fact]
    public void A_name_that_reads_like_an_agency_account_is_shown_to_the_official() =>
        Assert.Equal(["tên tài khoản vanthuha giống tên tài khoản cơ quan (Đ6.1): đề nghị xem lại"], CheckPersons(Person with { FullName = "Văn Thu Hà" })[0].Flags);

    [Fact]
    public void An_agency_account_is_asked_for_once()
    {
        var lines = CheckAgencies(Agency with { Clerk = false }, Agency with { AgencyName = "Chi cục thuỷ sản", AgencyCode = null });

        Assert.Equal(["trùng với dòng 1, tài khoản quản trị (Mẫu 01, mục II.1): cùng cơ quan và loại tài khoản"], lines[1].Refusals);
        Assert.True(lines[2].IsSound);
    }

    [Theory]
    [InlineData("a", false)]
    [InlineData("b", true)]
    public void An_agency_that_has_the_account_may_only_ask_after_a_reorganisation(string ground, bool sound)
    {
        var known = new RegisterFacts([], [new("H49.12", "Chi cục Thủy sản", AccountKind.Admin, "cctsqtdv")]);

        var line = Check(Sound with { AgencyAccounts = [Agency with { Clerk = false, Ground = ground }] }, known).Lines[0];

        Assert.Equal(sound, line.IsSound);
        Assert.Contains("cơ quan đã có tài khoản cctsqtdv", Assert.Single(sound ? line.Flags : line.Refusals), StringComparison.Ordinal);
    }
}
