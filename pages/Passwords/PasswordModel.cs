namespace CongVan.Pages;

/// <summary>The holder sets the password by a one-time link. Fields <c>phone</c> (when asked), <c>password</c>, <c>repeat</c>.</summary>
public sealed record PasswordModel
{
    /// <summary>Field <c>decision</c> of the button that locks a leaked account.</summary>
    public const string Lock = "lock";

    public required Office Office { get; init; }
    public required string Antiforgery { get; init; }
    public string PostTo { get; init; } = "";
    public required string Holder { get; init; }
    public required string Agency { get; init; }
    public required string Login { get; init; }

    /// <summary>The link went to the agency's mailbox: the last four digits of the holder's phone are asked.</summary>
    public bool AskPhoneDigits { get; init; }

    /// <summary>Tries left for the digits; null before the first wrong one.</summary>
    public int? TriesLeft { get; init; }

    /// <summary>The policy, one demand each: "Ít nhất 8 ký tự" … (Đ16.1).</summary>
    public required IReadOnlyList<string> Policy { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }
    public LeakStep Leak { get; init; }
    public IReadOnlyList<InputError> Errors { get; init; } = [];
}

/// <summary>Where the report of a leak stands (Đ24.2).</summary>
public enum LeakStep
{
    None,

    /// <summary>Only the button to lock is offered: nothing is locked by opening a link, since mail scanners open links.</summary>
    ToBeLocked,

    /// <summary>Locked; a new password opens the account again.</summary>
    Locked,
}

/// <param name="SystemAddress">Where to log in; null when the settings name none.</param>
/// <param name="ChangeBefore">Đ16.2: the last day before the password is to be changed again.</param>
/// <param name="Months">The period of the account's kind.</param>
public sealed record PasswordDoneModel(Office Office, string Login, PageLink? SystemAddress, DateOnly? ChangeBefore, int Months = 3);

/// <summary>«Quên mật khẩu»: fields <c>login</c> and <c>ly-do</c>.</summary>
/// <param name="IsLeak">The leak is chosen.</param>
public sealed record ForgottenPasswordModel(
    Office Office, string Antiforgery, string? Login, bool IsLeak, IReadOnlyList<InputError> Errors, string PostTo = "")
{
    public const string Forgotten = "quen";
    public const string Leaked = "lo";
}

/// <summary>Says that a link went out – the same words whether or not there is such an account.</summary>
public sealed record ForgottenPasswordSentModel(Office Office, string Login, bool IsLeak, int HoursValid);
