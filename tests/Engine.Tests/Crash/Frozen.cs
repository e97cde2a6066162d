using System.Diagnostics;
using System.Runtime.InteropServices;
using CongVan.Runtime.Engine;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Converters;
using Microsoft.Extensions.Logging.Abstractions;

namespace Engine.Tests;

/// <summary>An owner that freezes (a suspended machine, a long pause), is taken for lost, and wakes up.</summary>
public sealed partial class Frozen
{
    private const string FolderVariable = "CONGVAN_FROZEN_FOLDER";
    private const int Cont = 18;
    private const int Stop = 19;

    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(40);

    private static Scripted Work => new Scripted().Orchestrator("Says", context => Task.FromResult(context.GetInput<string>()));

    [Fact]
    public async Task An_owner_frozen_while_another_takes_the_folder_over_is_refused_its_next_commit()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "SIGSTOP is sent by Linux's number");
        var folder = Town.NewFolder();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Town.Soon);
        limit.CancelAfter(s_limit);
        using var owner = Process.Start(Child.Of("Engine.Tests.Frozen.Holds_the_folder_in_a_process_of_its_own", (FolderVariable, folder)))!;
        try
        {
            Assert.Equal("acknowledged before", await Answer(owner, "before", limit.Token));
            await using (var taker = await TakenOverFrom(owner, folder))
            {
                await owner.StandardInput.WriteLineAsync("late"); // asked of it while it is frozen
                await owner.StandardInput.FlushAsync(limit.Token);
                Assert.Equal("x", (await taker.Run("Says", "x", "taken-over")).ReadOutputAs<string>());
                Assert.Equal(0, kill(owner.Id, Cont));
                Assert.Equal(
                    "refused late: Another process has taken the data folder over. This one records nothing more; stop it.",
                    await Line(owner, limit.Token));
                Assert.NotNull(await taker.Client.GetInstanceAsync("before", Town.Soon));
                Assert.Null(await taker.Client.GetInstanceAsync("late", Town.Soon));
            }
        }
        finally
        {
            owner.Kill();
            await owner.WaitForExitAsync(CancellationToken.None);
        }

        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Frozen in the midst of recording it holds the database's lock, which nobody can take: then it is let go on and frozen again.</summary>
    private static async Task<Town> TakenOverFrom(Process owner, string folder)
    {
        for (var tries = 1; ; tries++)
        {
            Assert.Equal(0, kill(owner.Id, Stop));
            try
            {
                return await Town.Open(Work, new DurableEngineOptions { DataFolder = folder, TakeOver = true }, keepFolder: true);
            }
            catch (DurableStoreException) when (tries < 10)
            {
                Assert.Equal(0, kill(owner.Id, Cont));
            }
        }
    }

    [Fact(Explicit = true)]
    public async Task Holds_the_folder_in_a_process_of_its_own()
    {
        var folder = Environment.GetEnvironmentVariable(FolderVariable) ?? throw new InvalidOperationException("Started by its test only.");
        await using var engine = await DurableEngine.OpenAsync(
            new() { DataFolder = folder }, Work, JsonDataConverter.Default, TimeProvider.System, NullLoggerFactory.Instance);
        await engine.StartAsync(CancellationToken.None);
        await using var said = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true };
        using var asked = new StreamReader(Console.OpenStandardInput());
        while (await asked.ReadLineAsync() is { } id)
        {
            try
            {
                await engine.Client.ScheduleNewOrchestrationInstanceAsync("Says", id, new StartOrchestrationOptions(id));
                await engine.WhenIdleAsync(CancellationToken.None); // frozen in the middle of a commit it would hold the file's lock: nobody could take over before it is ended
                await said.WriteLineAsync($"> acknowledged {id}");
            }
            catch (DurableStoreException e)
            {
                await said.WriteLineAsync($"> refused {id}: {e.Message}");
            }
        }
    }

    private static async Task<string> Answer(Process owner, string id, CancellationToken cancellation)
    {
        await owner.StandardInput.WriteLineAsync(id.AsMemory(), cancellation);
        await owner.StandardInput.FlushAsync(cancellation);
        return await Line(owner, cancellation);
    }

    // Among what the test runner says.
    private static async Task<string> Line(Process owner, CancellationToken cancellation)
    {
        while (await owner.StandardOutput.ReadLineAsync(cancellation) is { } line)
        {
            if (line.IndexOf("> ", StringComparison.Ordinal) is >= 0 and var at)
            {
                return line[(at + 2)..];
            }
        }

        return "it ended";
    }

    [LibraryImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int kill(int process, int signal);
}
