using System.Text.Json.Serialization;

namespace CongVan.Functions.Directory;

/// <summary>The rows of one login: the account as it is, what was done to it, and under which warrants.</summary>
[JsonPolymorphic]
[JsonDerivedType(typeof(Current), "account")]
[JsonDerivedType(typeof(Done), "history")]
[JsonDerivedType(typeof(Under), "warrant")]
public abstract record AccountRow
{
    private AccountRow()
    {
    }

    /// <param name="PasswordHash">PBKDF2 with its salt and rounds; null until the holder chose one, and after a reset.</param>
    /// <param name="SessionsEndedAt">Sessions begun before this are over.</param>
    /// <param name="Changes">How many history rows there are.</param>
    public sealed record Current(
        DirectoryAccount Account,
        int Changes,
        string? PasswordHash = null,
        DateTimeOffset? SessionsEndedAt = null) : AccountRow
    {
        /// <summary>Hashes of earlier passwords, the latest first.</summary>
        public IReadOnlyList<string> FormerHashes { get; init; } = [];

        /// <summary>How often the password was reset: tells a reset of none from no reset.</summary>
        public int Resets { get; init; }
    }

    public sealed record Done(AccountAct Act, DateTimeOffset At, string AgencyCode) : AccountRow
    {
        public LockReason? Reason { get; init; }

        public string? By { get; init; }

        public string? Why { get; init; }

        /// <summary>The account as the act left it; null in rows from before it was kept.</summary>
        public DirectoryAccount? After { get; init; }
    }

    /// <summary>An act under a warrant is done once, however late it is repeated.</summary>
    /// <param name="Number">Of the history row; 0 when nothing had to be done.</param>
    public sealed record Under(int Number) : AccountRow;
}

/// <summary>One thing that was done to an account.</summary>
/// <param name="Reason">For locks and unlocks.</param>
/// <param name="After">The account as the act left it.</param>
public sealed record AccountRecord(
    AccountAct Act, DateTimeOffset At, string AgencyCode, LockReason? Reason, string? By, string? Why, DirectoryAccount? After);

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
    RightsSet,
    PasswordReset,
}
