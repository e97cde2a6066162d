using System.Runtime.CompilerServices;
using CongVan.Functions.Scanning;

namespace CongVan.Functions.Doctor;

/// <summary>The malware scanner answers (Đ16.5).</summary>
internal sealed class ScannerCheck(IMalwareScanner scanner) : ICheck
{
    public async IAsyncEnumerable<Finding> RunAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        using var harmless = new MemoryStream("tệp thử không có mã độc"u8.ToArray());
        yield return await scanner.ScanAsync(harmless, cancellation) switch
        {
            ScanResult.Clean => Finding.Sound("Quét mã độc", "máy quét trả lời"),
            ScanResult.NotTold told => Finding.Attention("Quét mã độc", told.Why, "Kiểm tra clamd và Scanner:Address; tệp gửi đến đang được nhận mà chưa quét (hoặc bị từ chối nếu Scanner:Required)."),
            _ => Finding.Broken("Quét mã độc", "máy quét báo mã độc trong một tệp vô hại", "Kiểm tra cơ sở dữ liệu mẫu của clamd."),
        };
    }
}
