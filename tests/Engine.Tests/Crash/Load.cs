using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using CongVan.Runtime.Engine;
using DurableTask.Core.Exceptions;
using Engine.Tests.Disk;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Converters;
using Microsoft.Extensions.Logging.Abstractions;

namespace Engine.Tests;

/// <summary>The mixed load of the crash test, and the process that carries it.</summary>
public sealed class Load
{
    public const string FolderVariable = "CONGVAN_LOAD_FOLDER";
    public const string KillVariable = "CONGVAN_LOAD_KILL";
    public const int Events = 25;
    private const int Each = 6;

    private static readonly OrchestrationRuntimeStatus[] s_all =
    [
        OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated,
        OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Suspended,
    ];

    /// <summary>What each instance must say in the end, whatever happened on the way.</summary>
    public static IEnumerable<(string Id, string Output)> Expected => Enumerable.Range(0, Each).SelectMany(n => new[]
    {
        ($"chain-{n}", "1 2 3 4 5"),
        ($"fan-{n}", "285"), // 0² + … + 9²
        ($"timer-{n}", "fired 3"),
        ($"generations-{n}", "4"),
        ($"parent-{n}", "got 0 got 1 got 2"),
        ($"retry-{n}", "worked"),
    });

    internal static Scripted Work(Action<string> about, string folder) => new Scripted()
        .Orchestrator("chain", async context =>
        {
            var said = new List<string>();
            for (var i = 0; i < 5; i++)
            {
                about("orchestrator");
                said.Add($"{await context.CallActivityAsync<int>("Next", i)}");
            }

            return string.Join(' ', said);
        })
        .Orchestrator("fan", async context =>
        {
            about("orchestrator");
            var squares = await Task.WhenAll(Enumerable.Range(0, 10).Select(n => context.CallActivityAsync<int>("Square", n)));
            return $"{squares.Sum()}";
        })
        .Orchestrator("timer", async context =>
        {
            for (var i = 0; i < 3; i++)
            {
                await context.CreateTimer(TimeSpan.FromMilliseconds(30), CancellationToken.None);
            }

            return "fired 3";
        })
        .Orchestrator("generations", async context =>
        {
            var n = await context.CallActivityAsync<int>("Next", context.GetInput<int>());
            if (n < 4)
            {
                context.ContinueAsNew(n);
            }

            return $"{n}";
        })
        .Orchestrator("parent", async context =>
        {
            var said = new List<string>();
            for (var i = 0; i < 3; i++)
            {
                said.Add(await context.CallSubOrchestratorAsync<string>("child", i));
            }

            return string.Join(' ', said);
        })
        .Orchestrator("child", async context =>
        {
            context.SendEvent(context.InstanceId, "Self", context.GetInput<int>());
            return $"got {await context.WaitForExternalEvent<int>("Self", CancellationToken.None)}";
        })
        .Orchestrator("retry", async context => await context.CallActivityAsync<string>(
            "Flaky", context.InstanceId, TaskOptions.FromRetryPolicy(new RetryPolicy(20, TimeSpan.FromMilliseconds(10)))))
        .Orchestrator("listener", async context =>
        {
            var heard = context.GetInput<List<int>>() ?? [];
            for (var i = 0; i < 10; i++)
            {
                var next = await context.WaitForExternalEvent<int>("Number", CancellationToken.None);
                if (next < 0)
                {
                    return string.Join(' ', heard);
                }

                heard.Add(next);
            }

            context.ContinueAsNew(heard);
            return "";
        })
        .Activity<int>("Next", n =>
        {
            about("activity");
            return n + 1;
        })
        .Activity<int>("Square", n =>
        {
            about("activity");
            return n * n;
        })
        .Activity<string>("Flaky", id =>
        {
            about("activity");
            var marker = Path.Combine(folder, $"{id}.failed");
            if (File.Exists(marker))
            {
                return "worked";
            }

            File.WriteAllText(marker, "");
            throw new IOException("first time");
        });

    [Fact(Explicit = true)]
    public async Task Is_carried_by_a_process_of_its_own()
    {
        var folder = Environment.GetEnvironmentVariable(FolderVariable) ?? throw new InvalidOperationException("Started by the crash test only.");
        var kill = Environment.GetEnvironmentVariable(KillVariable)!.Split(':');
        var left = kill.Length > 1 ? int.Parse(kill[1], CultureInfo.InvariantCulture) : 0;
        void About(string what)
        {
            if (what == kill[0] && Interlocked.Decrement(ref left) == 0)
            {
                Process.GetCurrentProcess().Kill(); // SIGKILL
            }
        }

        // Before a commit's first byte, and with all its bytes written and none synced.
        using var disk = new KillingDisk(folder, About);

        // Right after the fsync, on the committing thread: nobody has been told of the commit.
        using var commits = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument is { Name: "congvan.commits", Meter.Name: "CongVan.Engine" })
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        commits.SetMeasurementEventCallback<long>((_, _, _, _) => About("commit"));
        commits.Start();

        await using var engine = await DurableEngine.OpenAsync(
            new() { DataFolder = folder, MaxConcurrentActivities = 4 }, Work(About, folder), JsonDataConverter.Default, TimeProvider.System, NullLoggerFactory.Instance);
        await engine.StartAsync(CancellationToken.None);
        foreach (var id in Expected.Select(expected => expected.Id).Append("listener"))
        {
            await StartOnce(engine.Client, id);
        }

        await Raise(engine.Client, Path.Combine(folder, "acknowledged"));
        foreach (var id in Expected.Select(expected => expected.Id).Append("listener"))
        {
            await engine.Client.WaitForInstanceCompletionAsync(id, CancellationToken.None);
        }
    }

    private static async Task StartOnce(DurableTaskClient client, string id)
    {
        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(id.Split('-')[0], null, new StartOrchestrationOptions(id).WithDedupeStatuses(s_all));
        }
        catch (OrchestrationAlreadyExistsException)
        {
            // Started by a process that was killed.
        }
    }

    private static async Task Raise(DurableTaskClient client, string acknowledged)
    {
        if ((await client.GetInstanceAsync("listener", CancellationToken.None))!.IsCompleted)
        {
            return;
        }

        for (var n = File.Exists(acknowledged) ? int.Parse(await File.ReadAllTextAsync(acknowledged), CultureInfo.InvariantCulture) : 0; n < Events; n++)
        {
            await client.RaiseEventAsync("listener", "Number", n);
            await File.WriteAllTextAsync(acknowledged + ".new", $"{n + 1}");
            File.Move(acknowledged + ".new", acknowledged, overwrite: true);
        }

        await client.RaiseEventAsync("listener", "Number", -1);
    }
}
