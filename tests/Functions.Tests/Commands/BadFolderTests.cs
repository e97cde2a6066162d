using CongVan.Functions.Tests.Backup;
using Microsoft.Data.Sqlite;

namespace CongVan.Functions.Tests.Commands;

/// <summary>A data folder the service cannot use: one sentence with the cure, exit code 1, and the folder as it was.</summary>
public sealed class BadFolderTests : IDisposable
{
    private readonly string folder = System.IO.Directory.CreateTempSubdirectory("congvan-").FullName;

    public void Dispose() => System.IO.Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("engine/engine.db", "restore the data folder from its last backup")]
    [InlineData("registers/registers.db", "khôi phục thư mục dữ liệu từ bản sao lưu gần nhất")]
    public async Task Random_bytes_for_a_database_are_said_to_be_damage(string database, string cure)
    {
        var bytes = Enumerable.Range(0, 20_000).Select(i => (byte)((i * 7919) ^ (i >> 3))).ToArray();
        await File.WriteAllBytesAsync(PathOf(database), bytes);
        await RefusedAsync(cure);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(PathOf(database)));
    }

    [Fact]
    public async Task A_newer_schema_is_left_to_the_newer_release()
    {
        await using (var connection = new SqliteConnection($"Data Source={PathOf("engine/engine.db")};Pooling=False"))
        {
            await connection.OpenAsync();
            await using var newer = connection.CreateCommand();
            newer.CommandText = "pragma user_version = 99";
            await newer.ExecuteNonQueryAsync();
        }

        await RefusedAsync("Start the newer release, or restore a backup made by this one");
    }

    [Theory]
    [InlineData("engine/engine.db", "name another folder")]
    [InlineData("registers/registers.db", "lệnh restore")]
    public async Task A_folder_where_a_database_should_be_is_said(string database, string cure)
    {
        System.IO.Directory.CreateDirectory(PathOf(database));
        await RefusedAsync(cure);
    }

    [Fact]
    public async Task A_file_where_the_data_folder_should_be_is_said()
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "tep"), "");
        await RefusedAsync("CongVan:DataFolder", Path.Combine(folder, "tep"));
    }

    [Fact]
    public async Task A_folder_that_another_service_runs_on_is_refused_with_its_holder()
    {
        await using var app = new RunningApp();
        await app.InitializeAsync();
        await RefusedAsync($"in use by {Environment.MachineName}, process {Environment.ProcessId}", app.Folder);
    }

    private string PathOf(string file)
    {
        var path = Path.Combine(folder, file);
        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path;
    }

    private async Task RefusedAsync(string cure, string? data = null)
    {
        var (code, said) = await Terminal.RunAsync(data ?? folder, "--SelfHost:Urls=http://127.0.0.1:0");
        Assert.Equal(1, code);
        Assert.Contains(cure, said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", said, StringComparison.Ordinal);
    }
}
