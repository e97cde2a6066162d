using System.Globalization;
using CongVan.Signing.Pdf;

namespace CongVan.Signing.Cli;

/// <summary><c>sign FILE --key P12 …</c>: signs one file beside itself or into another.</summary>
public static class SignCommand
{
    public const string Usage = """
        sign FILE.pdf --key KEY.p12 | --pkcs11 LIBRARY.so --token LABEL --key-label LABEL
          --password-file FILE   mật khẩu của tệp khóa hoặc mã PIN: dòng đầu của tệp; không nêu thì hỏi
          --out FILE             tệp kết quả; không nêu thì FILE.signed.pdf
          --field NAME           trường chữ ký (mặc định: ChuKy)
          --certify              chữ ký chứng nhận, là chữ ký đầu tiên của tệp
          --name, --reason, --location TEXT
          --time ISO-8601        giờ ký (mặc định: bây giờ, giờ Việt Nam)
          --pss                  khóa RSA ký theo RSA-PSS
          --timestamp URL        lấy dấu thời gian (RFC 3161) của máy chủ này
          --hand PNG | --seal PNG   hình chữ ký hoặc hình dấu, đặt bằng một trong:
            --box PAGE,X,Y,W,H        theo điểm (1/72 inch) từ góc dưới bên trái
            --between "POST|NAME"     giữa chức vụ và họ tên
            --over FIELD,MM           dấu trùm 1/3 chữ ký ở trường này, đường kính bằng mm
          --mark TEXT            không có hình: chữ ở góc trên bên phải trang 1
        """;

    private static readonly string[] Switches = ["--certify", "--pss"];

    private static readonly string[] Names =
    [
        .. Switches, "--key", "--pkcs11", "--token", "--key-label", "--password-file", "--out", "--field", "--name", "--reason", "--location", "--time",
        "--timestamp", "--hand", "--seal", "--box", "--between", "--over", "--mark",
    ];

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, TextWriter output, TextWriter errors)
    {
        var options = Options.Read(arguments, Switches);
        options.AllowOnly(Names);
        if (options.Files is not [var file])
            throw new UsageException("Hãy nêu đúng một tệp cần ký.");

        var result = options.Value("--out") ?? Path.ChangeExtension(file, null) + ".signed.pdf";
        try
        {
            var request = Request(options); // before the key: a password is not asked for in vain
            using var key = await KeyOption.OpenAsync(options);
            await SignAsync(file, result, key.Key, request);
            await output.WriteLineAsync($"Đã ký: {result}");
            return Commands.Done;
        }
        catch (UnsignablePdfException e)
        {
            await errors.WriteLineAsync($"Không ký được {file} ({e.Code}): {e.Message}");
            return Commands.Refused;
        }
        catch (SigningException e)
        {
            await errors.WriteLineAsync($"Không ký được {file} ({e.Code}): {e.Message}");
            return Commands.CannotTell;
        }
        catch (FileNotFoundException e)
        {
            await errors.WriteLineAsync($"Không có tệp {e.FileName}.");
            return Commands.CannotTell;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync($"Không đọc, ghi được tệp: {e.Message}");
            return Commands.CannotTell;
        }
    }

    /// <summary>Never half a file: what is there is put under its name when it is whole.</summary>
    private static async Task SignAsync(string file, string result, SigningKey key, SignatureRequest request)
    {
        var unfinished = result + ".dang-ky";
        try
        {
            using (var mapped = MappedFile.Open(file))
            {
                await using var stream = File.Create(unfinished);
                await PdfSigner.SignAsync(mapped.Memory, stream, key, request);
            }

            File.Move(unfinished, result, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    private static SignatureRequest Request(Options options) => new()
    {
        FieldName = options.Value("--field") ?? "ChuKy",
        Time = Time(options.Value("--time")),
        Name = options.Value("--name"),
        Reason = options.Value("--reason"),
        Location = options.Value("--location"),
        Certify = options.Has("--certify"),
        Timestamps = options.Value("--timestamp") is { } address ? HttpTimestamps.At(address) : null,
        Appearance = AppearanceOption.Read(options),
    };

    private static DateTimeOffset Time(string? given)
    {
        if (given is null)
            return TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(7));
        return DateTimeOffset.TryParse(given, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time
            : throw new UsageException($"--time {given} không phải thời điểm, ví dụ đúng: 2026-03-05T09:15:00+07:00.");
    }
}
