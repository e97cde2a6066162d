using System.Globalization;
using CongVan.Functions.Keys;
using CongVan.Functions.Notices;
using CongVan.Functions.Storage;
using CongVan.Functions.Trust;
using CongVan.Signing;
using Microsoft.Extensions.Options;

namespace CongVan.Functions.LongTerm;

/// <summary>The register of files kept for years (sổ lưu giữ lâu dài), found by the year in which each is due.</summary>
public sealed class LongTermFiles(IRegister<LongTermFile> rows, IFileVault vault, ConfiguredTrust trust, IOptions<TimestampSettings> settings, TimeProvider time)
{
    private const string Partition = "files";
    private const string Due = "due";

    /// <summary>What is longer overdue than this had its authority end years ago: there is nothing left to renew.</summary>
    private const int YearsBack = 10;

    public static RegisterDefinition<LongTermFile> Definition { get; } = new("long-term-files", new Lookup<LongTermFile>(Due, row => [YearOf(row.DueAt.UtcDateTime.Year)]));

    /// <summary>Enters a sealed file, once; nothing where <c>Signing:Timestamps:LongTerm</c> is off.</summary>
    public async Task EnterAsync(string id, string? processId, string? agencyCode, PaperFile original, CancellationToken cancellation)
    {
        if (!settings.Value.LongTerm || await FindAsync(id, cancellation) is not null)
            return;
        var now = time.GetUtcNow();
        var until = await ProofEnd.OfAsync(await vault.ReadWholeAsync(original, cancellation), await trust.CertificatesAsync(cancellation), now, cancellation);
        await rows.AddOrFindAsync(Partition, id, new(id, processId, agencyCode, original, until, DueAt(until, now)), cancellation);
    }

    public async Task<LongTermFile?> FindAsync(string id, CancellationToken cancellation) =>
        (await rows.FindAsync(Partition, id, cancellation))?.Value;

    /// <summary>Those that are due in a year, whatever the day.</summary>
    public async Task<IReadOnlyList<LongTermFile>> OfYearAsync(int year, CancellationToken cancellation)
    {
        var found = new List<LongTermFile>();
        await foreach (var row in rows.AllAsync(Due, YearOf(year), cancellation))
            found.Add(row.Value);
        return [.. found.OrderBy(row => row.DueAt)];
    }

    /// <summary>Those that are due now, the longest overdue first.</summary>
    public async Task<IReadOnlyList<LongTermFile>> DueAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var due = new List<LongTermFile>();
        for (var year = now.UtcDateTime.Year - YearsBack; year <= now.UtcDateTime.Year; year++)
            due.AddRange((await OfYearAsync(year, cancellation)).Where(row => row.DueAt <= now));
        return due;
    }

    /// <summary>Links the new file to the first, unless another instance was quicker.</summary>
    /// <returns>The row as it is now.</returns>
    public async Task<LongTermFile> RenewedAsync(LongTermFile before, LongTermRenewal renewal, CancellationToken cancellation) =>
        (await rows.ChangeAsync(
            Partition,
            before.Id,
            row => row.Renewals.Count == before.Renewals.Count
                ? row with { Renewals = [.. row.Renewals, renewal], ProvenUntil = renewal.ProvenUntil, DueAt = DueAt(renewal.ProvenUntil, renewal.At), Trouble = null }
                : row,
            cancellation))!;

    public Task TroubledAsync(LongTermFile file, string trouble, CancellationToken cancellation) =>
        rows.ChangeAsync(Partition, file.Id, row => row.Trouble == trouble ? row : row with { Trouble = trouble }, cancellation);

    /// <summary>What nobody knows the end of is due at once.</summary>
    private DateTimeOffset DueAt(DateTimeOffset? until, DateTimeOffset now) => until?.AddDays(-settings.Value.RenewDaysBefore) ?? now;

    private static string YearOf(int year) => year.ToString("0000", CultureInfo.InvariantCulture);
}
