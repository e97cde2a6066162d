using CongVan.Functions.Trust;
using CongVan.Signing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CongVan.Functions.Keys;

/// <summary>
/// Puts into a notice what it takes to judge it in years to come (PAdES B-LT), where the settings ask for it. What cannot be had now does not
/// hold the notice up: it goes out with what there is.
/// </summary>
public sealed partial class LongTermNotices(ConfiguredTrust trust, IOptions<TimestampSettings> settings, TimeProvider time, ILogger<LongTermNotices> log)
{
    public async Task<byte[]> ExtendAsync(byte[] pdf, CancellationToken cancellation)
    {
        if (!settings.Value.LongTerm)
            return pdf;
        using var output = new MemoryStream();
        var request = new LongTermRequest { Judge = await trust.CertificatesAsync(cancellation), Now = time.GetUtcNow(), AllowIncomplete = true };
        var report = await LongTermSigner.ExtendAsync(pdf, output, request, cancellation);
        if (report.Incomplete.Count > 0)
            LogIncomplete(log, report.Incomplete.Count);
        return output.ToArray();
    }

    [LoggerMessage(3402, LogLevel.Warning, "A notice was kept without all it takes to judge it later: {Signatures} of its signatures lack something.")]
    private static partial void LogIncomplete(ILogger log, int signatures);
}
