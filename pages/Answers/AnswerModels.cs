namespace CongVan.Pages;

/// <summary>Something was done: what, and what comes next.</summary>
public sealed record DoneModel(
    Office Office, string Title, string Message, IReadOnlyList<string> Next, IReadOnlyList<PageLink> Links);

/// <summary>A link that no longer opens anything.</summary>
/// <param name="By">Who decided or cancelled, or is asked now.</param>
/// <param name="At">When it was decided, ended or expired.</param>
/// <param name="What">What was decided, in words: "Duyệt 3 dòng, từ chối 1 dòng"; of something cancelled why, as a sentence.</param>
/// <param name="Where">Where to look now; null for nowhere.</param>
public sealed record RefusedModel(
    Office Office,
    LinkRefusal Why,
    string? By = null,
    DateTimeOffset? At = null,
    string? What = null,
    PageLink? Where = null);

public enum LinkRefusal
{
    /// <summary>No such link, or it was changed on its way.</summary>
    Unknown,
    Expired,

    /// <summary>Somebody decided before.</summary>
    AlreadyDecided,

    /// <summary>A one-time link that was used.</summary>
    Used,
    Finished,
    Cancelled,

    /// <summary>The decision is somebody else's now, or a newer link was sent.</summary>
    Replaced,

    /// <summary>Nobody decides on their own request, account or proposal.</summary>
    OwnRequest,

    /// <summary>What the agency was asked to add is decided on without it.</summary>
    SupplementTooLate,

    /// <summary>The delegation by which it could have been decided is over.</summary>
    DelegationEnded,

    /// <summary>Too many wrong tries.</summary>
    Locked,

    /// <summary>The account it is for was disabled.</summary>
    Disabled,
}

/// <summary>A problem, for browsers.</summary>
/// <param name="Detail">What was wrong, with which case.</param>
/// <param name="Next">What to do; null when the detail says it.</param>
/// <param name="Code">The stable code of the problem.</param>
public sealed record ErrorModel(
    Office Office, int Status, string Title, string Detail, string? Next, string Code, PageLink? Where = null);
