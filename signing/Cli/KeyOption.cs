using System.Security.Cryptography;

namespace CongVan.Signing.Cli;

/// <summary>The key that the options name, and what it keeps open.</summary>
internal sealed record KeyOption(SigningKey Key, IDisposable Behind) : IDisposable
{
    public static async Task<KeyOption> OpenAsync(Options options)
    {
        var rsaSigns = options.Has("--pss") ? SignatureAlgorithm.RsaPssSha256 : SignatureAlgorithm.RsaPkcs1Sha256;
        if (options.Value("--pkcs11") is { } library)
            return await OnTokenAsync(options, library, rsaSigns);
        return options.Value("--key") is { } file
            ? InFile(options, file, rsaSigns)
            : throw new UsageException("Hãy nêu khóa ký: --key KEY.p12, hoặc --pkcs11 LIBRARY.so --token LABEL --key-label LABEL.");
    }

    private static async Task<KeyOption> OnTokenAsync(Options options, string library, SignatureAlgorithm rsaSigns)
    {
        if (options.Value("--token") is not { } label || options.Value("--key-label") is not { } keyLabel)
            throw new UsageException("Khóa trên thiết bị cần cả --token và --key-label.");
        Pkcs11Token? token = null;
        try
        {
            token = new(library, label, Password(options, $"Mã PIN của thiết bị {label}: "), mostSessions: 1);
            var opened = new KeyOption(await token.KeyAsync(keyLabel, rsaSigns: rsaSigns), token);
            token = null;
            return opened;
        }
        finally
        {
            token?.Dispose();
        }
    }

    private static KeyOption InFile(Options options, string file, SignatureAlgorithm rsaSigns)
    {
        try
        {
            var key = Pkcs12File.Load(File.ReadAllBytes(file), Password(options, $"Mật khẩu của {file}: "), rsaSigns);
            return new(key, key);
        }
        catch (CryptographicException e)
        {
            throw new SigningException("key-unusable", $"Không dùng được tệp khóa {file}: {e.Message} Hãy kiểm tra tệp và mật khẩu.", e);
        }
    }

    public void Dispose() => Behind.Dispose();

    private static string Password(Options options, string question)
    {
        if (options.Value("--password-file") is { } file)
            return File.ReadLines(file).FirstOrDefault() ?? "";
        Console.Error.Write(question);
        return Unseen();
    }

    /// <summary>A line of the console, not shown; of a pipe, as it is.</summary>
    private static string Unseen()
    {
        if (Console.IsInputRedirected)
            return Console.ReadLine() ?? "";
        var typed = new System.Text.StringBuilder();
        for (ConsoleKeyInfo key; (key = Console.ReadKey(intercept: true)).Key != ConsoleKey.Enter;)
        {
            if (key.Key == ConsoleKey.Backspace && typed.Length > 0)
                typed.Length--;
            else if (key.KeyChar != '\0')
                typed.Append(key.KeyChar);
        }

        Console.Error.WriteLine();
        return typed.ToString();
    }
}
