namespace CongVan.Workflows.Accounts;

public static class RevocationSteps
{
    /// <summary>Counts the 3 working days of Đ14.4 from "received at" and opens the deadline's row.</summary>
    public static readonly Step<string, Done> FixDeadline = new("FixRevocationDeadline");

    /// <summary>Judges every line of Mẫu 03 against the rules and the directory.</summary>
    public static readonly Step<string, CheckedLines> CheckLines = new("CheckRevocation");

    /// <summary>The approved lines whose day has come, and the next day that is waited for.</summary>
    public static readonly Step<string, RevocationsDue> Due = new("RevocationsDue");

    /// <summary>Disables the account and ends its sessions; it is kept, its name never given again.</summary>
    public static readonly Step<LineRef, Done> Revoke = new("RevokeAccount");

    /// <summary>The directory failed for good: a named person takes over.</summary>
    public static readonly Step<LineRef, Done> OpenCase = new("OpenRevocationCase");

    /// <summary>The written result is sent; accounts whose day is still to come are said to be waited for.</summary>
    public static readonly Step<string, Done> Close = new("CloseRevocation");
}

/// <param name="Lines">To be revoked now.</param>
/// <param name="Next">When the next becomes due: 00:00 in Vietnam of its day; null when none is left.</param>
public sealed record RevocationsDue(IReadOnlyList<string> Lines, DateTimeOffset? Next);
