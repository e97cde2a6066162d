using System.Diagnostics;
using CongVan.Functions.Tests.Processes;

namespace CongVan.Functions.Tests.Backup;

/// <summary>The scripts of infra/onprem, run as the timer and the operator run them, on a service with a process under way.</summary>
public sealed class OnPremScriptsTests : IAsyncLifetime
{
    private readonly string around = System.IO.Directory.CreateTempSubdirectory("congvan-onprem-").FullName;
    private readonly Province province = new();

    private string Backups => Path.Combine(around, "backups");

    public ValueTask InitializeAsync() => province.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await province.DisposeAsync();
        System.IO.Directory.Delete(around, recursive: true);
    }

    [Fact]
    public async Task A_nights_copy_is_made_beside_the_running_service_and_put_back_and_what_was_there_is_kept()
    {
        var filed = await province.FileAsync(Mau01.For("Trần Văn Lưu"));
        System.IO.Directory.CreateDirectory(Path.Combine(Backups, "20200101T000000Z"));
        System.IO.Directory.SetLastWriteTimeUtc(Path.Combine(Backups, "20200101T000000Z"), new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        System.IO.Directory.CreateDirectory(Path.Combine(Backups, "của tôi"));

        var (code, said) = await RunAsync("backup.sh");
        Assert.True(code == 0, said);
        var copy = Assert.Single(System.IO.Directory.GetDirectories(Backups, "20*Z")); // the night of 2020 is gone, nobody else's folder is
        Assert.True(System.IO.Directory.Exists(Path.Combine(Backups, "của tôi")));

        var folder = province.App.Folder;
        await province.App.StopAsync();
        await File.WriteAllTextAsync(Path.Combine(folder, "sau-bản-sao.txt"), "chưa có trong bản sao", TestContext.Current.CancellationToken);
        (code, said) = await RunAsync("restore.sh", copy);
        Assert.True(code == 0, said);
        var kept = Assert.Single(System.IO.Directory.GetDirectories(Path.GetDirectoryName(folder)!, Path.GetFileName(folder) + ".before-*"));
        Assert.True(File.Exists(Path.Combine(kept, "sau-bản-sao.txt")));
        System.IO.Directory.Delete(kept, recursive: true);

        await province.App.InitializeAsync();
        await province.App.IdleAsync();
        await province.DecideAsync(filed.Id);
        await province.FinishAsync(filed.Id);
        Assert.Equal("Answered", (await province.ShowAsync(filed.Id)).Process.State);
    }

    [Fact]
    public async Task A_copy_that_is_not_there_and_a_backup_that_fails_say_so_and_remove_nothing()
    {
        Assert.Equal(2, (await RunAsync("restore.sh", Path.Combine(around, "không có"))).Code);
        Assert.True(System.IO.Directory.Exists(Path.Combine(province.App.Folder, "registers")));

        var old = System.IO.Directory.CreateDirectory(Path.Combine(Backups, "20200101T000000Z"));
        old.LastWriteTimeUtc = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        var (code, said) = await RunAsync("backup.sh", program: "/bin/false");
        Assert.NotEqual(0, code);
        Assert.Contains("older ones are kept", said, StringComparison.Ordinal);
        Assert.True(old.Exists);
    }

    private async Task<(int Code, string Said)> RunAsync(string script, string? argument = null, string? program = null)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The scripts of infra/onprem are for Linux: none was run.");
        var start = new ProcessStartInfo("sh", [Path.Combine(Root(), "infra", "onprem", script), .. argument is null ? Array.Empty<string>() : [argument]])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["CONGVAN_PROGRAM"] = program ?? Path.Combine(AppContext.BaseDirectory, "CongVan.Functions"),
                ["CONGVAN_BACKUPS"] = Backups,
                ["CongVan__DataFolder"] = province.App.Folder,
                ["AZURE_FUNCTIONS_ENVIRONMENT"] = "Development",
            },
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output + await errors);
    }

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "CongVan.slnx")))
                return folder.FullName;
        }

        throw new InvalidOperationException("CongVan.slnx is in no folder above these tests.");
    }
}
