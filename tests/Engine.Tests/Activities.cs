using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Engine.Tests;

public sealed class Activities
{
    private static Scripted Cities => new Scripted()
        .Orchestrator("HelloCities5", async context =>
        {
            var said = new List<string>();
            foreach (var city in new[] { "Tokyo", "London", "Seattle", "Paris", "Lima" })
            {
                said.Add(await context.CallActivityAsync<string>("Hello", city));
            }

            return said.ToArray();
        })
        .Activity<string>("Hello", city => $"Hello {city}");

    [Fact]
    public async Task Five_activities_in_a_row_give_five_results_in_order()
    {
        await using var town = await Town.Open(Cities);
        var ended = await town.Run("HelloCities5");
        Assert.Equal(OrchestrationRuntimeStatus.Completed, ended.RuntimeStatus);
        Assert.Equal(["Hello Tokyo", "Hello London", "Hello Seattle", "Hello Paris", "Hello Lima"], ended.ReadOutputAs<string[]>()!);
    }

    [Fact]
    public async Task A_thousand_activities_at_once_all_come_back()
    {
        await using var town = await Town.Open(new Scripted()
            .Orchestrator("FanOut", async context =>
            {
                var squares = await Task.WhenAll(Enumerable.Range(1, 1_000).Select(n => context.CallActivityAsync<int>("Square", n)));
                return squares.Sum(n => (long)n);
            })
            .Activity<int>("Square", n => n * n));
        Assert.Equal(333_833_500L, (await town.Run("FanOut")).ReadOutputAs<long>()); // n(n+1)(2n+1)/6
    }

