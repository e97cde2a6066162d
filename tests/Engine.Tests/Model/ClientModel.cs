using CongVan.Runtime.Engine;
using CsCheck;
using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Engine.Tests.Model;

/// <summary>The client's verbs in any order, against a model in memory: what is refused and why, and what is shown after each.</summary>
public sealed class ClientModel
{
    private static readonly OrchestrationRuntimeStatus[][] s_dedupe =
    [
        [],
        [OrchestrationRuntimeStatus.Completed],
        [OrchestrationRuntimeStatus.Terminated, OrchestrationRuntimeStatus.Completed],
        Enum.GetValues<OrchestrationRuntimeStatus>(),
    ];

    private static readonly string[] s_verbs =
        ["start", "start", "start", "start later", "Go", "Go", "other", "suspend", "resume", "resume", "terminate", "purge", "purge all", "restart", "restart anew", "rewind", "wait"];

    private static readonly Gen<(string Verb, int Which, int Chance)[]> s_days =
        Gen.Select(
            Gen.Int[0, s_verbs.Length - 1].Select(verb => s_verbs[verb]),
            Gen.Int[0, 3],
            Gen.Int[0, 11]).Array[1, 40];

    private static Scripted Work => new Scripted().Orchestrator("Waits", async context =>
        $"{context.GetInput<string>()} {await context.WaitForExternalEvent<string>("Go", CancellationToken.None)}");

    [Fact]
    public async Task Whatever_is_asked_in_whatever_order_the_client_answers_as_the_model_does() =>
        await s_days.SampleAsync(Lived, iter: Proofs.Long ? 5_000 : 60, threads: 1);

    [Fact]
    public async Task Of_starts_of_the_same_ids_at_the_same_moment_one_of_each_succeeds() =>
        await Gen.Int[0, 3].Array[2, 24].SampleAsync(
            async ids =>
            {
                await using var town = await Town.Open(Work);
                var starts = await Task.WhenAll(ids.Select(id => Task.Run(async () =>
                {
                    try
                    {
                        await town.Start("Waits", "x", $"id-{id}");
                        return (Id: id, Started: true);
                    }
                    catch (OrchestrationAlreadyExistsException)
                    {
                        return (Id: id, Started: false);
                    }
                })));
                Assert.All(starts.GroupBy(start => start.Id), same => Assert.Single(same, start => start.Started));
            },
            iter: Proofs.Long ? 500 : 15,
            threads: 1);

