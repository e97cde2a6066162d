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
    IMalwareScanner scanner, ReleasedFiles released, IFileVault vault, FiledSignatures signatures, IOptions<ScannerSettings> settings, TimeProvider time)
{
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
            var bytes = await opened.WholeAsync(cancellation);
            opened.Position = 0;
            var scan = await scanner.ScanAsync(opened, cancellation);
            if (scan is ScanResult.Infected { Signature: var signature } && !await released.HasAsync(file.Sha256, cancellation))
            {
                await vault.QuarantineAsync(file.Sha256, $"{signature}, {time.GetUtcNow():O}", cancellation);
                return new Examined(file, signature, Kind: null);
            }

            var notScanned = (scan as ScanResult.NotTold)?.Why;
            if (notScanned is not null && settings.Value.Required)
                throw new ScannerAwayException(notScanned);
            var kind = DocumentFileKind.Of(bytes.Span);
            var verdict = kind == DocumentFileKind.Pdf ? await signatures.JudgeAsync(file.Sha256, bytes, cancellation) : null;
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
}

/// <param name="File">With scan and verdict.</param>
/// <param name="Malware">What was found, as the scanner names it; null for a clean one.</param>
/// <param name="Kind">By content; null for one that documents do not come in.</param>
public sealed record Examined(FiledFile File, string? Malware, DocumentFileKind? Kind);

/// <summary>Nobody could look for malware; waiting may help.</summary>
public sealed class ScannerAwayException(string why) : Exception($"Nobody looked for malware, and the settings want it: {why}.");
