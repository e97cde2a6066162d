namespace CongVan.Pages;

/// <summary>The holder sets the password by a one-time link. Fields <c>phone</c> (when asked), <c>password</c>, <c>repeat</c>.</summary>
public sealed record PasswordModel
{
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
    public IReadOnlyList<InputError> Errors { get; init; } = [];
}

/// <param name="SystemAddress">Where to log in; null when the settings name none.</param>
/// <param name="ChangeBefore">Đ16.2: the password is to be changed every three months.</param>
public sealed record PasswordDoneModel(Office Office, string Login, PageLink? SystemAddress, DateOnly? ChangeBefore);
