using System.Diagnostics;
using CongVan.Runtime.Engine;
using Microsoft.DurableTask.Client;

namespace Engine.Tests;

/// <summary>What is wrong from outside is said with its cure, and nothing that was acknowledged is lost.</summary>
public sealed class BadInput
{
    private static Scripted Simple => new Scripted().Orchestrator("Says", context => Task.FromResult(context.GetInput<string>()));

    [Fact]
    public async Task A_page_zeroed_in_the_middle_is_found_at_the_start()
    {
        var folder = Town.NewFolder();
        await using (var town = await Town.Open(Simple, folder: folder))
        {
            for (var i = 0; i < 200; i++)
            {
                await town.Run("Says", $"số {i}");
            }
        }

        var file = Path.Combine(folder, "engine.db");
        await using (var pages = new FileStream(file, FileMode.Open))
        {
            pages.Position = pages.Length / 4_096 / 2 * 4_096;
            pages.Write(new byte[4_096]);
        }

        var before = await File.ReadAllBytesAsync(file, Town.Soon);
        var refused = await Assert.ThrowsAsync<DurableStoreException>(() => Town.Open(Simple, folder: folder));
        Assert.Contains("keep the file, and restore the data folder from its last backup", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(file, Town.Soon));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_database_that_is_a_folder_is_said_to_be_unusable()
    {
        var folder = Town.NewFolder();
        Directory.CreateDirectory(Path.Combine(folder, "engine.db"));
        var refused = await Assert.ThrowsAsync<DurableStoreException>(() => Town.Open(Simple, folder: folder));
        Assert.Contains("name another folder", refused.Message, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_data_folder_that_is_a_file_is_said_to_be_unusable()
    {
        var file = Path.Combine(Town.NewFolder(), "tệp");
        await File.WriteAllTextAsync(file, "", Town.Soon);
        var refused = await Assert.ThrowsAsync<DurableStoreException>(() => Town.Open(Simple, folder: file));
        Assert.Contains("name another folder", refused.Message, StringComparison.Ordinal);
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    [Fact]
    public async Task A_read_only_folder_is_named_with_its_cure_and_works_again_when_it_can_be_written()
    {
        var folder = Town.NewFolder();
        await using (var town = await Town.Open(Simple, folder: folder))
        {
            await town.Run("Says", "x", "kept");
        }

        // Rights prove nothing to root; an immutable folder refuses root too.
        Assert.SkipUnless(await Ran("chattr", "+i", folder), "chattr +i is not possible here: the read-only folder is not tried.");
        try
        {
            var refused = await Assert.ThrowsAsync<DurableStoreException>(() => Town.Open(Simple, folder: folder));
            Assert.Contains("Give this process's user the right to write in it", refused.Message, StringComparison.Ordinal);
        }
        finally
        {
            await Ran("chattr", "-i", folder);
        }

        await using (var again = await Town.Open(Simple, folder: folder))
        {
            Assert.Equal("x", (await again.Now("kept")).ReadOutputAs<string>());
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_disk_that_is_really_full_refuses_the_caller_and_keeps_what_was_acknowledged()
    {
        var disk = Town.NewFolder();
        Assert.SkipUnless(await Ran("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", disk), "A small disk cannot be mounted here: it is not tried.");
        try
        {
            var filler = Path.Combine(disk, "filler");
            await File.WriteAllBytesAsync(filler, new byte[2 * 1_024 * 1_024], Town.Soon);
            await using var town = await Town.Open(Simple, folder: Path.Combine(disk, "engine"));
            var acknowledged = new List<string>();
            DurableStoreException? refused = null;
            for (var i = 0; i < 200 && refused is null; i++)
            {
                try
                {
                    acknowledged.Add(await town.Start("Says", Convert.ToBase64String(Random.Shared.GetItems(Enumerable.Range(0, 256).Select(each => (byte)each).ToArray(), 30_000))));
                }
                catch (DurableStoreException e)
                {
                    refused = e;
                }
            }

            Assert.Contains("is full. Free space; the engine goes on by itself", refused!.Message, StringComparison.Ordinal);
            Assert.True(acknowledged.Count > 3);
            File.Delete(filler);
            foreach (var id in acknowledged)
            {
                Assert.Equal(OrchestrationRuntimeStatus.Completed, (await town.Completed(id)).RuntimeStatus);
            }
        }
        finally
        {
            await Ran("umount", disk);
            Directory.Delete(disk, recursive: true);
        }
    }

    [Fact]
    public async Task An_input_that_does_not_deserialize_fails_the_instance_with_both_named()
    {
        await using var town = await Town.Open(new Scripted().Orchestrator("Counts", context => Task.FromResult(context.GetInput<int>() + 1)));
        var failed = await town.Run("Counts", "mười hai");
        Assert.Equal(OrchestrationRuntimeStatus.Failed, failed.RuntimeStatus);
        Assert.StartsWith(
            "System.InvalidOperationException: The input of 'Counts' cannot be read as System.Int32:", failed.SerializedOutput, StringComparison.Ordinal);
    }

    private static async Task<bool> Ran(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardError = true })!;
            await process.WaitForExitAsync(Town.Soon);
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
