using System.Globalization;
using CongVan.Signing.Judging;
using CongVan.Signing.Pdf;

namespace CongVan.Signing.Cli;

/// <summary><c>verify FILE… [--json] [--trust DIR|PEM] [--online] [--at DATE]</c>: prints the verdict on each file.</summary>
/// <remarks>Of several files the exit code is that of the worst: one that is not valid (1) outweighs one that cannot be told (2), and that one the valid ones (0).</remarks>
public static class VerifyCommand
{
    public const string Usage = """
        verify FILE.pdf… [--json] [--trust DIR|PEM] [--online] [--at ISO-8601]
          --json                 kết luận dạng JSON: một đối tượng; nhiều tệp thì một danh sách
          --trust DIR|PEM        chứng thư gốc được tin cậy: thư mục hoặc tệp PEM, DER; không nêu thì không kết luận về chứng thư
          --online               hỏi máy chủ mà chứng thư ghi xem có bị thu hồi không, khi tệp không kèm thông tin đủ mới
          --at ISO-8601          xét tại thời điểm này (mặc định: bây giờ)
          mã thoát: 0 hợp lệ, 1 không hợp lệ hoặc không có chữ ký, 2 chưa kết luận được; nhiều tệp: 1 trước 2, 2 trước 0
        """;

    private static readonly string[] Switches = ["--json", "--online"];

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, TextWriter output, TextWriter errors, CancellationToken cancellation = default)
    {
        var options = Options.Read(arguments, Switches);
        options.AllowOnly([.. Switches, "--trust", "--at"]);
        if (options.Files.Count == 0)
            throw new UsageException("Hãy nêu ít nhất một tệp cần kiểm tra.");

        var judging = new JudgingOptions { At = At(options.Value("--at")), Trust = TrustOption.Read(options), Classify = SignerNames.Classify };
        var exits = new List<int>();
        var judged = new List<(string File, FileVerdict Verdict)>();
        foreach (var file in options.Files)
        {
            var verdict = await JudgeAsync(file, judging, errors, cancellation);
            exits.Add(verdict is null ? Commands.CannotTell : ExitOf(verdict.Conclusion));
            if (verdict is not null)
                judged.Add((file, verdict));
            if (verdict is not null && !options.Has("--json"))
                await output.WriteLineAsync(VerdictText.Write(file, verdict));
        }

        if (options.Has("--json"))
            await output.WriteLineAsync(VerdictJson.Write(judged, asList: options.Files.Count > 1));
        return exits.Contains(Commands.Refused) ? Commands.Refused : exits.Contains(Commands.CannotTell) ? Commands.CannotTell : Commands.Done;
    }

    private static int ExitOf(Conclusion conclusion) => conclusion switch
    {
        Conclusion.ValidOriginal or Conclusion.ValidIncomplete => Commands.Done,
        Conclusion.CannotTell => Commands.CannotTell,
        _ => Commands.Refused,
    };

    private static async Task<FileVerdict?> JudgeAsync(string file, JudgingOptions options, TextWriter errors, CancellationToken cancellation)
    {
        try
        {
            if (new FileInfo(file).Length == 0)
                return await PdfJudge.JudgeAsync(ReadOnlyMemory<byte>.Empty, options, cancellation);
            using var mapped = MappedFile.Open(file);
            return await PdfJudge.JudgeAsync(mapped.Memory, options, cancellation);
        }
        catch (UnsignablePdfException e)
        {
            await errors.WriteLineAsync($"{file}: {e.Message}");
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync($"Không đọc được tệp {file}: {e.Message}");
            return null;
        }
    }

    private static DateTimeOffset At(string? given)
    {
        if (given is null)
            return TimeProvider.System.GetUtcNow();
        return DateTimeOffset.TryParse(given, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : throw new UsageException($"--at {given} không phải thời điểm, ví dụ đúng: 2026-03-05T09:15:00+07:00.");
    }
}
