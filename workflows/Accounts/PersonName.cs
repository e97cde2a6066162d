using System.Globalization;
using CongVan.Workflows.Text;

namespace CongVan.Workflows.Accounts;

/// <summary>
/// Personal account names (Đ6.2): the full name joined, without marks, lower case; the second of that name gets 2, the third 3. A
/// name once given is never given to another person, so whoever reserves passes every name ever given.
/// </summary>
public static class PersonName
{
    /// <summary>Leaves room for an ordinal within <see cref="AccountNames.Longest"/>.</summary>
    public const int LongestBase = AccountNames.Longest - 4;

    /// <summary>
    /// "Trần Văn A" → "tranvana". Spaces, hyphens, apostrophes and other signs fall away: "K'Brứt" → "kbrut". Digits at the end fall
    /// away too: they could only be a namesake's number, and "tranvana2" must mean one thing.
    /// </summary>
    public static PersonNameBase BaseOf(string fullName)
    {
        var plain = VietnameseLetters.WithoutMarks(fullName).ToLowerInvariant();
        var stranger = plain.EnumerateRunes().FirstOrDefault(rune => System.Text.Rune.IsLetterOrDigit(rune) && !rune.IsAscii);
        if (stranger != default)
            return new PersonNameBase.Refused($"Họ và tên “{fullName}” có chữ “{stranger}” không viết được bằng chữ a–z. Ghi họ và tên bằng chữ Việt hoặc chữ La-tinh.");
        var name = string.Concat(plain.Where(char.IsAsciiLetterOrDigit)).TrimEnd("0123456789".ToCharArray());
        if (name.Length == 0) return new PersonNameBase.Refused($"Họ và tên “{fullName}” không có chữ nào để đặt tên tài khoản.");
        if (name.Length > LongestBase) return new PersonNameBase.Refused($"Họ và tên dài quá: tên tài khoản chỉ được {LongestBase} ký tự không kể số thứ tự.");
        return new PersonNameBase.Base(name);
    }

    /// <summary>The n-th person of one base: "tranvana", "tranvana2", "tranvana3".</summary>
    public static string WithOrdinal(string baseName, int n)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 1);
        return n == 1 ? baseName : string.Create(CultureInfo.InvariantCulture, $"{baseName}{n}");
    }

    /// <summary>The next name of a base; <paramref name="everGiven"/> holds revoked and reserved names too.</summary>
    public static string NextFree(string baseName, IReadOnlySet<string> everGiven)
    {
        var n = 1;
        while (everGiven.Contains(WithOrdinal(baseName, n))) n++;
        return WithOrdinal(baseName, n);
    }
}

/// <summary>What a full name gives.</summary>
public abstract record PersonNameBase
{
    private PersonNameBase()
    {
    }

    /// <param name="Name">[a-z0-9]+, never ending in a digit.</param>
    public sealed record Base(string Name) : PersonNameBase;

    /// <param name="Reason">Vietnamese, for the clerk.</param>
    public sealed record Refused(string Reason) : PersonNameBase;
}
