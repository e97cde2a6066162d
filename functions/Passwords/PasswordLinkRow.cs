namespace CongVan.Functions.Passwords;

/// <summary>A one-time link by which a holder sets the password. Partition: the login; key: the issue.</summary>
/// <param name="ProcessId">Of a first link, the process that made the account; "" otherwise.</param>
/// <param name="LineId">Likewise.</param>
/// <param name="AskDigits">It went to the agency's mailbox, so the last four digits of the holder's phone complete it.</param>
/// <param name="Uses">How often somebody began to set a password: of two at once, one counted first.</param>
/// <param name="WrongTries">Wrong digits so far; the link is locked at <see cref="PasswordLinks.MostTries"/>.</param>
public sealed record PasswordLinkRow(
    string Login,
    int Issue,
    string ProcessId,
    string LineId,
    string TokenHash,
    bool AskDigits,
    DateTimeOffset SentAt,
    DateTimeOffset ExpiresAt,
    int WrongTries = 0,
    DateTimeOffset? UsedAt = null,
    int Uses = 0,
    bool Replaced = false)
{
    public LinkPurpose Purpose { get; init; } = LinkPurpose.First;

    /// <summary>How many passwords the account had had when it was sent: once another is set, this link is void.</summary>
    public int PasswordsBefore { get; init; }
}

public enum LinkPurpose
{
    /// <summary>The account is new (Đ16.6).</summary>
    First,

    /// <summary>The holder forgot the password (Đ24.2).</summary>
    Forgotten,

    /// <summary>The holder reports that the password leaked (Đ24.2): opening locks the account at once.</summary>
    Leak,

    /// <summary>The agency's admin account (Đ23.5) or the Sở took the password back.</summary>
    Reset,
}
