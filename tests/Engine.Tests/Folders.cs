using CongVan.Runtime.Engine;
using CongVan.Runtime.Engine.Store;
using Microsoft.Data.Sqlite;

namespace Engine.Tests;

/// <summary>The data folder: who owns it, and what is said when it cannot be used.</summary>
public sealed class Folders
{
    private static Scripted Simple => new Scripted().Orchestrator("Says", context => Task.FromResult(context.GetInput<string>()));

    [Fact]
    public async Task A_second_owner_is_refused_with_the_name_of_the_first()
    {
        await using var first = await Town.Open(Simple, new DurableEngineOptions { DataFolder = Town.NewFolder(), OwnerName = "máy chủ A, process 17" });
        var refused = await Assert.ThrowsAsync<DurableStoreException>(() => Town.Open(Simple, folder: first.Folder));
        Assert.Contains("in use by máy chủ A, process 17 since 2026-03-02 01:00:00Z", refused.Message, StringComparison.Ordinal);
        Assert.Equal("x", (await first.Run("Says", "x")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_takeover_fences_the_old_owner_out()
    {
        await using var old = await Town.Open(Simple);
        await old.Run("Says", "x", "before");
        await using var taker = await Town.Open(
            Simple, new DurableEngineOptions { DataFolder = old.Folder, TakeOver = true }, keepFolder: true);
        var refused = await Assert.ThrowsAsync<DurableStoreException>(() => old.Start("Says", "y", "late"));
        Assert.Contains("taken the data folder over", refused.Message, StringComparison.Ordinal);
        Assert.Null(await taker.Client.GetInstanceAsync("late", Town.Soon));
        Assert.Equal("z", (await taker.Run("Says", "z", "after")).ReadOutputAs<string>());
        await Assert.ThrowsAsync<DurableStoreException>(() => Town.Open(Simple, folder: old.Folder)); // the taker's own claim holds
    }

    [Fact]
    public async Task A_folder_given_up_can_be_opened_again()
    {
        var folder = Town.NewFolder();
        await using (var first = await Town.Open(Simple, folder: folder))
        {
            await first.Run("Says", "x", "kept");
        }

        await using (var second = await Town.Open(Simple, folder: folder))
        {
            Assert.Equal("x", (await second.Now("kept")).ReadOutputAs<string>());
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_damaged_database_is_named_with_its_cure()
    {
        var folder = Town.NewFolder();
        await File.WriteAllTextAsync(Path.Combine(folder, "engine.db"), new string('?', 8_192), Town.Soon);
        var refused = await Assert.ThrowsAsync<DurableStoreException>(() => Town.Open(Simple, folder: folder));
        Assert.Contains("restore the data folder from its last backup", refused.Message, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_newer_schema_is_left_alone()
    {
        var folder = Town.NewFolder();
        await using (await Town.Open(Simple, folder: folder))
        {
        }

        await using (var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "engine.db")};Pooling=False"))
        {
            await connection.OpenAsync(Town.Soon);
            await using var newer = connection.CreateCommand();
            newer.CommandText = "PRAGMA user_version = 99";
            await newer.ExecuteNonQueryAsync(Town.Soon);
        }

        var refused = await Assert.ThrowsAsync<DurableStoreException>(() => Town.Open(Simple, folder: folder));
        Assert.Contains("schema 99, written by a newer release", refused.Message, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_said_to_be_so()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "/proc is the folder nobody can write in");
        var refused = await Assert.ThrowsAsync<DurableStoreException>(() => Town.Open(Simple, folder: "/proc/congvan"));
        Assert.EndsWith(".", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_disk_refuses_callers_and_the_engine_goes_on_when_there_is_space()
    {
        var release = new TaskCompletionSource();
        await using var town = await Town.Open(new Scripted()
            .Orchestrator("Calls", async context => await context.CallActivityAsync<string>("Long"))
            .Orchestrator("Says", context => Task.FromResult(context.GetInput<string>()))
            .ActivityAsync("Long", async (_, _) =>
            {
                await release.Task;
                return new string('x', 200_000);
            }));
        var id = await town.Start("Calls");
        await LimitPages(town, full: true);
        var refused = await Assert.ThrowsAsync<DurableStoreException>(() => town.Start("Says", Convert.ToHexString(System.Security.Cryptography.RandomNumberGenerator.GetBytes(200_000))));
        Assert.Contains("is full. Free space", refused.Message, StringComparison.Ordinal);
        release.SetResult();
        await LimitPages(town, full: false);
        Assert.Equal(200_000, (await town.Completed(id)).ReadOutputAs<string>()!.Length);
    }

    // SQLite's own limit on the file stands in for the disk's end: the same error code from the same call.
    private static Task<bool> LimitPages(Town town, bool full) => town.Engine.Record((writer, _) =>
    {
        var pages = writer.Number("PRAGMA page_count")!.Value;
        writer.Run(full ? $"PRAGMA max_page_count = {pages}" : "PRAGMA max_page_count = 1000000");
        return true;
    });
}
