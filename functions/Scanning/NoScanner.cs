namespace CongVan.Functions.Scanning;

/// <summary>No scanner is set: nothing is called clean that nobody looked at.</summary>
public sealed class NoScanner : IMalwareScanner
{
    public Task<ScanResult> ScanAsync(Stream content, CancellationToken cancellation) =>
        Task.FromResult<ScanResult>(new ScanResult.NotTold("hệ thống chưa được cấu hình máy quét"));
}