    private static async Task Lived((string Verb, int Which, int Chance)[] day)
    {
        await using var town = await Town.Open(Work);
        var model = new SortedDictionary<string, ModelledInstance>(StringComparer.Ordinal);
        var restarted = 0;
        for (var hour = 0; hour < day.Length; hour++)
        {
            var (verb, which, chance) = day[hour];
            var id = $"id-{which}";
            var known = model.GetValueOrDefault(id);
            string? expected = null;
            Func<Task> asked;
            switch (verb)
            {
                case "start" or "start later":
                    var at = verb == "start" ? (DateTimeOffset?)null : town.Clock.GetUtcNow().AddHours(chance - 2);
                    var dedupe = s_dedupe[chance % s_dedupe.Length];
                    asked = () => town.Client.ScheduleNewOrchestrationInstanceAsync("Waits", $"in{hour}", new StartOrchestrationOptions(id, at).WithDedupeStatuses(dedupe), Town.Soon);
                    expected = known is not null && (known.IsOpen || dedupe.Contains(known.Status)) ? "exists" : null;
                    model[id] = expected is null ? new($"in{hour}", at > town.Clock.GetUtcNow() ? at : null) : known!;
                    break;
                case "purge":
                    asked = async () => Assert.Equal(known is { IsOpen: false } ? 1 : 0, (await town.Client.PurgeInstanceAsync(id, cancellation: Town.Soon)).PurgedInstanceCount);
                    Forget(model, (name, instance) => name == id && !instance.IsOpen);
                    break;
                case "purge all":
                    var gone = model.Values.Count(instance => instance.Status == OrchestrationRuntimeStatus.Completed);
                    asked = async () => Assert.Equal(
                        gone,
                        (await town.Client.PurgeAllInstancesAsync(new PurgeInstancesFilter { Statuses = [OrchestrationRuntimeStatus.Completed] }, null, Town.Soon)).PurgedInstanceCount);
                    Forget(model, (_, instance) => instance.Status == OrchestrationRuntimeStatus.Completed);
                    break;
                case "restart" or "restart anew":
                    asked = async () =>
                    {
                        var anew = await town.Client.RestartAsync(id, verb == "restart anew", Town.Soon);
                        Assert.Equal(verb == "restart anew", anew != id);
                        model[anew] = new(known!.Input, null);
                        restarted++;
                    };
                    expected = known is null ? $"{InstanceRefusal.NotFound}" : known.IsOpen && verb == "restart" ? "exists" : null;
                    break;
                case "rewind":
                    asked = () => town.Client.RewindInstanceAsync(id, "thử", Town.Soon);
                    expected = $"{(known is null ? InstanceRefusal.NotFound : InstanceRefusal.NotFailed)}";
                    break;
                case "wait":
                    asked = () => town.Advance(TimeSpan.FromHours(chance));
                    break;
                default:
                    asked = () => verb switch
                    {
                        "suspend" => town.Client.SuspendInstanceAsync(id, null, Town.Soon),
                        "resume" => town.Client.ResumeInstanceAsync(id, null, Town.Soon),
                        "terminate" => town.Client.TerminateInstanceAsync(id, (TerminateInstanceOptions?)null, Town.Soon),
                        _ => town.Client.RaiseEventAsync(id, verb, $"w{hour}", Town.Soon),
                    };
                    expected = (known is null ? InstanceRefusal.NotFound : known.Tell(verb, $"w{hour}"))?.ToString();
                    break;
            }

            Assert.Equal((hour, verb, expected), (hour, verb, await Refusal(asked)));
            await town.Idle();
            foreach (var instance in model.Values)
            {
                instance.At(town.Clock.GetUtcNow());
            }

            await Compare(town, model);
        }
    }

    private static void Forget(SortedDictionary<string, ModelledInstance> model, Func<string, ModelledInstance, bool> which)
    {
        foreach (var id in model.Where(known => which(known.Key, known.Value)).Select(known => known.Key).ToList())
        {
            model.Remove(id);
        }
    }

    private static async Task<string?> Refusal(Func<Task> asked)
    {
        try
        {
            await asked();
            return null;
        }
        catch (OrchestrationAlreadyExistsException)
        {
            return "exists";
        }
        catch (InstanceRefusedException e)
        {
            return $"{e.Reason}";
        }
        catch (Exception e) when (e.InnerException is InstanceRefusedException refused)
        {
            return $"{refused.Reason}"; // restart and rewind: in the exception the published client throws
        }
        catch (Exception e) when (e.InnerException is OrchestrationAlreadyExistsException)
        {
            return "exists";
        }
    }

    private static async Task Compare(Town town, SortedDictionary<string, ModelledInstance> model)
    {
        var shown = new List<string>();
        await foreach (var instance in town.Client.GetAllInstancesAsync(new OrchestrationQuery { PageSize = 2, FetchInputsAndOutputs = true }))
        {
            shown.Add(Line(instance.InstanceId, instance.RuntimeStatus, instance.SerializedOutput));
        }

        Assert.Equal(model.Select(known => Line(known.Key, known.Value.Status, known.Value.Output is { } output ? $"\"{output}\"" : null)), shown);
        foreach (var (id, instance) in model)
        {
            Assert.Equal(instance.Status, (await town.Now(id)).RuntimeStatus);
        }

        foreach (var status in new[] { OrchestrationRuntimeStatus.Suspended, OrchestrationRuntimeStatus.Terminated })
        {
            var some = await town.Client.GetAllInstancesAsync(new OrchestrationQuery { Statuses = [status] }).ToListAsync(Town.Soon);
            Assert.Equal(model.Where(known => known.Value.Status == status).Select(known => known.Key), some.Select(instance => instance.InstanceId));
        }
    }

    private static string Line(string id, OrchestrationRuntimeStatus status, string? output) => $"{id} {status} {output}";
}
