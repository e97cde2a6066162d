using System.Globalization;
using System.Text.RegularExpressions;
using CongVan.Runtime.Engine;
using DurableTask.Core.Exceptions;
using Engine.Tests.Disk;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Converters;

namespace Engine.Tests.Simulation;

/// <summary>
/// One run of the real engine in which a seed decides everything: which task goes next, what is asked of the engine and when, how the clock goes
/// and is set, what the disk refuses, when the power fails. In the end all is put right, everything comes to its end, and each instance is
/// compared with what is known of it.
/// </summary>
internal sealed class SeededRun : IDisposable
{
    private const int Steps = 500;
    private const int MostInstances = 14;

    private static readonly OrchestrationRuntimeStatus[] s_all = Enum.GetValues<OrchestrationRuntimeStatus>();

    private readonly Random _chance;
    private readonly Machine _machine;
    private readonly List<Tracked> _instances = [];
    private readonly List<(Task Task, Action Acknowledged, Action<Exception> Refused)> _asked = [];
    private readonly List<string> _ends = [];
    private int _step;
    private int _number;

    public SeededRun(int seed, Func<Scripted, Scripted>? change = null)
    {
        _chance = new Random(seed);
        var work = new Work(_chance).Scripted;
        _machine = new(_chance, change?.Invoke(work) ?? work);
    }

    public int Cuts => _machine.Cuts;

    public int Faults => _machine.Faults;

    public int TurnsGiven => _machine.TurnsGiven;

    public int Instances => _instances.Count;

    /// <summary>Everything that happened: equal for equal seeds.</summary>
    public string Story => string.Create(CultureInfo.InvariantCulture, $"{_machine.Trace} {_machine.TurnsGiven} {string.Join(" | ", _ends)}");

    public void Play()
    {
        _machine.Start();
        for (_step = 0; _step < Steps; _step++)
        {
            Act();
            Answers();
            if (_machine.IsCut)
            {
                _asked.Clear(); // nobody will ever know
                _machine.Recover();
            }
        }

        Settle();
        Check();
    }

    public void Dispose() => _machine.Dispose();

    private DurableTaskClient Client => _machine.Engine.Client;

    private void Act()
    {
        switch (_chance.Next(100))
        {
            case < 62:
                for (var turns = _chance.Next(1, 12); turns > 0 && !_machine.IsCut && _machine.Turns.Turn(); turns--)
                {
                    // one after another, as the seed has it
                }

                break;
            case < 70:
                Start();
                break;
            case < 80:
                Raise();
                break;
            case < 86:
                _machine.Clock.Pass(_machine.Engine.NextDue is { } due && due > _machine.Clock.GetUtcNow() && _chance.Next(2) == 0
                    ? due - _machine.Clock.GetUtcNow()
                    : TimeSpan.FromMinutes(_chance.Next(1, 900)));
                break;
            case < 88:
                _machine.Clock.Jump(TimeSpan.FromMinutes(_chance.Next(-3_000, 3_000)));
                break;
            case < 90:
                SuspendOrResume();
                break;
            case < 91:
                Terminate();
                break;
            case < 92:
                Purge();
                break;
            case < 95:
                _machine.Trouble();
                break;
            case < 98:
                _machine.Mend();
                _machine.Turns.Resume();
                break;
            case < 99:
                _machine.Cut();
                break;
            default:
                _asked.Clear();
                _machine.Restart();
                break;
        }
    }

    private void Start()
    {
        if (_instances.Count == MostInstances || (_instances.Count > 0 && _chance.Next(6) == 0))
        {
            StartAgain(_instances[_chance.Next(_instances.Count)]);
            return;
        }

        var kind = Work.Kinds[_chance.Next(Work.Kinds.Count)];
        var instance = new Tracked(kind, string.Create(CultureInfo.InvariantCulture, $"{kind}-{_instances.Count}"));
        _instances.Add(instance);
        var options = new StartOrchestrationOptions(instance.Id, _chance.Next(4) == 0 ? _machine.Clock.GetUtcNow().AddHours(_chance.Next(-5, 20)) : null).WithDedupeStatuses(s_all);
        Ask(() => Client.ScheduleNewOrchestrationInstanceAsync(kind, null, options), () => instance.IsStarted = true, e => Only<DurableStoreException>(e));
    }

