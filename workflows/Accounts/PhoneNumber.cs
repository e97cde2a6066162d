namespace CongVan.Workflows.Accounts;

/// <summary>A Vietnamese phone number as people write it: "0912 345 678", "0912.345.678", "+84 912-345-678".</summary>
public static class PhoneNumber
{
    /// <summary>Ten digits from 0, or eleven for a landline with its area code; null when it is not one.</summary>
    public static string? Normalise(string written)
    {
        var trimmed = written.Trim();
        if (trimmed.Any(one => !char.IsAsciiDigit(one) && one is not (' ' or '\u00A0' or '.' or '-' or '(' or ')' or '+'))) return null;
        var plus = trimmed.StartsWith('+');
        if (trimmed.LastIndexOf('+') > 0) return null;

        var digits = string.Concat(trimmed.Where(char.IsAsciiDigit));
        if (plus && !digits.StartsWith("84", StringComparison.Ordinal)) return null;
        // "+84 912…" and "84 912…" leave out the 0; "+84 (0)912…" keeps it.
        if (digits.StartsWith("84", StringComparison.Ordinal) && digits.Length >= 11) digits = "0" + digits[2..].TrimStart('0');
        return IsNational(digits) ? digits : null;
    }

    /// <summary>0 and an area or network code that begins 2, 3, 5, 7, 8 or 9; only landlines (02…) have eleven digits.</summary>
    private static bool IsNational(string digits) =>
        digits is ['0', '3' or '5' or '7' or '8' or '9', ..] && digits.Length == 10
        || digits is ['0', '2', ..] && digits.Length is 10 or 11;
}
