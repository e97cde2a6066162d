namespace CongVan.Functions.Passwords;

/// <summary>A one-time link by which a holder sets the password. Partition: the login; key: the issue.</summary>
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
    bool Replaced = false);
