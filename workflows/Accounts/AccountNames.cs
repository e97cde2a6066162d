using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace CongVan.Workflows.Accounts;

/// <summary>What is true of every account name, and the two names of an agency (Đ6.1).</summary>
public static class AccountNames
{
    /// <summary>The part of a mail address before @ (RFC 5321 §4.5.3.1.1); the Regulation sets no limit.</summary>
    public const int Longest = 64;

    private const string AdminSuffix = "qtdv";
    private const string ClerkPrefix = "vanthu";

    private static readonly Regex Shape = new("^[a-z0-9]+(?:\\.[a-z0-9]+)?$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    /// <summary>Sở Nội vụ: snvqtdv.</summary>
    public static string AdminOf(AgencyAbbreviation agency) => agency.Value + AdminSuffix;

    /// <summary>Sở Nội vụ: vanthusnv.</summary>
    public static string ClerkOf(AgencyAbbreviation agency) => ClerkPrefix + agency.Value;

    /// <exception cref="ArgumentOutOfRangeException">A personal account is not named after its agency.</exception>
    public static string Of(AgencyAbbreviation agency, AccountKind kind) => kind switch
    {
        AccountKind.Admin => AdminOf(agency),
        AccountKind.Clerk => ClerkOf(agency),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    public static bool IsValid([NotNullWhen(true)] string? name) => name is { Length: <= Longest } && Shape.IsMatch(name);

    /// <summary>A person's name may read like an agency's account: Văn Thu Hà → vanthuha. It is lawful, but an official should see it.</summary>
    public static bool LooksLikeAgencyAccount(string name) =>
        name.StartsWith(ClerkPrefix, StringComparison.Ordinal) || name.EndsWith(AdminSuffix, StringComparison.Ordinal);

    /// <summary>
    /// The key under which names that may collide are reserved together: the name without digits at its end. Agency names go
    /// through it too, so that a person and an agency never share one.
    /// </summary>
    public static string ReservationKeyOf(string name)
    {
        var key = name.TrimEnd("0123456789".ToCharArray());
        return key.Length == 0 ? name : key;
    }
}
