using System.Globalization;
using CongVan.Functions.Auditing;
using CongVan.Functions.Keys;
using CongVan.Functions.Notices;
using CongVan.Functions.Processes;
using CongVan.Functions.Storage;
using CongVan.Functions.Trust;
using CongVan.Signing;
using CongVan.Signing.Trust;
using CongVan.Workflows.Regulation;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CongVan.Functions.LongTerm;

/// <summary>
/// Renews the proof of kept files (PAdES B-LTA: EN 319 142-1, 5.5) before the authority of their newest timestamp ends: what judges it goes into a
/// new file, with another timestamp over everything. Each night those that are due; a night that failed is made up for by the next.
/// </summary>
public sealed partial class RenewingTimestamps(
    LongTermFiles files,
    SigningTimestamps timestamps,
    ConfiguredTrust trust,
    IFileVault vault,
    IAudit audit,
    CaseLetters cases,
    IOptions<TimestampSettings> settings,
    TimeProvider time,
    ILogger<RenewingTimestamps> log)
{
    /// <summary>Files of one authority are due on one day, perhaps a year's; nobody is asked for more than this in a night.</summary>
    private const int MostANight = 500;

    /// <summary>01:40 in Vietnam.</summary>
    [Function(nameof(RenewLongTermFiles))]
    public async Task RenewLongTermFiles([TimerTrigger("0 40 18 * * *")] TimerInfo timer, CancellationToken cancellation)
    {
        if (!settings.Value.LongTerm || timestamps.Authority is not { } authority)
            return;
        var renewed = 0;
        foreach (var file in (await files.DueAsync(time.GetUtcNow(), cancellation)).Take(MostANight))
        {
            try
            {
                await RenewAsync(file, authority, cancellation);
                renewed++;
            }
            catch (Exception problem) when (problem is SigningException or UnsignablePdfException or FileVaultException)
            {
                LogNotRenewed(log, file.Id, problem);
                await files.TroubledAsync(file, problem.Message, cancellation);
                await OpenCaseAsync(file, problem.Message, cancellation);
                if (problem is SigningException { Code: "timestamp-unreachable" or "timestamp-refused" or EndsNoLater })
                    break; // the authority would say the same to the others
            }
        }

        if (renewed > 0)
            LogRenewed(log, renewed);
    }

    private const string EndsNoLater = "timestamp-ends-no-later";

    private async Task RenewAsync(LongTermFile file, ITimestampAuthority authority, CancellationToken cancellation)
    {
        var before = await vault.ReadWholeAsync(file.Newest, cancellation);
        var judge = await trust.CertificatesAsync(cancellation);
        var (after, report) = await ExtendAsync(file, before, judge, authority, cancellation);
        var until = await ProofEnd.OfAsync(after, judge, time.GetUtcNow(), cancellation);
        if (report.Stamped is not { } stamped || until is not { } end || end <= file.ProvenUntil)
            throw new SigningException(EndsNoLater, $"Dấu thời gian mới không kéo dài được hiệu lực: chứng thư số của nơi cấp dấu thời gian không dài hơn chứng thư cũ. Hãy báo nơi cung cấp dịch vụ dấu thời gian (Signing:Timestamps:Url).");

        using var content = new MemoryStream(after, writable: false);
        var kept = await vault.AddAsync(content, cancellation);
        var row = await files.RenewedAsync(file, new(new PaperFile(kept.Sha256, kept.Length), stamped, end, report.Incomplete.Count), cancellation);
        await audit.RecordAsync(
            new AuditEntry(
                string.Create(CultureInfo.InvariantCulture, $"luu-giu-{file.Id}-{row.Renewals.Count}"),
                "hệ thống",
                "gia hạn dấu thời gian của tệp lưu giữ lâu dài",
                file.Id,
                time.GetUtcNow(),
                null,
                file.AgencyCode,
                $"{file.Newest.Sha256} → {row.Newest.Sha256}, có giá trị đến {VietnamTime.Long(VietnamTime.DateOf(end))}"),
            cancellation);
    }

    /// <summary>With all its evidence while there is time to wait for it; with what there is when there is not.</summary>
    private async Task<(byte[] Pdf, LongTermReport Report)> ExtendAsync(LongTermFile file, byte[] pdf, CertificateJudge judge, ITimestampAuthority authority, CancellationToken cancellation)
    {
        using var output = new MemoryStream();
        var request = new LongTermRequest { Judge = judge, Now = time.GetUtcNow(), Timestamps = authority, AllowIncomplete = IsShort(file) };
        var report = await LongTermSigner.ExtendAsync(pdf, output, request, cancellation);
        return (output.ToArray(), report);
    }

    private bool IsShort(LongTermFile file) => file.ProvenUntil is not { } end || end - time.GetUtcNow() < TimeSpan.FromDays(settings.Value.RenewDaysBefore / 3.0);

    /// <summary>A person is told when time runs short, once.</summary>
    private async Task OpenCaseAsync(LongTermFile file, string trouble, CancellationToken cancellation)
    {
        if (file.ProcessId is not { } process || !IsShort(file))
            return;
        await cases.OpenAsync(
            new CaseRow($"luu-giu-{file.Id}", process, file.Id, $"Chưa gia hạn được dấu thời gian của văn bản lưu giữ lâu dài: {trouble}", null, time.GetUtcNow()),
            "Kiểm tra máy chủ cấp dấu thời gian (doctor, mục “Dấu thời gian”); khi máy chủ dùng được, đêm sau hệ thống tự gia hạn.",
            cancellation);
    }

    [LoggerMessage(3420, LogLevel.Warning, "The timestamp of the kept file {Id} could not be renewed; the next night tries again.")]
    private static partial void LogNotRenewed(ILogger log, string id, Exception problem);

    [LoggerMessage(3421, LogLevel.Information, "The timestamps of {Count} kept files were renewed.")]
    private static partial void LogRenewed(ILogger log, int count);
}
