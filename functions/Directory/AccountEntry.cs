using CongVan.Functions.People;
using CongVan.Workflows.Regulation;

namespace CongVan.Functions.Directory;

/// <summary>An account as lists for people show it: everything about it but its secrets.</summary>
/// <param name="State">Active, SecurityLocked, Suspended or Revoked.</param>
/// <param name="LastLogin">Null when never or not known; <paramref name="LastLoginKnown"/> tells which.</param>
/// <param name="LastLoginKnown">Seen, Never or Unknown: unknown is never "none".</param>
/// <param name="PasswordAgeDays">Whole days in Vietnam since the holder chose it; null when never.</param>
/// <param name="Names">Every login, display name and holder it ever had, oldest first.</param>
public sealed record AccountEntry(
    string Login,
    AccountKind Kind,
    string AgencyCode,
    string AgencyName,
    string DisplayName,
    string Holder,
    string? Post,
    string? Room,
    string Phone,
    string? Mail,
    AccountState State,
    IReadOnlyList<AccountLock> Locks,
    IReadOnlyList<AccountRight> Rights,
    IReadOnlyList<GivenName> Names,
    DateTimeOffset CreatedAt,
    DateTimeOffset? LastLogin,
    ActivityKnowledge LastLoginKnown,
    DateTimeOffset? LastSendOrReceive,
    ActivityKnowledge LastSendOrReceiveKnown,
    DateTimeOffset? PasswordSetAt,
    int? PasswordAgeDays,
    bool MustChangePassword)
{
    public static AccountEntry Of(DirectoryAccount account, Agency? agency, DateTimeOffset now) => new(
        account.Login,
        account.Kind,
        account.AgencyCode,
        agency?.DisplayName ?? account.AgencyCode,
        account.DisplayName,
        account.Holder,
        account.Post,
        account.Room,
        account.Phone,
        account.Mail,
        account.State,
        account.Locks,
        account.Rights,
        account.Names,
        account.CreatedAt,
        account.Activity.Login.At,
        account.Activity.Login.Known,
        account.Activity.SendOrReceive.At,
        account.Activity.SendOrReceive.Known,
        account.PasswordSetAt,
        account.PasswordSetAt is { } set ? VietnamTime.DateOf(now).DayNumber - VietnamTime.DateOf(set).DayNumber : null,
        account.MustChangePassword);
}
