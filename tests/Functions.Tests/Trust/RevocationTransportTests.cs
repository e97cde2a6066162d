using System.Net;
using System.Text;
using CongVan.Functions.Storage;
using CongVan.Functions.Trust;
using CongVan.Signing.Trust.Revocation;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.Tests.Trust;

/// <summary>Where a certificate out of a stranger's file may send this service, and where not.</summary>
public class RevocationTransportTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_inner_host_is_asked_only_when_the_settings_name_it()
    {
        await using var server = new TinyServer(_ => TinyServer.Ok([1, 2, 3]));

        var refused = await Assert.ThrowsAsync<IOException>(async () => await Transport().GetAsync(server.At("localhost"), 100, Cancellation));
        Assert.Contains("mạng nội bộ", refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, server.Asked);

        Assert.Equal([1, 2, 3], (await Transport("localhost").GetAsync(server.At("localhost"), 100, Cancellation)).ToArray());
        Assert.Equal([1, 2, 3], (await Transport("localhost").PostAsync(server.At("localhost"), new byte[] { 9 }, "application/ocsp-request", 100, Cancellation)).ToArray());
    }

    [Fact]
    public async Task A_redirect_into_the_inner_network_is_not_followed()
    {
        await using var server = new TinyServer(port => Encoding.ASCII.GetBytes($"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:{port}/trong\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));

        var refused = await Assert.ThrowsAsync<IOException>(async () => await Transport("localhost").GetAsync(server.At("localhost"), 100, Cancellation));

        Assert.Contains("mạng nội bộ", refused.Message, StringComparison.Ordinal);
        Assert.Equal(1, server.Asked);
    }

    [Fact]
    public async Task No_more_is_taken_than_was_asked_for()
    {
        await using var server = new TinyServer(_ => TinyServer.Ok(new byte[101]));

        Assert.Contains("nhiều hơn 100 byte", (await Assert.ThrowsAsync<IOException>(async () => await Transport("localhost").GetAsync(server.At("localhost"), 100, Cancellation))).Message, StringComparison.Ordinal);
        Assert.Equal(101, (await Transport("localhost").GetAsync(server.At("localhost"), 101, Cancellation)).Length);
    }

    [Fact]
    public async Task A_host_that_is_silent_refuses_or_is_not_there_is_a_reason_in_words()
    {
        await using var silent = new TinyServer(_ => null);
        await using var refusing = new TinyServer(_ => "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray());
        var transport = Transport("localhost", "khong-co.invalid");

        Assert.Equal("máy chủ không trả lời trong 1 giây", (await Assert.ThrowsAsync<IOException>(async () => await transport.GetAsync(silent.At("localhost"), 100, Cancellation))).Message);
        Assert.Equal("máy chủ trả lời 503", (await Assert.ThrowsAsync<IOException>(async () => await transport.GetAsync(refusing.At("localhost"), 100, Cancellation))).Message);
        Assert.Equal("không kết nối được máy chủ", (await Assert.ThrowsAsync<IOException>(async () => await transport.GetAsync(new Uri("http://khong-co.invalid/"), 100, Cancellation))).Message);
    }

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("2405:4800::1", true)]
    [InlineData("127.0.0.1", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("172.32.0.1", true)]
    [InlineData("192.168.1.1", false)]
    [InlineData("169.254.169.254", false)] // where clouds tell their machines secrets
    [InlineData("100.64.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("::ffff:8.8.8.8", true)]
    [InlineData("fe80::1", false)]
    [InlineData("fd00::1", false)]
    [InlineData("64:ff9b::a00:1", false)] // NAT64 of 10.0.0.1
    [InlineData("2002:a00:1::", false)] // 6to4 of 10.0.0.1
    public void Inner_addresses_are_told_from_public_ones(string address, bool isPublic) =>
        Assert.Equal(isPublic, PublicAddress.Is(IPAddress.Parse(address)));

    [Fact]
    public void A_folder_that_is_not_there_and_a_file_that_is_no_root_stop_the_start_by_name()
    {
        var data = new DataFolder(System.IO.Directory.CreateTempSubdirectory("congvan-trust-").FullName);
        var folder = new TrustFolder(data);

        Assert.True(folder.Validate(null, new()).Succeeded);
        Assert.Contains("khong/co", folder.Validate(null, new() { Folder = "khong/co" }).FailureMessage!, StringComparison.Ordinal);
        System.IO.Directory.CreateDirectory(data.Of("trust"));
        File.WriteAllText(Path.Combine(data.Of("trust"), "goc.pem"), "không phải chứng thư");
        Assert.Contains("goc.pem", folder.Validate(null, new()).FailureMessage!, StringComparison.Ordinal);

        System.IO.Directory.Delete(data.Path, recursive: true);
    }

    private static IRevocationTransport Transport(params string[] innerHosts)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
        [
            new("Trust:Seconds", "1"),
            .. innerHosts.Select((host, index) => new KeyValuePair<string, string?>($"Trust:InnerHosts:{index}", host)),
        ]).Build();
        return new ServiceCollection().AddSingleton(TimeProvider.System).AddSingleton(new DataFolder("khong-co-o-day")).AddTrust(configuration).BuildServiceProvider().GetRequiredService<IRevocationTransport>();
    }
}
