using System.Security.Cryptography;
using Microsoft.Graph.Models;

namespace CongVan.Functions.Directory.Graph;

/// <summary>An account as a user of Microsoft Entra. What Entra has no field for stays in our registers.</summary>
internal static class EntraProfile
{
    /// <summary>The field that names the request line an account came from, so that a user of ours is known again.</summary>
    public static string? OriginOf(User user) => user.OnPremisesExtensionAttributes?.ExtensionAttribute15;

    public static OnPremisesExtensionAttributes Stamp(string origin) => new() { ExtensionAttribute15 = origin };

    /// <param name="company">The agency's name.</param>
    public static User New(NewAccount account, string principalName, string company, string usageLocation)
    {
        var user = new User
        {
            AccountEnabled = true,
            DisplayName = Cut(account.DisplayName, 256),
            MailNickname = Cut(account.Login, 64),
            UserPrincipalName = principalName,
            UsageLocation = usageLocation,
            CompanyName = Cut(company, 64),
            OfficeLocation = account.AgencyCode,
            MobilePhone = account.Phone,
            PasswordProfile = Unknown(),
            OnPremisesExtensionAttributes = Stamp(account.Origin),
        };
        // Entra refuses empty texts, and a new user has nothing to be cleared.
        if (account.Post is { Length: > 0 } post) user.JobTitle = Cut(post, 128);
        if (account.Room is { Length: > 0 } room) user.Department = Cut(room, 64);
        if (account.Mail is { Length: > 0 } mail) user.OtherMails = [mail];
        return user;
    }

    public static User Of(DirectoryAccount account, string company) => new()
    {
        AccountEnabled = account.Enabled,
        DisplayName = Cut(account.DisplayName, 256),
        JobTitle = account.Post is { Length: > 0 } post ? Cut(post, 128) : null,
        Department = account.Room is { Length: > 0 } room ? Cut(room, 64) : null,
        CompanyName = Cut(company, 64),
        OfficeLocation = account.AgencyCode,
        MobilePhone = account.Phone,
        OtherMails = account.Mail is { Length: > 0 } mail ? [mail] : [],
    };

    /// <summary>A password nobody knows: the holder sets one by a link (Đ16.6).</summary>
    public static PasswordProfile Unknown() => new()
    {
        ForceChangePasswordNextSignIn = true,
        Password = RandomNumberGenerator.GetString("ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789", 40) + "-a1A",
    };

    public static PasswordProfile Chosen(string password) => new() { ForceChangePasswordNextSignIn = false, Password = password };

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..(most - 1)] + "…";
}
