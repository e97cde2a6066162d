using Microsoft.DurableTask;

namespace Engine.Tests.Simulation;

/// <summary>What the instances of a simulation do. Each says in its output all that it was given.</summary>
internal sealed class Work(Random chance)
{
    private int _drawn;

    /// <summary>Names of the kinds; an instance's id begins with its kind.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["chain", "fan", "sleeper", "listener", "parent", "generations", "race"];

    public Scripted Scripted => new Scripted()
        .Orchestrator("chain", async context =>
        {
            var drawn = new List<int>();
            for (var i = 0; i < 4; i++)
            {
                drawn.Add(await Draw(context, i));
            }

            return $"drew {string.Join(' ', drawn)}";
        })
        .Orchestrator("fan", async context =>
            $"drew {string.Join(' ', await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Draw(context, i))))}")
        .Orchestrator("sleeper", async context =>
        {
            for (var i = 1; i <= 3; i++)
            {
                var due = context.CurrentUtcDateTime.AddHours(i * 7);
                await context.CreateTimer(due, CancellationToken.None);
                if (context.CurrentUtcDateTime < due)
                {
                    return $"woken at {context.CurrentUtcDateTime:O}, before {due:O}";
                }
            }

            return "slept";
        })
        .Orchestrator("listener", async context =>
        {
            var heard = context.GetInput<List<int>>() ?? [];
            for (var i = 0; i < 4; i++)
            {
                var number = await context.WaitForExternalEvent<int>("Number", CancellationToken.None);
                if (number < 0)
                {
                    return $"heard {string.Join(' ', heard)}";
                }

                heard.Add(number);
            }

            context.ContinueAsNew(heard);
            return "";
        })
        .Orchestrator("parent", async context =>
        {
            var first = context.CallSubOrchestratorAsync<string>("chain", null, new SubOrchestrationOptions(instanceId: context.InstanceId + "-a"));
            var second = context.CallSubOrchestratorAsync<string>("generations", 0, new SubOrchestrationOptions(instanceId: context.InstanceId + "-b"));
            return $"children {(await first).StartsWith("drew", StringComparison.Ordinal)} {await second}";
        })
        .Orchestrator("generations", async context =>
        {
            var generation = context.GetInput<int>();
            await Draw(context, generation);
            if (generation < 3)
            {
                context.ContinueAsNew(generation + 1);
            }

            return $"generation {generation}";
        })
        .Orchestrator("race", async context =>
        {
            using var stop = new CancellationTokenSource();
            var timer = context.CreateTimer(context.CurrentUtcDateTime.AddDays(1), stop.Token);
            var number = context.WaitForExternalEvent<int>("Number", stop.Token);
            var first = await Task.WhenAny(timer, number);
#pragma warning disable CA1849, MA0042 // CancelAsync would leave the orchestrator's thread
            stop.Cancel();
#pragma warning restore CA1849, MA0042
            return first == timer ? "the timer won" : "the event won";
        })
        .ActivityAsync("Draw", async (_, cancellation) =>
        {
            for (var turns = chance.Next(4); turns > 0; turns--)
            {
                await Task.Yield();
                cancellation.ThrowIfCancellationRequested();
            }

            return chance.Next(5) == 0 ? throw new ByChance() : Interlocked.Increment(ref _drawn);
        });

    /// <summary>What an instance of this kind must say in the end; a pattern.</summary>
    public static string Expected(string kind) => kind switch
    {
        "chain" => "^drew \\d+ \\d+ \\d+ \\d+$",
        "fan" => "^drew( \\d+){6}$",
        "sleeper" => "^slept$",
        "listener" => "^heard( \\d+)*$|^heard $",
        "parent" => "^children True generation 3$",
        "generations" => "^generation 3$",
        _ => "^the (timer|event) won$",
    };

    private static Task<int> Draw(TaskOrchestrationContext context, int which) =>
        context.CallActivityAsync<int>("Draw", which, TaskOptions.FromRetryPolicy(new RetryPolicy(100, TimeSpan.FromMinutes(10))));

    // Without its stack: how the compiler inlined is not the seed's decision, and the length of what is recorded decides what the disk does.
    private sealed class ByChance() : IOException("chance said so")
    {
        public override string? StackTrace => null;
    }
}
