using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;

namespace CongVan.Functions.Tests.Commands;

public sealed class ProgramTests : IDisposable
{
    private readonly string folder = System.IO.Directory.CreateTempSubdirectory("congvan-").FullName;

    public void Dispose()
    {
        if (System.IO.Directory.Exists(folder))
            System.IO.Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("Agency:Code", "không phải mã")]
    [InlineData("Agency:Mailbox", "không phải thư")]
    [InlineData("Site:PublicAddress", "nơi nào đó")]
    [InlineData("Intake:MaxBytes", "12")]
    public async Task A_wrong_setting_stops_the_start_by_its_name(string setting, string value)
    {
        var (code, said) = await RunAsync($"--{setting}={value}");
        Assert.Equal(1, code);
        Assert.Contains(setting, said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_data_folder_that_cannot_be_written_stops_a_command_with_the_cure()
    {
        var file = Path.Combine(folder, "tep");
        await File.WriteAllTextAsync(file, "");
        var (code, said) = await RunAsync("admin", "create", "--name", "Trần Văn A", "--mail", "a@quangninh.gov.vn", $"--CongVan:DataFolder={file}/data");
        Assert.Equal(1, code);
        Assert.Contains("CongVan:DataFolder", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_Administrator_is_made_by_command_and_another_only_when_meant()
    {
        var (first, said) = await RunAsync("admin", "create", "--name", "Trần Văn A", "--mail", "a@quangninh.gov.vn");
        Assert.Equal(0, first);
        var key = Assert.Single(Regex.Matches(said, "cv_[0-9a-f]{8}_[A-Za-z0-9_-]{43}", RegexOptions.None, TimeSpan.FromSeconds(1))).Value;
        Assert.Equal(1, (await RunAsync("admin", "create", "--name", "Lê Thị B", "--mail", "b@quangninh.gov.vn")).Code);
        Assert.Equal(1, (await RunAsync("admin", "create", "--name", "Lê Thị B", "--mail", "a@quangninh.gov.vn", "--another")).Code);
        Assert.Equal(0, (await RunAsync("admin", "create", "--name", "Lê Thị B", "--mail", "b@quangninh.gov.vn", "--another")).Code);

        await using var app = new RunningApp(new Dictionary<string, string>(StringComparer.Ordinal), folder);
        await app.InitializeAsync();
        using var client = app.Client(key);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("api/keys")).StatusCode);
        var officials = await client.GetStringAsync("api/officials");
        Assert.Contains("quan-tri-1", officials, StringComparison.Ordinal);
        Assert.Contains("quan-tri-2", officials, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_audit_is_proved_by_command()
    {
        var (none, where) = await RunAsync("audit", "verify");
        Assert.Equal(1, none);
        Assert.Contains(folder, where, StringComparison.Ordinal); // a wrong folder is no audit without a fault
        Assert.Equal(0, (await RunAsync("admin", "create", "--name", "Trần Văn A", "--mail", "a@quangninh.gov.vn")).Code);
        var (code, said) = await RunAsync("audit", "verify");
        Assert.Equal(0, code);
        Assert.Contains("Nhật ký: 1 chuỗi, 1 mục, 0 lần niêm phong", said, StringComparison.Ordinal);

        await using (var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(folder, "registers", "registers.db")};Pooling=False"))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "update audit set value = replace(value, 'quan-tri-1', 'quan-tri-2') where key like 'entry-%'";
            Assert.Equal(1, await command.ExecuteNonQueryAsync());
        }

        (code, said) = await RunAsync("audit", "verify");
        Assert.Equal(1, code);
        Assert.Contains("nội dung đã bị sửa sau khi ghi", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("admin")]
    [InlineData("bac-si")]
    public async Task A_command_there_is_not_starts_nothing(string command)
    {
        var (code, said) = await RunAsync(command);
        Assert.Equal(2, code);
        Assert.Contains("admin create", said, StringComparison.Ordinal);
    }

    private async Task<(int Code, string Said)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "CongVan.Functions.dll"));
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        if (!arguments.Any(argument => argument.StartsWith("--CongVan:DataFolder", StringComparison.Ordinal)))
            start.ArgumentList.Add($"--CongVan:DataFolder={folder}");
        start.Environment["AZURE_FUNCTIONS_ENVIRONMENT"] = "Development";

        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var output = process.StandardOutput.ReadToEndAsync(limit.Token);
        var errors = process.StandardError.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        return (process.ExitCode, await output + await errors);
    }
}
