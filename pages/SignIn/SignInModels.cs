namespace CongVan.Pages;

/// <summary>Asks for the registered mail address. Fields <c>mail</c> and <c>return</c>.</summary>
/// <param name="ReturnTo">Local address to go to afterwards; null for the start page.</param>
public sealed record SignInModel(
    Office Office,
    string Antiforgery,
    string? Mail = null,
    string? ReturnTo = null,
    IReadOnlyList<InputError>? Errors = null,
    string PostTo = "");

/// <summary>Says that a link went out – the same words whether or not the address is known.</summary>
public sealed record SignInSentModel(Office Office, string Mail, int MinutesValid);

/// <summary>A button that uses up the link, so that a mail scanner's GET does not. Field <c>return</c>.</summary>
public sealed record SignInConfirmModel(
    Office Office, string Antiforgery, string Name, DateTimeOffset ExpiresAt, string? ReturnTo = null, string PostTo = "");