    private void StartAgain(Tracked instance)
    {
        var (started, purging) = (instance.IsStarted, instance.PurgeAsked);
        if (started && !purging)
        {
            instance.IsAskedAgain = true;
            Ask(
                () => Client.ScheduleNewOrchestrationInstanceAsync(instance.Kind, null, new StartOrchestrationOptions(instance.Id).WithDedupeStatuses(s_all)),
                () => Assert.True(instance.PurgeAsked, $"{instance.Id} was started twice."),
                e => Only<OrchestrationAlreadyExistsException, DurableStoreException>(e));
        }
    }

    private void Raise()
    {
        if (Known(instance => instance.Kind is "listener" or "race" or "chain") is not { } instance)
        {
            return;
        }

        var again = instance.Raises.Count > 0 && _chance.Next(5) == 0; // the same once more, as a caller does who had no answer
        var raise = new Raised(again ? instance.Raises[_chance.Next(instance.Raises.Count)].Number : _number++, _step);
        instance.Raises.Add(raise);
        Ask(
            () => Client.RaiseEventAsync(instance.Id, "Number", raise.Number),
            () => raise.AcknowledgedAt = _step,
            e =>
            {
                raise.IsRefused = e is InstanceRefusedException;
                Only<InstanceRefusedException, DurableStoreException>(e);
                Assert.True(e is not InstanceRefusedException { Reason: InstanceRefusal.NotFound } || instance.PurgeAsked, $"{instance.Id} is lost.");
            });
    }

    private void SuspendOrResume()
    {
        if (Known(_ => true) is { } instance)
        {
            var suspend = _chance.Next(2) == 0;
            Ask(() => suspend ? Client.SuspendInstanceAsync(instance.Id) : Client.ResumeInstanceAsync(instance.Id), () => { }, e => Only<InstanceRefusedException, DurableStoreException>(e));
        }
    }

    private void Terminate()
    {
        if (Known(_ => true) is { } instance)
        {
            instance.TerminationAsked = true;
            Ask(() => Client.TerminateInstanceAsync(instance.Id), () => { }, e => Only<InstanceRefusedException, DurableStoreException>(e));
        }
    }

    private void Purge()
    {
        if (Known(instance => instance.Kind != "parent") is { } instance)
        {
            instance.PurgeAsked = true;
            var purged = 0;
            Ask(async () => purged = (await Client.PurgeInstanceAsync(instance.Id)).PurgedInstanceCount, () => instance.IsPurged |= purged > 0, e => Only<DurableStoreException>(e));
        }
    }

    private Tracked? Known(Func<Tracked, bool> which) => _instances.Where(instance => instance.IsStarted && which(instance)).ToList() is { Count: > 0 } known
        ? known[_chance.Next(known.Count)]
        : null;

    private void Ask(Func<Task> command, Action acknowledged, Action<Exception> refused) =>
        _asked.Add((_machine.Turns.Begin(async () =>
        {
            await command();
            return true;
        }), acknowledged, refused));

    private void Answers()
    {
        foreach (var asked in _asked.Where(asked => asked.Task.IsCompleted).ToList())
        {
            _asked.Remove(asked);
            if (asked.Task.Exception?.InnerException is { } problem)
            {
                asked.Refused(problem);
            }
            else
            {
                asked.Acknowledged();
            }
        }
    }

    private static void Only<T>(Exception e)
        where T : Exception => Assert.True(e is T, e.ToString());

    private static void Only<T1, T2>(Exception e) => Assert.True(e is T1 or T2, e.ToString());

