using System.Text.Json;

namespace CongVan.Functions.Tests.Backup;

/// <summary>What a backup is made of, and what neither it nor its restoring ever does.</summary>
public sealed class BackupTests(RunningApp app) : IClassFixture<RunningApp>, IDisposable
{
    private readonly string around = System.IO.Directory.CreateTempSubdirectory("congvan-backup-").FullName;

    public void Dispose() => System.IO.Directory.Delete(around, recursive: true);

    private string In(string name) => Path.Combine(around, name);

    [Fact]
    public async Task A_backup_lists_every_file_with_its_hash_and_is_its_owners_alone()
    {
        await SavedAsync();
        using var manifest = JsonDocument.Parse(await File.ReadAllTextAsync(In("saved/manifest.json")));
        var listed = manifest.RootElement.GetProperty("files").EnumerateArray().Select(file => file.GetProperty("path").GetString()!).Order(StringComparer.Ordinal);
        var there = System.IO.Directory.EnumerateFiles(In("saved"), "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(In("saved"), file)).Where(file => file != "manifest.json").Order(StringComparer.Ordinal);
        Assert.Equal(there, listed);
        Assert.Contains("engine/engine.db", there);
        Assert.Contains("registers/registers.db", there);
        Assert.Contains("host/clock", there);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(In("saved")));
    }

    [Fact]
    public async Task Nothing_is_written_over()
    {
        System.IO.Directory.CreateDirectory(In("saved"));
        await File.WriteAllTextAsync(In("saved/theirs"), "x");
        var (code, said) = await Terminal.RunAsync(app.Folder, "backup", In("saved"));
        Assert.Equal(1, code);
        Assert.Contains("không rỗng", said, StringComparison.Ordinal);

        var (restored, refused) = await Terminal.RunAsync(app.Folder, "restore", await SavedAsync("other"));
        Assert.Equal(1, restored);
        Assert.Contains("không rỗng", refused, StringComparison.Ordinal);
        Assert.Equal(["theirs"], System.IO.Directory.EnumerateFileSystemEntries(In("saved")).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("changed")]
    [InlineData("gone")]
    [InlineData("added")]
    [InlineData("manifest")]
    public async Task A_backup_that_was_touched_restores_nothing(string how)
    {
        var saved = await SavedAsync();
        var database = Path.Combine(saved, "registers", "registers.db");
        switch (how)
        {
            case "changed":
                await using (var file = new FileStream(database, FileMode.Open))
                {
                    file.Position = file.Length / 2;
                    file.WriteByte(0xA5);
                }

                break;
            case "gone":
                File.Delete(database);
                break;
            case "added":
                await File.WriteAllTextAsync(Path.Combine(saved, "vault-la.txt"), "x");
                break;
            default:
                File.Delete(Path.Combine(saved, "manifest.json"));
                break;
        }

        var (code, said) = await Terminal.RunAsync(In("restored"), "restore", saved);
        Assert.Equal(1, code);
        Assert.Contains(how is "manifest" or "added" ? "manifest.json" : "registers/registers.db", said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
        Assert.Equal([saved], System.IO.Directory.EnumerateFileSystemEntries(around));
    }

    [Fact]
    public async Task A_folder_where_no_service_ever_ran_is_not_backed_up()
    {
        var (code, said) = await Terminal.RunAsync(In("empty"), "backup", In("saved"));
        Assert.Equal(1, code);
        Assert.Contains("CongVan:DataFolder", said, StringComparison.Ordinal);
        Assert.False(System.IO.Directory.Exists(In("empty")));
    }

    [Fact]
    public async Task The_service_does_not_start_on_a_restored_folder_before_the_numbers_were_compared()
    {
        Assert.Equal(0, (await Terminal.RunAsync(In("restored"), "restore", await SavedAsync())).Code);
        var (code, said) = await Terminal.RunAsync(In("restored"));
        Assert.Equal(1, code);
        Assert.Contains("-- numbers", said, StringComparison.Ordinal);
    }

    private async Task<string> SavedAsync(string name = "saved")
    {
        var (code, said) = await Terminal.RunAsync(app.Folder, "backup", In(name));
        Assert.True(code == 0, said);
        return In(name);
    }
}
