using CongVan.Signing.Pdf;

namespace CongVan.Signing.Cli;

/// <summary><c>keep FILE --trust DIR|PEM …</c>: makes a signed file judgeable for years (PAdES B-LT, with a timestamp B-LTA).</summary>
public static class KeepCommand
{
    public const string Usage = """
        keep FILE.pdf --trust DIR|PEM [--timestamp URL] [--partial] [--offline] [--out FILE]
          --timestamp URL        đóng thêm dấu thời gian lên toàn tệp (B-LTA); làm lại trước khi dấu cũ hết hạn để gia hạn
          --partial              giữ những gì tìm được khi chưa đủ thông tin cho mọi chữ ký
          --offline              không hỏi máy chủ thu hồi, chỉ dùng thông tin có trong tệp
          --out FILE             tệp kết quả; không nêu thì FILE.kept.pdf
        """;

    private static readonly string[] Switches = ["--partial", "--offline"];

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, TextWriter output, TextWriter errors, CancellationToken cancellation = default)
    {
        var options = Options.Read(arguments, Switches);
        options.AllowOnly([.. Switches, "--trust", "--timestamp", "--out"]);
        if (options.Files is not [var file])
            throw new UsageException("Hãy nêu đúng một tệp cần lưu giữ.");

        var result = options.Value("--out") ?? Path.ChangeExtension(file, null) + ".kept.pdf";
        var request = new LongTermRequest
        {
            Judge = TrustOption.Certificates(options, online: !options.Has("--offline")) ?? throw new UsageException("Hãy nêu chứng thư gốc được tin cậy bằng --trust."),
            Now = TimeProvider.System.GetUtcNow(),
            Timestamps = options.Value("--timestamp") is { } address ? HttpTimestamps.At(address) : null,
            AllowIncomplete = options.Has("--partial"),
        };
        try
        {
            var report = await KeepAsync(file, result, request, cancellation);
            foreach (var (field, reason) in report.Incomplete)
                await errors.WriteLineAsync($"Chữ ký {field}: {reason}");
            await output.WriteLineAsync(report.Changed ? $"Đã lưu giữ: {result}" : $"Tệp đã có đủ thông tin, không thêm gì: {result}");
            return report.Incomplete.Count == 0 ? Commands.Done : Commands.CannotTell;
        }
        catch (UnsignablePdfException e)
        {
            await errors.WriteLineAsync($"Không lưu giữ được {file} ({e.Code}): {e.Message}");
            return Commands.Refused;
        }
        catch (SigningException e)
        {
            await errors.WriteLineAsync($"Không lưu giữ được {file} ({e.Code}): {e.Message}");
            return e.Code == "not-trusted" ? Commands.Refused : Commands.CannotTell;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync($"Không đọc, ghi được tệp: {e.Message}");
            return Commands.CannotTell;
        }
    }

    /// <summary>Never half a file: what is there is put under its name when it is whole.</summary>
    private static async Task<LongTermReport> KeepAsync(string file, string result, LongTermRequest request, CancellationToken cancellation)
    {
        var unfinished = result + ".dang-ghi";
        try
        {
            LongTermReport report;
            using (var mapped = MappedFile.Open(file))
            {
                await using var stream = File.Create(unfinished);
                report = await LongTermSigner.ExtendAsync(mapped.Memory, stream, request, cancellation);
            }

            File.Move(unfinished, result, overwrite: true);
            return report;
        }
        finally
        {
            File.Delete(unfinished);
        }
    }
}