    private void Settle()
    {
        _machine.Fragile = false;
        _machine.Mend();
        Rest();
        Answers();
        ResumeAll();
        foreach (var listener in _instances.Where(instance => instance.Kind == "listener" && Now(instance.Id) is { IsCompleted: false }))
        {
            Assert.True(_machine.Until(_machine.Turns.Begin(() => Done(Client.RaiseEventAsync(listener.Id, "Number", -1)))));
        }

        for (var days = 0; days < 1_000; days++)
        {
            Rest();
            ResumeAll(); // one that was suspended before the day it was to begin hears it only then
            Rest();
            if (_machine.Engine.NextDue is not { } due)
            {
                return;
            }

            _machine.Clock.Pass(due > _machine.Clock.GetUtcNow() ? due - _machine.Clock.GetUtcNow() : TimeSpan.FromSeconds(1));
        }

        Assert.Fail("The timers never end.");
    }

    private void ResumeAll()
    {
        foreach (var instance in _instances)
        {
            if (Now(instance.Id)?.RuntimeStatus == OrchestrationRuntimeStatus.Suspended)
            {
                Assert.True(_machine.Until(_machine.Turns.Begin(() => Resumed(instance.Id))));
            }
        }
    }

    private async Task<bool> Resumed(string id)
    {
        try
        {
            await Client.ResumeInstanceAsync(id);
        }
        catch (InstanceRefusedException)
        {
            // It was told so before, or to end, and has not heard it yet.
        }

        return true;
    }

    private void Rest() => Assert.True(_machine.Until(_machine.Turns.Begin(() => Done(_machine.Engine.WhenIdleAsync(CancellationToken.None)))));

    private static async Task<bool> Done(Task task)
    {
        await task;
        return true;
    }

    private OrchestrationMetadata? Now(string id) => Client.GetInstanceAsync(id, getInputsAndOutputs: true).GetAwaiter().GetResult();

    private void Check()
    {
        var drawn = new List<int>();
        foreach (var instance in _instances)
        {
            var now = Now(instance.Id);
            _ends.Add($"{instance.Id} {now?.RuntimeStatus} {now?.SerializedOutput}");
            if (now is null)
            {
                Assert.True(!instance.IsStarted || instance.PurgeAsked, $"{instance.Id} was started and is lost.");
                continue;
            }

            Assert.False(instance.IsPurged && !instance.IsAskedAgain, $"{instance.Id} was purged and is there.");
            if (now.RuntimeStatus == OrchestrationRuntimeStatus.Terminated)
            {
                Assert.True(instance.TerminationAsked, $"{instance.Id} was terminated by nobody.");
                continue;
            }

            Assert.True(now.RuntimeStatus == OrchestrationRuntimeStatus.Completed, $"{instance.Id} is {now.RuntimeStatus}: {now.SerializedOutput}");
            var said = JsonDataConverter.Default.Deserialize<string>(now.SerializedOutput)!;
            Assert.True(Regex.IsMatch(said, Work.Expected(instance.Kind)), $"{instance.Id} said '{said}'.");
            var numbers = Regex.Matches(said, "\\d+").Select(match => int.Parse(match.Value, CultureInfo.InvariantCulture)).ToList();
            if (instance.Kind == "listener" && instance is { PurgeAsked: true, IsAskedAgain: true })
            {
                // What its first life had been told went with it.
            }
            else if (instance.Kind == "listener")
            {
                Assert.True(instance.Wrong(numbers) is not { } wrong, $"{instance.Id}: {instance.Wrong(numbers)}. Heard {said}");
            }
            else if (instance.Kind is "chain" or "fan")
            {
                drawn.AddRange(numbers);
            }

            Ledger.Check(instance.Id, _machine.Engine.ReadAsync(instance.Id, withHistory: true).GetAwaiter().GetResult()!.History!);
        }

        Assert.True(drawn.Distinct().Count() == drawn.Count, "One result was given to two calls.");
        var remains = "";
        Assert.True(_machine.Until(_machine.Turns.Begin(async () => remains = await _machine.Engine.Record((writer, _) => Remains.Of(writer)))));
        Assert.True(remains == "ok", remains);
    }
}
