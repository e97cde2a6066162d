using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CongVan.Functions.Accounts;
using CongVan.Functions.Storage;
using CongVan.Workflows.Structure;

namespace CongVan.Functions.Structure;

/// <summary>An agency's paper about a change of its structure.</summary>
/// <param name="Paper">In words: "văn bản số 12/SNV-VP ngày 05/3/2026".</param>
/// <param name="ProcessId">Null until it was matched with its process.</param>
public sealed record StructureReport(
    string AgencyCode, string Paper, StructureChange Change, string? Note, IReadOnlyList<FiledFile> Files, FiledBy By, DateTimeOffset ReceivedAt, string? ProcessId = null);

/// <summary>The papers filed; the same paper twice is one, with other content a conflict.</summary>
public sealed class StructureReports(IRegister<StructureReport> reports)
{
    public static RegisterDefinition<StructureReport> Definition { get; } = new("structure-reports");

    /// <summary>The paper that stands: this one, or the one filed first under its number and date.</summary>
    public async Task<(StructureReport Filed, bool Differs)> FileAsync(StructureReport report, CancellationToken cancellation)
    {
        var (filed, added) = await reports.AddOrFindAsync(report.AgencyCode, KeyOf(report), report, cancellation);
        return (filed, !added && !string.Equals(ContentOf(filed), ContentOf(report), StringComparison.Ordinal));
    }

    public async Task<StructureReport> MatchAsync(StructureReport report, string processId, CancellationToken cancellation) =>
        (await reports.ChangeAsync(
            report.AgencyCode, KeyOf(report), row => row.ProcessId is null ? row with { ProcessId = processId } : row, cancellation))!;

    private static string ContentOf(StructureReport report) =>
        JsonSerializer.Serialize(new { report.Change, report.Note, Files = report.Files.Select(file => file.Sha256) }, RegisterJson.Options);

    private static string KeyOf(StructureReport report) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(report.Paper)))[..32];
}
