using CongVan.Functions.Errors;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CongVan.Functions.Documents.Conversion;

/// <summary>
/// LibreOffice without a screen, as PDF/A-2b with all fonts embedded (NĐ 30 Phụ lục VI: .pdf; ISO 19005-2), one process with a fresh profile for each
/// file: what one file does to it, the next does not meet.
/// </summary>
public sealed partial class LibreOfficeConverter(
    LibreOffice office, IOptions<ConverterSettings> settings, IOptions<RequestLimits> limits, ILogger<LibreOfficeConverter> log) : IDocumentConverter, IDisposable
{
    /// <summary>Times the largest file that may be sent: pictures lie unpacked on the disk while it works.</summary>
    private const int LargestOnTheWay = 4;

    private readonly SemaphoreSlim places = new(settings.Value.AtOnce);

    public Task<string?> NameAsync(CancellationToken cancellation) => office.NameAsync(cancellation);

    public async Task<ConversionResult> ConvertAsync(Stream source, string from, string to, CancellationToken cancellation)
    {
        var kind = ConvertibleKind.Of(from) ?? throw new ArgumentException($"{from} cannot be converted.", nameof(from));
        if (!kind.Targets.Contains(to, StringComparer.Ordinal))
            throw new ArgumentException($"{from} is not made into {to}.", nameof(to));
        if (office.Find() is not { } program || await office.NameAsync(cancellation) is not { } name)
            return new ConversionResult.Unavailable("máy chủ chưa có phần mềm chuyển đổi (LibreOffice)");
        var patience = TimeSpan.FromSeconds(settings.Value.Seconds);
        if (!await places.WaitAsync(patience, cancellation))
            return new ConversionResult.Unavailable("máy chủ đang bận chuyển đổi các tệp khác, thử lại sau ít phút");
        try
        {
            await using var folder = new ConversionFolder();
            return await ConvertAsync(program, name, source, kind, to, folder, patience, cancellation);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            NoFolder(log, error);
            return new ConversionResult.Unavailable("máy chủ không ghi được tệp tạm, đề nghị báo đơn vị vận hành");
        }
        finally
        {
            places.Release();
        }
    }

    public void Dispose() => places.Dispose();

    private async Task<ConversionResult> ConvertAsync(
        string program, string name, Stream source, ConvertibleKind kind, string to, ConversionFolder folder, TimeSpan patience, CancellationToken cancellation)
    {
        await OfficeProfile.WriteAsync(folder.Path, cancellation);
        var (given, made) = (folder.Of("nguon" + kind.Extension), folder.Of(Path.Combine("ra", "nguon" + to)));
        await using (var file = File.Create(given))
            await source.CopyToAsync(file, cancellation);
        string[] arguments =
        [
            "--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck", $"-env:UserInstallation={new Uri(OfficeProfile.ProfileOf(folder.Path)).AbsoluteUri}",
            $"--infilter={kind.ReadBy}", "--convert-to", $"{to[1..]}:{kind.WrittenBy[to]}", "--outdir", folder.Of("ra"), given,
        ];
        var said = await BoundedProcess.RunAsync(program, arguments, folder, patience, LargestOnTheWay * limits.Value.MaxBytes, cancellation);
        var result = new FileInfo(made);
        if (said is null)
        {
            TooSlow(log, kind.Extension, settings.Value.Seconds);
            return new ConversionResult.Refused(FormattableString.Invariant($"chưa chuyển xong sau {settings.Value.Seconds} giây nên đã dừng: bỏ bớt hình ảnh, bảng lớn rồi thử lại"));
        }

        if (result is not { Exists: true, Length: > 0 })
        {
            NothingMade(log, kind.Extension, name);
            return new ConversionResult.Refused($"không chuyển được sang {Named(to)}: tệp hỏng, có mật khẩu hoặc lớn quá sức. Mở tệp, bỏ mật khẩu, lưu lại rồi thử lại");
        }

        return result.Length > limits.Value.MaxBytes
            ? new ConversionResult.Refused($"chuyển sang {Named(to)} thì vượt quá {limits.Value.InWords}: giảm dung lượng hình ảnh rồi thử lại")
            : new ConversionResult.Made(await File.ReadAllBytesAsync(made, cancellation), name);
    }

    private static string Named(string extension) => extension == ConvertibleKind.Pdf ? "PDF" : extension;

    [LoggerMessage(1751, LogLevel.Warning, "A {Extension} was not converted within {Seconds} s and its converter was killed")]
    private static partial void TooSlow(ILogger log, string extension, int seconds);

    [LoggerMessage(1752, LogLevel.Information, "{Name} made nothing of a {Extension}")]
    private static partial void NothingMade(ILogger log, string extension, string name);

    [LoggerMessage(1753, LogLevel.Error, "No folder to convert in")]
    private static partial void NoFolder(ILogger log, Exception error);
}
