using System.Globalization;
using CongVan.Functions.Storage;
using CongVan.Workflows.Regulation;
using Microsoft.AspNetCore.Http;

namespace CongVan.Functions.Identity;

/// <summary>Nhật ký in a register: one partition for each agency and month, rows added once and never replaced.</summary>
internal sealed class Audit(IRegister<AuditEntry> register) : IAudit
{
    /// <summary>Contains every act, under its key.</summary>
    public static RegisterDefinition<AuditEntry> Register { get; } = new("audit");

    public async Task RecordAsync(AuditEntry entry, CancellationToken cancellation) =>
        await register.AddOrFindAsync(PartitionOf(entry.AgencyCode, entry.At), entry.Key, entry, cancellation);

    /// <summary>"H49.18 2026-11", months as in Vietnam; "he-thong 2026-11" for what concerns no agency.</summary>
    public static string PartitionOf(string? agencyCode, DateTimeOffset at) =>
        string.Create(CultureInfo.InvariantCulture, $"{agencyCode ?? "he-thong"} {VietnamTime.DateOf(at):yyyy-MM}");
}

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
