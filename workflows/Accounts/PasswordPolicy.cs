using System.Text;
using CongVan.Workflows.Regulation;
using CongVan.Workflows.Text;

namespace CongVan.Workflows.Accounts;

/// <summary>
/// Passwords by Đ16.1–16.2. The Regulation asks for eight characters of four kinds; what is added (no account name inside, no white
/// space at the ends, a longest length) refuses only what could be guessed or mistyped.
/// </summary>
public static class PasswordPolicy
{
    /// <summary>Characters at least (Đ16.1).</summary>
    /// <param name="on">The day on which the password is chosen; null for the number as it was first set, here as below.</param>
    public static int Shortest(DateOnly? on = null) => LegalNumber.Named("PasswordLength", on).Count;

    /// <summary>Bounds the work of hashing.</summary>
    public const int Longest = 128;

    /// <summary>What is asked, one demand a row, to be shown before anything is typed.</summary>
    public static IReadOnlyList<string> Demands(DateOnly? on = null) =>
    [
        $"Ít nhất {Shortest(on)} ký tự, không quá {Longest}",
        "Có chữ thường và chữ in hoa",
        "Có chữ số",
        "Có ký tự đặc biệt, ví dụ ! @ # %",
        "Không chứa tên tài khoản, không bắt đầu hay kết thúc bằng khoảng trắng",
    ];

    /// <summary>Đ16.2: changed every 3 months; QCVN 12:2026/BCA 3.7.2.6.5: those of administrators every 2.</summary>
    public static int MonthsUntilChange(AccountKind kind, DateOnly? on = null) =>
        LegalNumber.Named(kind == AccountKind.Admin ? "AdminPasswordChange" : nameof(DeadlineRule.PasswordChange), on).Count;

    /// <summary>When the password must be changed again, counted from its last change.</summary>
    public static DeadlineRule ChangeRule(AccountKind kind, DateOnly? on = null) => DeadlineRule.PasswordChange with { Count = MonthsUntilChange(kind, on) };

    /// <summary>How many of the last passwords may not come again: the present one, as a change is one to another; of administrators, more.</summary>
    public static int NotOneOfLast(AccountKind kind, DateOnly? on = null) => kind == AccountKind.Admin ? LegalNumber.Named("AdminPasswordHistory", on).Count : 1;

    /// <summary>Why the password is not accepted, in Vietnamese; empty when it is. Says nothing of the password itself.</summary>
    /// <param name="password">As typed. Judged in NFC, and to be hashed in NFC: keyboards send the same letters in different forms.</param>
    /// <param name="accountName">Of the account it is for.</param>
    public static IReadOnlyList<string> Check(string password, string accountName, DateOnly? on = null)
    {
        // Half a surrogate pair cannot be normalised, nor typed again.
        if (password.EnumerateRunes().Any(rune => rune == Rune.ReplacementChar)) return ["Mật khẩu có ký tự hỏng, không gõ lại được."];
        return [.. Reasons(password.Normalize(NormalizationForm.FormC), accountName, Shortest(on))];
    }

    private static IEnumerable<string> Reasons(string password, string accountName, int shortest)
    {
        var letters = password.EnumerateRunes().Count();
        if (letters < shortest) yield return $"Mật khẩu phải có ít nhất {shortest} ký tự (Đ16.1).";
        if (letters > Longest) yield return $"Mật khẩu không được dài quá {Longest} ký tự.";
        if (!password.Any(char.IsLower)) yield return "Mật khẩu phải có chữ thường (Đ16.1).";
        if (!password.Any(char.IsUpper)) yield return "Mật khẩu phải có chữ in hoa (Đ16.1).";
        if (!password.Any(char.IsAsciiDigit)) yield return "Mật khẩu phải có chữ số (Đ16.1).";
        if (!password.Any(IsSpecial)) yield return "Mật khẩu phải có ký tự đặc biệt, ví dụ ! @ # % (Đ16.1).";
        if (password.Any(char.IsControl)) yield return "Mật khẩu có ký tự điều khiển không gõ lại được.";
        if (password.Length > 0 && (char.IsWhiteSpace(password[0]) || char.IsWhiteSpace(password[^1]))) yield return "Mật khẩu không được bắt đầu hay kết thúc bằng khoảng trắng.";
        if (accountName.Length > 0 && VietnameseLetters.WithoutMarks(password).Contains(accountName, StringComparison.OrdinalIgnoreCase))
            yield return "Mật khẩu không được chứa tên tài khoản.";
    }

    /// <summary>Neither letter nor digit. A space is not one: four kinds are asked so that they can be seen.</summary>
    private static bool IsSpecial(char one) => char.IsPunctuation(one) || char.IsSymbol(one);
}
