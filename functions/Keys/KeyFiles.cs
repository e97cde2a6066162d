using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using CongVan.Functions.Storage;
using CongVan.Signing;

namespace CongVan.Functions.Keys;

/// <summary>PKCS#12 files in one folder under one password.</summary>
internal sealed class KeyFiles(string folder, KeySettings settings, bool makeMissingPassword)
{
    private const string MadePasswordFile = "development-password.txt";

    public string PathOf(string name) => Path.Combine(folder, name + ".p12");

    /// <summary>The key and the certificates above it; null when there is no such file.</summary>
    public async Task<CertificateSigningKey?> ReadAsync(string name, CancellationToken cancellation)
    {
        if (!File.Exists(PathOf(name)))
            return null;

        var password = await PasswordAsync(cancellation);
        try
        {
            var bytes = await File.ReadAllBytesAsync(PathOf(name), cancellation);
            return Pkcs12File.Load(bytes, password);
        }
        catch (Exception problem) when (problem is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new SigningKeyException(
                $"Không dùng được tệp khóa {PathOf(name)}: {problem.Message} Kiểm tra tệp, quyền đọc và mật khẩu (Keys:Password hoặc Keys:PasswordFile).",
                problem);
        }
    }

    /// <summary>Keeps a new key, unless another process was quicker; then its key is the key.</summary>
    public async Task AddAsync(string name, X509Certificate2 own, IReadOnlyList<X509Certificate2> chain, CancellationToken cancellation)
    {
        var password = await PasswordAsync(cancellation);
        var all = new X509Certificate2Collection(own);
        foreach (var above in chain)
            all.Add(X509CertificateLoader.LoadCertificate(above.RawData));
        var bytes = all.ExportPkcs12(Pkcs12ExportPbeParameters.Pbes2Aes256Sha256, password);
        await WriteAsync(PathOf(name), bytes, cancellation);
    }

    private async Task<string> PasswordAsync(CancellationToken cancellation)
    {
        if (!string.IsNullOrEmpty(settings.Password))
            return settings.Password;
        if (!string.IsNullOrEmpty(settings.PasswordFile))
            return await FirstLineAsync(settings.PasswordFile, cancellation);
        if (!makeMissingPassword)
            throw new SigningKeyException("Chưa đặt mật khẩu của tệp khóa: đặt Keys:PasswordFile (hoặc Keys:Password) rồi khởi động lại.");

        var made = Path.Combine(folder, MadePasswordFile);
        await WriteAsync(made, Encoding.ASCII.GetBytes(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24))), cancellation);
        return await FirstLineAsync(made, cancellation);
    }

    private static async Task<string> FirstLineAsync(string file, CancellationToken cancellation)
    {
        try
        {
            var lines = await File.ReadAllLinesAsync(file, cancellation);
            return lines is [{ Length: > 0 } first, ..] ? first : throw new SigningKeyException($"Tệp mật khẩu {file} rỗng.");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new SigningKeyException($"Không đọc được tệp mật khẩu {file}: {problem.Message}", problem);
        }
    }

    private static async Task WriteAsync(string file, byte[] bytes, CancellationToken cancellation)
    {
        try
        {
            await DurableFile.WriteAsync(
                file, stream => stream.WriteAsync(bytes, cancellation).AsTask(), cancellation, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new SigningKeyException($"Không ghi được tệp khóa {file}: {problem.Message}", problem);
        }
    }
}
