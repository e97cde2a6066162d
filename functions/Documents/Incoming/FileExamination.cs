using System.Collections.Concurrent;
using CongVan.Functions.Accounts;
using CongVan.Functions.Scanning;
using CongVan.Functions.Storage;
using Microsoft.Extensions.Options;

namespace CongVan.Functions.Documents.Incoming;

/// <summary>
/// A file of the vault looked at before anyone opens it (Đ16.5, NĐ 30 Đ21.2a): malware, kind by content, signatures. One file that goes to
/// many agencies at once is judged once.
/// </summary>
public sealed class FileExamination(
    IMalwareScanner scanner, IFileVault vault, FiledSignatures signatures, IOptions<ScannerSettings> settings, TimeProvider time)
{
    /// <summary>Certificates are revoked at any hour: an older verdict is made anew.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);
    private const int MostKept = 256;

    private readonly ConcurrentDictionary<string, FiledVerdict> judged = new(StringComparer.Ordinal);

    /// <exception cref="ScannerAwayException">Nobody could look for malware, and the settings want it.</exception>
    public async Task<Examined> OfAsync(FiledFile file, CancellationToken cancellation)
    {
        Stream opened;
        try
        {
            opened = await vault.OpenAsync(file.Sha256, cancellation);
        }
        catch (FileVaultException exception) when (exception.Problem == VaultProblem.Quarantined)
        {
            return new Examined(file, "tệp đang bị cách ly", Kind: null);
        }

        await using (opened)
        {
            using var content = new MemoryStream(checked((int)file.Length));
            await opened.CopyToAsync(content, cancellation);
            content.Position = 0;
            var scan = await scanner.ScanAsync(content, cancellation);
            if (scan is ScanResult.Infected { Signature: var signature })
            {
                await vault.QuarantineAsync(file.Sha256, $"{signature}, {time.GetUtcNow():O}", cancellation);
                return new Examined(file, signature, Kind: null);
            }

            var notScanned = (scan as ScanResult.NotTold)?.Why;
            if (notScanned is not null && settings.Value.Required)
                throw new ScannerAwayException(notScanned);
            var bytes = content.GetBuffer().AsMemory(0, (int)content.Length);
            var kind = DocumentFileKind.Of(bytes.Span);
            var verdict = kind == DocumentFileKind.Pdf ? await JudgeAsync(file.Sha256, bytes, cancellation) : null;
            return new Examined(
                file with
                {
                    MediaType = kind?.MediaType ?? file.MediaType,
                    NotScanned = notScanned is null ? null : $"chưa quét mã độc: {notScanned}",
                    Verdict = verdict,
                    Finding = verdict?.InOneLine,
                },
                Malware: null,
                kind);
        }
    }

    private async Task<FiledVerdict> JudgeAsync(string sha256, ReadOnlyMemory<byte> pdf, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (judged.TryGetValue(sha256, out var known) && now - known.JudgedAt < Fresh && now >= known.JudgedAt)
            return known;
        var verdict = await signatures.JudgeAsync(pdf, cancellation);
        if (judged.Count >= MostKept)
            judged.Clear();
        judged[sha256] = verdict;
        return verdict;
    }
}

/// <param name="File">With scan and verdict.</param>
/// <param name="Malware">What was found, as the scanner names it; null for a clean one.</param>
/// <param name="Kind">By content; null for one that documents do not come in.</param>
public sealed record Examined(FiledFile File, string? Malware, DocumentFileKind? Kind);

/// <summary>Nobody could look for malware; waiting may help.</summary>
public sealed class ScannerAwayException(string why) : Exception($"Nobody looked for malware, and the settings want it: {why}.");
