using CongVan.Functions.Scanning;

namespace CongVan.Functions.Tests.Scanning;

/// <summary>The adapter against a real clamd, over TCP and over its socket file.</summary>
public sealed class ClamdScannerTests(Clamd clamd) : IClassFixture<Clamd>
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Clean_is_clean_and_EICAR_is_found_by_its_name(bool tcp)
    {
        clamd.Demand();
        var scanner = new ClamdScanner(ClamdAddress.Of(tcp ? clamd.Tcp : clamd.Unix)!, Limit);
        Assert.IsType<ScanResult.Clean>(await scanner.ScanAsync(Of("%PDF-1.7\nĐề nghị cấp tài khoản\n%%EOF"u8.ToArray()), Cancellation));
        Assert.IsType<ScanResult.Clean>(await scanner.ScanAsync(Of([]), Cancellation));
        var infected = Assert.IsType<ScanResult.Infected>(await scanner.ScanAsync(Of(Clamd.Eicar), Cancellation));
        Assert.StartsWith("Eicar-Test-Signature", infected.Signature, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_several_chunks_is_read_whole()
    {
        clamd.Demand();
        var scanner = new ClamdScanner(ClamdAddress.Of(clamd.Tcp)!, Limit);
        Assert.IsType<ScanResult.Clean>(await scanner.ScanAsync(Of(new byte[1024 * 1024]), Cancellation));
    }

    [Fact]
    public async Task A_file_beyond_what_the_scanner_takes_is_not_called_clean()
    {
        clamd.Demand();
        var scanner = new ClamdScanner(ClamdAddress.Of(clamd.Tcp)!, Limit);
        var told = Assert.IsType<ScanResult.NotTold>(await scanner.ScanAsync(Of(new byte[8 * 1024 * 1024]), Cancellation));

        // clamd hangs up in the middle of the file; whether its last words still arrive is the network's affair.
        Assert.Contains(told.Why, new[] { "tệp lớn hơn mức máy quét nhận", "không nối được với máy quét", "máy quét ngắt giữa chừng" });
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static MemoryStream Of(byte[] bytes) => new(bytes, writable: false);
}
