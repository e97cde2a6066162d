using System.Text.Json.Serialization;

namespace CongVan.Functions.Directory;

/// <summary>The rows of one login: the account as it is, and what was done to it.</summary>
[JsonPolymorphic]
[JsonDerivedType(typeof(Current), "account")]
[JsonDerivedType(typeof(Done), "history")]
public abstract record AccountRow
{
    private AccountRow()
    {
    }

    /// <param name="PasswordHash">PBKDF2 with its salt and rounds; null until the holder chose one.</param>
    /// <param name="SessionsEndedAt">Sessions begun before this are over.</param>
    /// <param name="Changes">How many history rows there are.</param>
    public sealed record Current(
        DirectoryAccount Account,
        int Changes,
        string? PasswordHash = null,
        DateTimeOffset? SessionsEndedAt = null,
        DateTimeOffset? LastLogin = null,
        DateTimeOffset? LastSendOrReceive = null) : AccountRow;

    public sealed record Done(AccountAct Act, DateTimeOffset At, string AgencyCode) : AccountRow;
}

public enum AccountAct
{
    Created,
    Changed,
    Moved,
    Disabled,
    Enabled,
    SessionsEnded,
    PasswordSet,
    ChangeForced,
}
