using System.Text;
using CongVan.Workflows.Accounts;
using CongVan.Workflows.Regulation;

namespace CongVan.Workflows.Tests.Accounts;

/// <summary>Đ16.1–16.2.</summary>
public sealed class PasswordPolicyTests
{
    [Theory]
    [InlineData("Abcdef1!")] // exactly eight
    [InlineData("Mật khẩu 2026!")]
    [InlineData("Đà-Lạt-1975")]
    public void Eight_characters_of_four_kinds_are_accepted(string password) =>
        Assert.Empty(PasswordPolicy.Check(password, "tranvana"));

    [Theory]
    [InlineData("Abcde1!", "Mật khẩu phải có ít nhất 8 ký tự (Đ16.1).")]
    [InlineData("ABCDEF1!", "Mật khẩu phải có chữ thường (Đ16.1).")]
    [InlineData("abcdef1!", "Mật khẩu phải có chữ in hoa (Đ16.1).")]
    [InlineData("Abcdefg!", "Mật khẩu phải có chữ số (Đ16.1).")]
    [InlineData("Abcdefg1", "Mật khẩu phải có ký tự đặc biệt, ví dụ ! @ # % (Đ16.1).")]
    [InlineData("Abcdef 1", "Mật khẩu phải có ký tự đặc biệt, ví dụ ! @ # % (Đ16.1).")]
    [InlineData("Abcdef1! ", "Mật khẩu không được bắt đầu hay kết thúc bằng khoảng trắng.")]
    [InlineData("Tranvana-1", "Mật khẩu không được chứa tên tài khoản.")]
    [InlineData("TrầnvănA-1", "Mật khẩu không được chứa tên tài khoản.")]
    public void One_fault_gives_one_reason(string password, string reason) =>
        Assert.Equal([reason], PasswordPolicy.Check(password, "tranvana"));

    [Fact]
    public void All_reasons_are_told_at_once() => Assert.Equal(5, PasswordPolicy.Check("", "tranvana").Count);

    [Fact]
    public void Marks_typed_apart_do_not_make_a_password_longer() =>
        // "Ấấ1!Ấấ1" is seven letters, however the keyboard sends them.
        Assert.Equal(["Mật khẩu phải có ít nhất 8 ký tự (Đ16.1)."], PasswordPolicy.Check("Ấấ1!Ấấ1".Normalize(NormalizationForm.FormD), "tranvana"));

    [Fact]
    public void The_longest_password_has_128_characters()
    {
        Assert.Empty(PasswordPolicy.Check("Aa1!" + new string('x', 124), "tranvana"));
        Assert.Single(PasswordPolicy.Check("Aa1!" + new string('x', 125), "tranvana"));
    }

    [Fact]
    public void Half_of_a_surrogate_pair_is_a_reason_not_a_crash() =>
        Assert.NotEmpty(PasswordPolicy.Check("Abcdef1!" + '\uD83D', "tranvana"));

    [Theory]
    [InlineData(AccountKind.Admin, 2)] // QCVN 12:2026/BCA, law file §8.2
    [InlineData(AccountKind.Clerk, 3)]
    [InlineData(AccountKind.Personal, 3)]
    public void Passwords_of_administrators_age_faster(AccountKind kind, int months)
    {
        Assert.Equal(months, PasswordPolicy.MonthsUntilChange(kind));
        Assert.Equal((months, DeadlineUnit.Months, "Đ16.2"), (PasswordPolicy.ChangeRule(kind).Count, PasswordPolicy.ChangeRule(kind).Unit, PasswordPolicy.ChangeRule(kind).Article));
    }
}
