using CongVan.Functions.Identity;
using Microsoft.AspNetCore.Http;

namespace CongVan.Functions.Auditing;

/// <summary>Nhật ký: append-only. Who, what, when, from where, on what. No personal data beyond the actor's id.</summary>
public interface IAudit
{
    /// <summary>On return the entry is on disk. <paramref name="entry"/>'s key makes a repeat one entry.</summary>
    Task RecordAsync(AuditEntry entry, CancellationToken cancellation);
}

/// <param name="Key">Names the act, so that doing it twice records it once.</param>
/// <param name="Actor">A <see cref="Caller.Id"/>, an official id, or "hệ thống".</param>
/// <param name="Act">Verb in Vietnamese, e.g. "duyệt yêu cầu".</param>
/// <param name="About">Process, agency, official or calendar year.</param>
/// <param name="Source">Source address; null for the system itself.</param>
public sealed record AuditEntry(
    string Key, string Actor, string Act, string About, DateTimeOffset At, string? Source, string? AgencyCode, string? Details = null);

public static class AuditExtensions
{
    /// <summary>Records what the caller of a request did.</summary>
    public static Task RecordAsync(
        this IAudit audit,
        HttpContext http,
        DateTimeOffset at,
        string key,
        string act,
        string about,
        string? agencyCode = null,
        string? details = null,
        CancellationToken cancellation = default) =>
        audit.RecordAsync(new AuditEntry(key, http.Caller().Id, act, about, at, http.SourceAddress(), agencyCode, details), cancellation);
}
