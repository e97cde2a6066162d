using System.Text.Json.Serialization;

namespace CongVan.Workflows.Accounts;

/// <summary>The cases of Đ7.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SynchronisationCase>))]
public enum SynchronisationCase
{
    /// <summary>Đ7.1: neither account nor mail; the account is made by Đ6 and serves for both.</summary>
    [JsonStringEnumMemberName("bothNew")]
    BothNew,

    /// <summary>Đ7.2: an account, no mail yet; the mailbox is made for that account.</summary>
    [JsonStringEnumMemberName("accountWithoutMail")]
    AccountWithoutMail,

    /// <summary>Đ7.3a: mail whose login is as Đ6 wants it; the same login for the document system.</summary>
    [JsonStringEnumMemberName("conformingMail")]
    ConformingMail,

    /// <summary>Đ7.3b: mail whose login is not; a new login by Đ6, the mail address stays.</summary>
    [JsonStringEnumMemberName("nonConformingMail")]
    NonConformingMail,

    /// <summary>Account and mail are there: no case of Đ7.</summary>
    [JsonStringEnumMemberName("none")]
    None,
}

public static class SynchronisationCases
{
    /// <param name="account">The login the person has in the document system; null for none.</param>
    /// <param name="mailLogin">The login of the official mail; null for none.</param>
    public static SynchronisationCase Of(string fullName, string? account, string? mailLogin) => (account, mailLogin) switch
    {
        (null, null) => SynchronisationCase.BothNew,
        ({ }, null) => SynchronisationCase.AccountWithoutMail,
        (null, { } login) => Conforms(login, fullName) ? SynchronisationCase.ConformingMail : SynchronisationCase.NonConformingMail,
        _ => SynchronisationCase.None,
    };

    /// <summary>Đ6.2: the full name joined, without marks; the second of that name with 2, the third with 3 …</summary>
    public static bool Conforms(string login, string fullName)
    {
        if (PersonName.BaseOf(fullName) is not PersonNameBase.Base(var name) || !login.StartsWith(name, StringComparison.Ordinal)) return false;
        var ordinal = login[name.Length..];
        return ordinal.Length == 0 || (ordinal.Length <= 4 && ordinal.All(char.IsAsciiDigit) && ordinal[0] != '0' && !string.Equals(ordinal, "1", StringComparison.Ordinal));
    }

    /// <summary>As the line's ground: "7.3b".</summary>
    public static string ArticleOf(SynchronisationCase which) => which switch
    {
        SynchronisationCase.BothNew => "7.1",
        SynchronisationCase.AccountWithoutMail => "7.2",
        SynchronisationCase.ConformingMail => "7.3a",
        SynchronisationCase.NonConformingMail => "7.3b",
        _ => "",
    };
}

/// <param name="Login">The login the person has already; null for none.</param>
public sealed record AskedSynchronisation(SynchronisationCase Case, string? Login, string? MailLogin, string? MailAddress)
{
    /// <summary>The unit whose account it is.</summary>
    public string? UnitCode { get; init; }

    [JsonIgnore]
    public bool NewAccount => Case is SynchronisationCase.BothNew or SynchronisationCase.ConformingMail or SynchronisationCase.NonConformingMail;
}
