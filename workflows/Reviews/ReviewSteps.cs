namespace CongVan.Workflows.Reviews;

/// <summary>What the half-yearly review asks to be done for one agency (Đ8.4b, 9.8, 18.2).</summary>
public static class ReviewSteps
{
    /// <summary>How many accounts of the agency are on which list.</summary>
    public static readonly Step<string, ReviewLists> Read = new("ReadReview");

    /// <summary>Asks the agency by mail why accounts neither sent nor received, until a date.</summary>
    public static readonly Step<string, Done> AskReasons = new("AskReviewReasons");

    /// <summary>Makes a line of each account without a reason, for an official to decide; returns how many.</summary>
    public static readonly Step<string, int> Propose = new("ProposeSuspensions");

    /// <summary>Records the ground of Đ8.4b against each account that was agreed to: its suspension begins.</summary>
    public static readonly Step<string, Done> Begin = new("BeginSuspensions");
}

/// <param name="NoLogin">Accounts nobody logged in to for 6 months (Đ9.8, 18.2).</param>
/// <param name="NoSendReceive">Accounts without send or receive for 6 months (Đ8.4b).</param>
/// <param name="ReasonsUntil">The first moment that is too late for a reason.</param>
public sealed record ReviewLists(int NoLogin, int NoSendReceive, DateTimeOffset ReasonsUntil);

/// <summary>Names of the review's papers and stages.</summary>
public static class ReviewPurposes
{
    /// <summary>The notice with the list of accounts nobody logged in to.</summary>
    public const string NoLogin = "khongdangnhap";

    /// <summary>The stage at which an official decides line by line.</summary>
    public const string Decide = "duyet";
}
