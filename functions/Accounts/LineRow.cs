using CongVan.Functions.Holdings;
using CongVan.Workflows.Accounts;

namespace CongVan.Functions.Accounts;

/// <summary>One account asked for, or asked to be revoked, from the check to the end. Partition: the process; key: the line's id.</summary>
/// <param name="Ordinal">Place in the form, from 1.</param>
/// <param name="Login">The name reserved for it; null until then, or when it clashes. Of a revocation: the account's.</param>
/// <param name="Clash">For an agency account: who has the name that Đ6 gives it; the official gives another.</param>
/// <param name="Remaining">Of a revocation: what the account still holds, and who takes it over.</param>
/// <param name="Reason">Why it was declined or failed, in words for the agency.</param>
/// <param name="CorrectedBy">The submission whose lines replace it.</param>
/// <param name="Trouble">What the directory said when it refused for good; for the official's case, not for the agency.</param>
public sealed record LineRow(
    int Ordinal,
    CheckedLine Line,
    string AgencyCode,
    LineState State,
    string? Login = null,
    NameClash? Clash = null,
    string? Reason = null,
    DateTimeOffset? CreatedAt = null,
    DateTimeOffset? RevokedAt = null,
    Remaining? Remaining = null,
    string? CorrectedBy = null,
    string? Trouble = null)
{
    public string Id => Line.LineId;
}

/// <param name="Name">The name that Đ6 gives.</param>
/// <param name="HeldBy">Whom it belongs to already.</param>
public sealed record NameClash(string Name, string HeldBy);

public enum LineState
{
    /// <summary>Refused by the rules.</summary>
    Refused,

    /// <summary>Waits for the official.</summary>
    Sound,

    /// <summary>The official agreed; the account is being made, or revoked.</summary>
    Agreed,

    /// <summary>The official refused.</summary>
    Declined,

    /// <summary>The account exists.</summary>
    Created,

    /// <summary>The directory failed for good: a case for a person.</summary>
    Failed,

    /// <summary>The agency withdrew the request.</summary>
    Withdrawn,

    /// <summary>The official agreed to a revocation or a move whose day is still to come.</summary>
    Scheduled,

    /// <summary>Agreed to be revoked, and kept: the personnel decision was withdrawn, or the person taken back.</summary>
    Kept,

    /// <summary>The account was revoked: of a revocation's line, and of the line it once came from.</summary>
    Revoked,

    /// <summary>What was asked to be changed is changed.</summary>
    Changed,

    /// <summary>A new version of it was filed, as a document of its own.</summary>
    Corrected,
}
