using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CongVan.Functions.Doctor;
using CongVan.Functions.Storage;
using Microsoft.Extensions.Time.Testing;

namespace CongVan.Functions.Tests.Commands;

/// <summary><c>doctor</c> as an operator runs it, on machines that are well, unwell and about to be.</summary>
public sealed class DoctorTests : IDisposable
{
    private readonly string folder = System.IO.Directory.CreateTempSubdirectory("congvan-").FullName;

    public void Dispose() => System.IO.Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Each_thing_the_service_stands_on_is_named_and_what_is_for_trying_only_is_pointed_out()
    {
        var (code, said) = await RunAsync("Development");
        Assert.Equal(3, code);
        foreach (var about in new[] { "Tiếng Việt", "Phông chữ", "Đĩa", "Đồng hồ", "Sổ dữ liệu", "Kho tệp" })
            Assert.Contains($"TỐT   {about}: ", said, StringComparison.Ordinal);
        foreach (var about in new[] { "Khóa ký", "Thư điện tử", "Quét mã độc" })
            Assert.Contains($"CHÚ Ý {about}: ", said, StringComparison.Ordinal);
        Assert.False(System.IO.Directory.Exists(Path.Combine(folder, "keys"))); // looking makes no keys
    }

    [Fact]
    public async Task A_seal_that_is_missing_is_named_and_one_that_expires_tomorrow_is_said_with_its_last_day()
    {
        var password = Path.Combine(folder, "mat-khau");
        await File.WriteAllTextAsync(password, "bí mật", TestContext.Current.CancellationToken);
        var (code, said) = await RunAsync("Production", $"--Keys:PasswordFile={password}");
        Assert.Equal(1, code);
        Assert.Contains("HỎNG  Con dấu của", said, StringComparison.Ordinal);
        Assert.Contains("seal-H49.18.p12", said, StringComparison.Ordinal);
        Assert.Contains("HỎNG  Người ký thông báo", said, StringComparison.Ordinal);

        using var rsa = RSA.Create(2048);
        var now = DateTimeOffset.UtcNow;
        using var certificate = new CertificateRequest("CN=Sở", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        System.IO.Directory.CreateDirectory(Path.Combine(folder, "keys"));
        await File.WriteAllBytesAsync(Path.Combine(folder, "keys", "seal-H49.18.p12"), certificate.Export(X509ContentType.Pfx, "bí mật"), TestContext.Current.CancellationToken);
        (_, said) = await RunAsync("Production", $"--Keys:PasswordFile={password}");
        var tomorrow = now.AddDays(1).ToOffset(TimeSpan.FromHours(7));
        Assert.Contains("CHÚ Ý Con dấu của", said, StringComparison.Ordinal);
        Assert.Contains($"{tomorrow.Day:00}/", said, StringComparison.Ordinal);
        Assert.Contains(tomorrow.Year.ToString(CultureInfo.InvariantCulture), said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_setting_or_a_broken_register_stops_it_with_the_cure()
    {
        var (code, said) = await RunAsync("Development", "--Site:PublicAddress=nơi nào đó");
        Assert.Equal(1, code);
        Assert.Contains("Site:PublicAddress", said, StringComparison.Ordinal);
        Assert.Equal(2, (await RunAsync("Development", "nhanh")).Code);

        var registers = System.IO.Directory.CreateDirectory(Path.Combine(folder, "registers")).FullName;
        await File.WriteAllBytesAsync(Path.Combine(registers, "registers.db"), RandomNumberGenerator.GetBytes(8192), TestContext.Current.CancellationToken);
        (code, said) = await RunAsync("Development");
        Assert.Equal(1, code);
        Assert.Contains("restore", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_clock_that_went_back_behind_what_was_written_is_broken()
    {
        System.IO.Directory.CreateDirectory(Path.Combine(folder, "registers"));
        await File.WriteAllTextAsync(Path.Combine(folder, "registers", "registers.db"), "", TestContext.Current.CancellationToken);
        var back = new FakeTimeProvider(DateTimeOffset.UtcNow.AddHours(-1));

        var findings = new List<Finding>();
        await foreach (var finding in new ClockCheck(new DataFolder(folder), back).RunAsync(TestContext.Current.CancellationToken))
            findings.Add(finding);
        Assert.Contains(findings, finding => finding is { State: FindingState.Broken, About: "Đồng hồ" });
    }

    private async Task<(int Code, string Said)> RunAsync(string environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "CongVan.Functions.dll"), "doctor", $"--CongVan:DataFolder={folder}", .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["AZURE_FUNCTIONS_ENVIRONMENT"] = environment },
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output + await errors);
    }
}
