using CongVan.Functions.Accounts;
using CongVan.Functions.Documents.Outgoing;
using CongVan.Functions.Storage;

namespace CongVan.Functions.Documents.Conversion;

/// <summary>
/// PDFs made of source files that were filed alone. It happens in the door, before the draft's row is written, and in no activity: whoever files waits
/// for the same answer as about a PDF of their own (pages, notation, places for number, date and signature), and no draft without a PDF ever is. What was
/// made of a file is remembered: mending a field and sending again converts nothing, and the same file filed twice is the same draft.
/// </summary>
public sealed class ConvertedFiles(IDocumentConverter converter, IRegister<ConvertedFile> rows, IFileVault vault, TimeProvider time)
{
    private const string Partition = "pdf";

    private const string Instead = "Có thể tự xuất văn bản ra PDF rồi nộp cả hai tệp";

    private static readonly ConversionResult Hidden = new ConversionResult.Refused("đang bị cách ly nên không chuyển đổi: lập lại tệp khác, hoặc báo đơn vị vận hành");

    public async Task<bool> ArePossibleAsync(CancellationToken cancellation) => await converter.NameAsync(cancellation) is not null;

    /// <param name="source">Scanned, told apart by content, and in the vault.</param>
    public async Task<ConversionResult> PdfOfAsync(FiledFile source, CancellationToken cancellation)
    {
        var extension = Path.GetExtension(source.FileName);
        if (ConvertibleKind.Of(extension) is null)
            return new ConversionResult.Refused($"không thuộc loại chuyển được sang PDF ({ConvertibleKind.Names}). {Instead}");
        try
        {
            // What was hidden since is not had again by filing its source.
            await using var open = await vault.OpenAsync(source.Sha256, cancellation);
            var key = await converter.NameAsync(cancellation) is { } name ? $"{source.Sha256}{extension} {name}" : null;
            return key is not null && await BeforeAsync(key, cancellation) is { } before ? before : await MakeAsync(source, extension, key, cancellation);
        }
        catch (FileVaultException exception) when (exception.Problem == VaultProblem.Quarantined)
        {
            return Hidden;
        }
    }

    /// <summary>Null where nothing was made of it, or what was made is whole no longer.</summary>
    private async Task<ConversionResult?> BeforeAsync(string key, CancellationToken cancellation)
    {
        if (await rows.FindAsync(Partition, key, cancellation) is not { Value: var row })
            return null;
        try
        {
            return new ConversionResult.Made((await vault.ReadAsync(row.Pdf, cancellation)).ToArray(), row.By);
        }
        catch (FileVaultException exception) when (exception.Problem != VaultProblem.Quarantined)
        {
            return null;
        }
    }

    private async Task<ConversionResult> MakeAsync(FiledFile source, string extension, string? key, CancellationToken cancellation)
    {
        await using var content = await vault.OpenAsync(source.Sha256, cancellation);
        var result = await converter.ConvertAsync(content, extension, ConvertibleKind.Pdf, cancellation);
        if (result is ConversionResult.Refused refused)
            return new ConversionResult.Refused($"{refused.Why}. {Instead}");
        if (key is null || result is not ConversionResult.Made made)
            return result;
        var kept = await vault.KeepAsync(made.Content, cancellation);
        var (row, _) = await rows.AddOrFindAsync(Partition, key, new ConvertedFile(source.Sha256, kept.Sha256, kept.Length, made.By, time.GetUtcNow()), cancellation);

        // Two at the same moment: the first one's stands for both, since a PDF holds the moment it was made at.
        return row.Pdf == kept.Sha256 ? made : await BeforeAsync(key, cancellation) ?? made;
    }
}

/// <param name="Source">SHA-256 of what was filed.</param>
/// <param name="Pdf">SHA-256 of what was made of it.</param>
/// <param name="By">The converter and its version.</param>
public sealed record ConvertedFile(string Source, string Pdf, long Length, string By, DateTimeOffset At)
{
    /// <summary>Contains each PDF that the system made of a source file, with both hashes.</summary>
    public static RegisterDefinition<ConvertedFile> Register { get; } = new("converted-files");
}