    [Fact]
    public async Task A_failed_activity_is_seen_by_its_caller_with_name_number_and_message()
    {
        await using var town = await Town.Open(new Scripted()
            .Orchestrator("Calls", async context =>
            {
                try
                {
                    await context.CallActivityAsync("Fails");
                    return "no failure";
                }
                catch (TaskFailedException e)
                {
                    return $"{e.TaskName} {e.TaskId} {e.FailureDetails.ErrorType} {e.FailureDetails.ErrorMessage} | {e.FailureDetails.InnerFailure?.ErrorMessage} | {e.Message}";
                }
            })
            .Activity<string>("Fails", _ => throw new InvalidOperationException("không mở được sổ", new IOException("đĩa hỏng"))));
        Assert.Equal(
            "Fails 0 System.InvalidOperationException không mở được sổ | đĩa hỏng | Task 'Fails' (#0) failed with an unhandled exception: không mở được sổ",
            (await town.Run("Calls")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_failure_nobody_catches_fails_the_instance_with_type_and_message_as_output()
    {
        await using var town = await Town.Open(new Scripted()
            .Orchestrator("Calls", async context => await context.CallActivityAsync<string>("Fails"))
            .Activity<string>("Fails", _ => throw new InvalidOperationException("always")));
        var ended = await town.Run("Calls");
        Assert.Equal(OrchestrationRuntimeStatus.Failed, ended.RuntimeStatus);

        // The text is that of management-api.md, "failed".
        Assert.Equal("Microsoft.DurableTask.TaskFailedException: Task 'Fails' (#0) failed with an unhandled exception: always", ended.SerializedOutput);
        Assert.Equal("Microsoft.DurableTask.TaskFailedException", ended.FailureDetails!.ErrorType);
    }

    [Fact]
    public async Task A_retry_policy_tries_again_after_growing_pauses_that_are_durable_timers()
    {
        var tries = new List<DateTimeOffset>();
        Town? town = null;
        var work = new Scripted()
            .Orchestrator("Retries", async context => await context.CallActivityAsync<string>(
                "Flaky", TaskOptions.FromRetryPolicy(new RetryPolicy(4, TimeSpan.FromMinutes(1), backoffCoefficient: 2))))
            .Activity<string>("Flaky", _ =>
            {
                lock (tries)
                {
                    tries.Add(town!.Clock.GetUtcNow());
                    return tries.Count < 4 ? throw new IOException("not yet") : "done";
                }
            });
        await using (town = await Town.Open(work))
        {
            var id = await town.Start("Retries");
            await town.Idle();
            Assert.Equal(town.Clock.GetUtcNow() + TimeSpan.FromMinutes(1), town.Engine.NextDue);
            await town.Advance(TimeSpan.FromHours(1));
            Assert.Equal("done", (await town.Now(id)).ReadOutputAs<string>());
            Assert.Equal([1, 2, 4], tries.Zip(tries.Skip(1), (a, b) => (b - a).TotalMinutes)); // first × coefficient^(n-1)
        }
    }

    [Fact]
    public async Task A_retry_policy_gives_up_after_its_number_of_attempts_and_at_once_on_failures_it_does_not_handle()
    {
        var tries = new Dictionary<string, int>(StringComparer.Ordinal);
        await using var town = await Town.Open(new Scripted()
            .Orchestrator("Retries", async context =>
            {
                var policy = new RetryPolicy(3, TimeSpan.FromSeconds(1)) { HandleFailure = failure => failure.IsCausedBy<IOException>() };
                return await context.CallActivityAsync<string>("Fails", context.GetInput<string>(), TaskOptions.FromRetryPolicy(policy));
            })
            .Activity<string>("Fails", kind =>
            {
                tries[kind] = tries.GetValueOrDefault(kind) + 1;
                throw kind == "io" ? new FileNotFoundException("gone") : new InvalidOperationException("wrong");
            }));
        var first = await town.Start("Retries", "io");
        var second = await town.Start("Retries", "wrong");
        await town.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await town.Now(first)).RuntimeStatus);
        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await town.Now(second)).RuntimeStatus);
        Assert.Equal(3, tries["io"]);
        Assert.Equal(1, tries["wrong"]);
    }

    [Fact]
    public async Task No_attempt_begins_after_the_retry_timeout()
    {
        var tries = 0;
        await using var town = await Town.Open(new Scripted()
            .Orchestrator("Retries", async context => await context.CallActivityAsync<string>(
                "Fails", TaskOptions.FromRetryPolicy(new RetryPolicy(100, TimeSpan.FromMinutes(10), retryTimeout: TimeSpan.FromMinutes(25)))))
            .Activity<string>("Fails", _ =>
            {
                Interlocked.Increment(ref tries);
                throw new IOException("down");
            }));
        await town.Start("Retries");
        await town.Advance(TimeSpan.FromHours(2));
        Assert.Equal(4, tries); // at 0, 10 and 20 minutes within the time, and the one whose pause had begun by then
    }

    [Fact]
    public async Task A_retry_handler_is_told_attempt_failure_and_time_and_may_wait_before_it_answers()
    {
        var told = new List<string>();
        await using var town = await Town.Open(new Scripted()
            .Orchestrator("Retries", async context => await context.CallActivityAsync<string>("Fails", TaskOptions.FromRetryHandler(async retry =>
            {
                if (!context.IsReplaying)
                {
                    told.Add($"{retry.LastAttemptNumber} {retry.LastFailure.ErrorMessage} {retry.TotalRetryTime}");
                }

                await retry.OrchestrationContext.CreateTimer(TimeSpan.FromMinutes(5), CancellationToken.None);
                return retry.LastAttemptNumber < 3;
            })))
            .Activity<string>("Fails", _ => throw new IOException("down")));
        var id = await town.Start("Retries");
        await town.Advance(TimeSpan.FromHours(1));
        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await town.Now(id)).RuntimeStatus);
        Assert.Equal(["1 down 00:00:00", "2 down 00:05:00", "3 down 00:10:00"], told);
    }

    [Fact]
    public async Task An_activity_that_does_not_exist_fails_at_once_by_name_and_is_not_retried()
    {
        await using var town = await Town.Open(new Scripted()
            .Orchestrator("Calls", async context => await context.CallActivityAsync<string>(
                "NoSuch", TaskOptions.FromRetryPolicy(new RetryPolicy(5, TimeSpan.FromDays(1))))));
        var ended = await town.Run("Calls");
        Assert.Contains("The function 'NoSuch' doesn't exist", ended.SerializedOutput, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_result_that_is_not_what_the_caller_asks_for_fails_the_caller_with_both_named()
    {
        await using var town = await Town.Open(new Scripted()
            .Orchestrator("Calls", async context => await context.CallActivityAsync<int>("Says"))
            .Activity<string>("Says", _ => "not a number"));
        Assert.Contains("cannot be read as System.Int32", (await town.Run("Calls")).SerializedOutput, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_more_activities_run_at_once_than_the_setting_allows()
    {
        var (now, most) = (0, 0);
        var gate = new Lock();
        var options = new CongVan.Runtime.Engine.DurableEngineOptions { DataFolder = Town.NewFolder(), MaxConcurrentActivities = 3 };
        await using var town = await Town.Open(
            new Scripted()
                .Orchestrator("FanOut", async context =>
                {
                    await Task.WhenAll(Enumerable.Range(0, 30).Select(n => context.CallActivityAsync("Work", n)));
                    return true;
                })
                .ActivityAsync("Work", async (_, _) =>
                {
                    lock (gate)
                    {
                        most = Math.Max(most, ++now);
                    }

                    await Task.Yield();
                    lock (gate)
                    {
                        now--;
                    }

                    return null;
                }),
            options);
        await town.Run("FanOut");
        Assert.InRange(most, 1, 3);
    }
}
