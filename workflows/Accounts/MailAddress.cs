using System.Text.RegularExpressions;

namespace CongVan.Workflows.Accounts;

/// <summary>A mail address an official could have: plain letters, one @, a domain with a dot.</summary>
public static class MailAddress
{
    /// <summary>What exchange partners store (law file §3).</summary>
    public const int Longest = 100;

    private static readonly Regex Shape = new(
        @"^[a-z0-9_+-]+(?:\.[a-z0-9_+-]+)*@[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    /// <summary>In lower case; null when it is not one.</summary>
    public static string? Normalise(string written)
    {
        var address = written.Trim().ToLowerInvariant();
        return address.Length <= Longest && address.IndexOf('@', StringComparison.Ordinal) <= AccountNames.Longest && Shape.IsMatch(address) ? address : null;
    }
}
