using System.Runtime.CompilerServices;
using CongVan.Functions.Identity;
using CongVan.Functions.Storage;

namespace CongVan.Functions.Doctor;

/// <summary>The registers can be read, and the vault takes a file and gives it back unchanged; whichever adapters are chosen.</summary>
internal sealed class StorageCheck(IRegister<ApiKey> register, IFileVault vault) : ICheck
{
    // Always the same bytes: however often it is asked, the vault holds one such file.
    private static readonly byte[] Sample = "Tệp thử của lệnh doctor: ghi vào kho rồi đọc lại.\n"u8.ToArray();

    public async IAsyncEnumerable<Finding> RunAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        yield return await TryAsync(
            "Sổ dữ liệu", "đọc được", async () => await register.FindAsync(ApiKey.Partition, "doctor", cancellation));
        yield return await TryAsync("Kho tệp", "ghi và đọc lại được, nội dung không đổi", async () =>
        {
            using var sample = new MemoryStream(Sample);
            var kept = await vault.AddAsync(sample, cancellation);
            await using var back = await vault.OpenAsync(kept.Sha256, cancellation);
            using var read = new MemoryStream();
            await back.CopyToAsync(read, cancellation);
            if (!read.ToArray().AsSpan().SequenceEqual(Sample))
                throw new IOException("nội dung đọc lại khác với nội dung đã ghi");
        });
    }

    private static async Task<Finding> TryAsync(string about, string sound, Func<Task> attempt)
    {
        try
        {
            await attempt();
            return Finding.Sound(about, sound);
        }
        catch (Exception error) when (error is StorageException or FileVaultException or IOException or UnauthorizedAccessException)
        {
            return Finding.Broken(about, error.Message, "Kiểm tra đĩa, quyền của tài khoản chạy dịch vụ và kết nối tới kho; nếu dữ liệu hỏng, khôi phục từ bản sao lưu gần nhất (lệnh restore).");
        }
    }
}
