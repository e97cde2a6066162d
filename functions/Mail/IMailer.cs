namespace CongVan.Functions.Mail;

/// <summary>Hands mails to a transport. Throws <see cref="MailException"/>, and what the vault throws for an attachment.</summary>
public interface IMailer
{
    /// <summary>
    /// Accepts the mail for delivery: once per message id where the transport can tell, at least once otherwise.
    /// Safe to repeat with the same message id; the first content stays.
    /// </summary>
    Task SendAsync(OutgoingMail mail, CancellationToken cancellation);

    /// <summary>Mails the transport could not deliver and that were not yet confirmed by <see cref="ConfirmBounceAsync"/>.</summary>
    IAsyncEnumerable<BouncedMail> BouncesAsync(CancellationToken cancellation);

    /// <summary>The bounce was acted on; it is not reported again. Safe to repeat.</summary>
    Task ConfirmBounceAsync(string messageId, CancellationToken cancellation);
}

/// <summary>A mail with both bodies. Subject and bodies are Vietnamese, NFC.</summary>
/// <param name="MessageId">Without angle brackets, e.g. <c>cap-moi-2026-7.receipt@congvan</c>; the same for every retry.</param>
/// <param name="Kind">What it is for, for the lists: receipt, approval, reminder …</param>
/// <param name="About">The process it belongs to; null for sign-in mails and the like.</param>
public sealed record OutgoingMail(
    string MessageId,
    string Kind,
    IReadOnlyList<string> To,
    string Subject,
    string Text,
    string Html,
    string? About = null,
    IReadOnlyList<MailAttachment>? Attachments = null);

/// <summary>A file of the vault, attached.</summary>
public sealed record MailAttachment(string FileName, string MediaType, string Sha256);

/// <param name="Recipient">The address that could not be reached.</param>
/// <param name="Reason">As the transport says it.</param>
public sealed record BouncedMail(string MessageId, string Recipient, string Reason);
