namespace CongVan.Functions.Mail;

/// <summary>A mail was not accepted.</summary>
/// <param name="canRetry">Whether waiting may help; false for an address no transport could take.</param>
public sealed class MailException(string message, bool canRetry, Exception? inner = null) : Exception(message, inner)
{
    public bool CanRetry { get; } = canRetry;
}
