using CongVan.Functions.Storage;
using CongVan.Workflows.Text;

namespace CongVan.Functions;

/// <summary>What would go wrong silently later is found out before the first request.</summary>
internal static class SelfTests
{
    /// <summary>What is wrong with this machine, in Vietnamese; null when all is well.</summary>
    public static string? Problem(DataFolder folder) => UnicodeSelfTest.Problem() ?? Unwritable(folder.Path);

    private static string? Unwritable(string folder)
    {
        try
        {
            System.IO.Directory.CreateDirectory(folder);
            var probe = Path.Combine(folder, $"thu-ghi-{Environment.ProcessId}");
            File.WriteAllText(probe, "");
            File.Delete(probe);
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return $"Không ghi được vào thư mục dữ liệu {folder}: {error.Message} Đặt {DataFolder.Setting} tới thư mục ghi được rồi chạy lại.";
        }
    }
}
