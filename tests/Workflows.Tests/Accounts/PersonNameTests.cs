using System.Text;
using CongVan.Workflows.Accounts;
using CsCheck;

namespace CongVan.Workflows.Tests.Accounts;

/// <summary>Đ6.2; forms of letters: law file §7.2.</summary>
public sealed class PersonNameTests
{
    private static string Base(string fullName) => Assert.IsType<PersonNameBase.Base>(PersonName.BaseOf(fullName)).Name;

    [Fact]
    public void Tran_Van_A_gets_tranvana() => Assert.Equal("tranvana", PersonName.NextFree(Base("Trần Văn A"), new HashSet<string>()));

    [Fact]
    public void The_second_Tran_Van_A_gets_tranvana2() =>
        Assert.Equal("tranvana2", PersonName.NextFree(Base("Trần Văn A"), new HashSet<string> { "tranvana" }));

    [Fact]
    public void A_name_once_given_is_not_given_again() =>
        // tranvana2 was revoked, but stays among the names ever given.
        Assert.Equal("tranvana3", PersonName.NextFree(Base("Trần Văn Á"), new HashSet<string> { "tranvana", "tranvana2" }));

    [Theory]
    [InlineData("Trần Văn Đức", "tranvanduc")]
    [InlineData("Trần Văn \u00D0ức", "tranvanduc")]
    [InlineData("Trần Văn \u0189ức", "tranvanduc")]
    [InlineData("Tr\u00E2\u0300n Văn Đức", "tranvanduc")]
    [InlineData("K'Brứt", "kbrut")]
    [InlineData("K\u2019Brứt", "kbrut")]
    [InlineData("Y Bhăm Niê-Kđăm", "ybhamniekdam")]
    [InlineData("Y \u01A0\u0306n", "yon")]
    [InlineData("Müller Anna-Maria", "mullerannamaria")]
    [InlineData("Trần\u00A0Văn\u200B A", "tranvana")]
    [InlineData("Nguyễn Thị Hoà", "nguyenthihoa")]
    [InlineData("Trần Văn A2", "tranvana")]
    [InlineData("Trần Văn A (2)", "tranvana")]
    public void A_full_name_is_joined_without_marks(string fullName, string name) => Assert.Equal(name, Base(fullName));

    [Fact]
    public void A_decomposed_name_gives_the_same_name() =>
        Assert.Equal("nguyenthiphuong", Base("Nguyễn Thị Phượng".Normalize(NormalizationForm.FormD)));

    [Theory]
    [InlineData("Иван Петров")]
    [InlineData("陳文")]
    [InlineData("...")]
    [InlineData("22")]
    [InlineData("")]
    public void A_name_with_no_plain_letters_is_refused(string fullName) =>
        Assert.IsType<PersonNameBase.Refused>(PersonName.BaseOf(fullName));

    [Fact]
    public void The_longest_base_is_60_letters()
    {
        Assert.Equal(60, Base(new string('a', 60)).Length);
        Assert.IsType<PersonNameBase.Refused>(PersonName.BaseOf(new string('a', 61)));
    }

    [Fact]
    public void A_person_whose_name_reads_like_an_agency_account_is_noticed()
    {
        Assert.True(AccountNames.LooksLikeAgencyAccount(Base("Văn Thu Hà")));
        Assert.False(AccountNames.LooksLikeAgencyAccount(Base("Văn Thị Thu Hà")));
    }

    [Theory]
    [InlineData("tranvana", "tranvana")]
    [InlineData("tranvana2", "tranvana")]
    [InlineData("vanthupcaoxanh.hl", "vanthupcaoxanh.hl")]
    [InlineData("vanthutthptso2", "vanthutthptso")]
    [InlineData("2", "2")]
    public void Names_that_may_collide_are_reserved_under_one_key(string name, string key) =>
        Assert.Equal(key, AccountNames.ReservationKeyOf(name));

    [Fact]
    public void No_two_different_bases_ever_give_one_name() =>
        Gen.Select(Gen.String[Gen.Char["ab2 "], 1, 6], Gen.String[Gen.Char["ab2 "], 1, 6], Gen.Int[1, 30], Gen.Int[1, 30]).Sample((one, other, n, m) =>
            PersonName.BaseOf("a" + one) is not PersonNameBase.Base(var left)
            || PersonName.BaseOf("a" + other) is not PersonNameBase.Base(var right)
            || (PersonName.WithOrdinal(left, n) == PersonName.WithOrdinal(right, m)) == (left == right && n == m));

    [Fact]
    public void Every_base_is_a_valid_account_name() =>
        Gen.String[1, 40].Sample(text => PersonName.BaseOf(text) is not PersonNameBase.Base(var name) || AccountNames.IsValid(name));
}
