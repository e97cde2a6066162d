using System.Globalization;
using System.Runtime.CompilerServices;
using CongVan.Functions.Storage;
using CongVan.Papers;
using CongVan.Workflows.Text;

namespace CongVan.Functions.Doctor;

/// <summary>Letters and space: ICU, the fonts of papers, the disk under the data folder.</summary>
internal sealed class MachineCheck(DataFolder folder) : ICheck
{
    private const long Gigabyte = 1L << 30;

    public async IAsyncEnumerable<Finding> RunAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await Task.CompletedTask;
        yield return UnicodeSelfTest.Problem() is { } problem
            ? Finding.Broken("Tiếng Việt", problem, "Cài gói libicu của hệ điều hành rồi chạy lại.")
            : Finding.Sound("Tiếng Việt", "ICU chuẩn hóa và sắp xếp đúng");
        yield return Fonts();
        yield return Disk();
    }

    private static Finding Fonts()
    {
        var faces = typeof(Paper).Assembly.GetManifestResourceNames().Where(name => name.EndsWith(".ttf", StringComparison.Ordinal)).ToList();
        return faces.Count >= 4
            ? Finding.Sound("Phông chữ", $"có đủ {faces.Count} kiểu chữ của văn bản")
            : Finding.Broken("Phông chữ", "thiếu phông chữ của văn bản trong chương trình", "Biên dịch lại sau khi chạy “npm ci” ở thư mục gốc.");
    }

    private Finding Disk()
    {
        try
        {
            var whole = System.IO.Directory.CreateDirectory(folder.Path).FullName;
            var drive = DriveInfo.GetDrives().Where(each => whole.StartsWith(each.Name, StringComparison.Ordinal)).MaxBy(each => each.Name.Length) ?? new DriveInfo(whole);
            var words = string.Create(
                CultureInfo.GetCultureInfo("vi-VN"), $"còn trống {drive.AvailableFreeSpace / (double)Gigabyte:0.#} GB trong {drive.TotalSize / (double)Gigabyte:0.#} GB ({whole})");
            var free = (double)drive.AvailableFreeSpace / drive.TotalSize;
            return free switch
            {
                _ when drive.AvailableFreeSpace < Gigabyte => Finding.Broken("Đĩa", words, "Giải phóng chỗ trống hoặc chuyển thư mục dữ liệu sang đĩa khác: dưới 1 GB thì không nhận thêm hồ sơ được."),
                < 0.1 when drive.AvailableFreeSpace < 20 * Gigabyte => Finding.Attention("Đĩa", words, "Thêm dung lượng; kho tệp chỉ lớn lên, không xóa bớt được."),
                _ => Finding.Sound("Đĩa", words),
            };
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Finding.Broken("Đĩa", $"không dùng được thư mục dữ liệu {folder.Path}: {error.Message}", $"Đặt {DataFolder.Setting} tới thư mục mà tài khoản chạy dịch vụ ghi được.");
        }
    }
}
