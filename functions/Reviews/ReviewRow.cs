using System.Text.Json.Serialization;

namespace CongVan.Functions.Reviews;

/// <summary>Rows of a review: the period; an agency's part of it with its accounts. Partition: the period, or the period and the agency.</summary>
[JsonPolymorphic]
[JsonDerivedType(typeof(Period), "period")]
[JsonDerivedType(typeof(Part), "part")]
[JsonDerivedType(typeof(Account), "account")]
public abstract record ReviewRow
{
    private ReviewRow()
    {
    }

    /// <summary>Every agency concerned has its process.</summary>
    public sealed record Period(DateTimeOffset OpenedAt, int Agencies) : ReviewRow;

    /// <param name="Name">"2026-07".</param>
    /// <param name="Day">The day on which the accounts were looked at.</param>
    /// <param name="ReasonsUntil">The first moment that is too late for a reason.</param>
    /// <param name="ProcessId">Null until the process has its id.</param>
    /// <param name="TokenHash">Of the link by which the agency gives reasons.</param>
    public sealed record Part(
        string Name, string AgencyCode, DateOnly Day, DateTimeOffset ReasonsUntil, string? ProcessId = null, string? TokenHash = null) : ReviewRow;

    /// <param name="NoLoginSince">On the list of Đ9.8; null when not.</param>
    /// <param name="NoUseSince">On the list of Đ8.4b; null when not.</param>
    /// <param name="NeverLoggedIn">It counts from its creation.</param>
    public sealed record Account(
        string Login,
        DateTimeOffset? NoLoginSince,
        bool NeverLoggedIn,
        DateTimeOffset? NoUseSince,
        bool NeverUsed,
        string? Reason = null,
        DateTimeOffset? ReasonAt = null) : ReviewRow;
}
