namespace CongVan.Functions.Directory;

/// <summary>An account as its agency's admin sees it.</summary>
/// <param name="State">As in <see cref="AccountState"/>.</param>
/// <param name="Standing">Why it cannot be used, one sentence a lock.</param>
/// <param name="LastLogin">Null when unknown or never; <paramref name="LoginKnown"/> tells which.</param>
public sealed record OwnAccount(
    string Login,
    AccountKind Kind,
    string DisplayName,
    string Holder,
    string? Post,
    string? Room,
    string? Phone,
    string? Mail,
    AccountState State,
    IReadOnlyList<Standing> Standing,
    IReadOnlyList<AccountRight> Rights,
    bool MustChangePassword,
    DateTimeOffset? PasswordSetAt,
    ActivityKnowledge LoginKnown,
    DateTimeOffset? LastLogin,
    ActivityKnowledge SendOrReceiveKnown,
    DateTimeOffset? LastSendOrReceive,
    int Version)
{
    public static OwnAccount Of(DirectoryAccount account) => new(
        account.Login,
        account.Kind,
        account.DisplayName,
        account.Holder,
        account.Post,
        account.Room,
        account.Phone,
        account.Mail,
        account.State,
        [.. account.Locks.Select(standing => new Standing(standing.Reason, standing.Since, standing.Why))],
        account.Rights,
        account.MustChangePassword,
        account.PasswordSetAt,
        account.Activity.Login.Known,
        account.Activity.Login.At,
        account.Activity.SendOrReceive.Known,
        account.Activity.SendOrReceive.At,
        account.Version);
}

public sealed record Standing(LockReason Reason, DateTimeOffset Since, string Why);
