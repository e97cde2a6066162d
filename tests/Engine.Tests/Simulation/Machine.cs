using CongVan.Runtime.Engine;
using Engine.Tests.Disk;
using Microsoft.DurableTask.Converters;
using Microsoft.Extensions.Logging.Abstractions;

namespace Engine.Tests.Simulation;

/// <summary>
/// The machine a simulated engine runs on: its disk, its clock and its turns. It may lose power at any write; what runs on it afterwards is
/// another process on what the disk still has.
/// </summary>
internal sealed class Machine(Random chance, Scripted work) : IDisposable
{
    private const int MostRounds = 10_000;

    private string _folder = Town.NewFolder();
    private Platter? _disk;
    private string? _afterTheCut;
    private int _faults;
    private DurableEngine? _running;

    public ShiftingClock Clock { get; private set; } = new(new DateTimeOffset(2026, 3, 2, 1, 0, 0, TimeSpan.Zero));

    public SeededTurns Turns { get; private set; } = new(chance);

    public DurableEngine Engine { get; private set; } = null!;

    public bool IsCut => _afterTheCut is not null;

    public int Cuts { get; private set; }

    public int Faults { get; private set; }

    /// <summary>All choices made, in one number.</summary>
    public long Trace { get; private set; }

    public int TurnsGiven { get; private set; }

    /// <summary>May the power fail while something is written?</summary>
    public bool Fragile { get; set; } = true;

    /// <summary>The next few writes or syncs may fail.</summary>
    public void Trouble() => _faults = 1 + chance.Next(6);

    public void Mend() => _faults = 0;

    /// <summary>Opens the folder, again after each failure, until an engine runs.</summary>
    public void Start()
    {
        var failures = 0;
        DurableEngine? opened = null;
        var replay = chance.Next(2) == 0;
        while (true)
        {
            _disk ??= new(_folder, Moment);
            Turns.Mend = () =>
            {
                Mend();
                if (IsCut)
                {
                    throw new PowerFailedException(); // whoever waits for this disk waits for ever
                }
            };
            Turns.Chosen = (which, of) =>
            {
                Trace = unchecked((Trace * 1_000_003) + (which * 31) + of);
                TurnsGiven++;
            };
            try
            {
                if (Until(Turns.Begin(async () =>
                {
                    opened ??= _running = Engine = await DurableEngine.OpenAsync(
                        new() { DataFolder = _folder, MaxConcurrentActivities = 3, MaxConcurrentOrchestrators = 3, MaxCachedInstances = 4, ReplayEveryPass = replay },
                        work, JsonDataConverter.Default, Clock, NullLoggerFactory.Instance, Turns, CancellationToken.None);
                    await opened.StartAsync(CancellationToken.None);
                    return true;
                })))
                {
                    return;
                }

                Replace();
                opened = null;
            }
            catch (DurableStoreException) when (failures++ < 20)
            {
                Mend(); // tried again on a disk that works
            }
        }
    }

    /// <summary>Stops as an operator would, and starts again.</summary>
    public void Restart()
    {
        if (Until(Turns.Begin(async () =>
        {
            await Engine.DisposeAsync();
            return true;
        })))
        {
            _running = null;
        }
        else
        {
            Replace();
        }

        Start();
    }

    /// <summary>The power fails now.</summary>
    public void Cut() => CutOff(_disk!);

    /// <summary>After a cut: another process, on what is left.</summary>
    public void Recover()
    {
        Replace();
        Start();
    }

    /// <summary>Gives turns until it is done.</summary>
    /// <returns>False when the power failed first.</returns>
    public bool Until(Task task)
    {
        for (var rounds = 0; !task.IsCompleted; rounds++)
        {
            if (IsCut)
            {
                return false;
            }

            if (rounds == MostRounds)
            {
                throw new TimeoutException("Something goes round in circles.");
            }

            if (!Turns.Turn() && !Turns.Resume() && !task.IsCompleted && !Turns.WaitForMore())
            {
                throw new TimeoutException("Nothing is ready and something is not done: it was forgotten.");
            }
        }

        if (IsCut)
        {
            return false;
        }

        task.GetAwaiter().GetResult();
        return true;
    }

    public void Dispose()
    {
        _running?.Abandon();
        _disk?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private int Moment(Platter disk, IoCall call)
    {
        if (IsCut || !ReferenceEquals(disk, _disk))
        {
            return WatchedDisk.IoErrorWrite; // there is no such machine any more
        }

        if (Fragile && chance.Next(1_500) == 0)
        {
            CutOff(disk);
            return WatchedDisk.IoErrorWrite;
        }

        if (_faults == 0 || chance.Next(3) != 0)
        {
            return WatchedDisk.Ok;
        }

        _faults--;
        Faults++;
        return call.Kind == Io.Sync ? WatchedDisk.IoErrorSync : chance.Next(2) == 0 ? WatchedDisk.Full : WatchedDisk.IoErrorWrite;
    }

    private void CutOff(Platter disk)
    {
        var left = Town.NewFolder();
        disk.CutOff(left, chance);
        _afterTheCut = left;
        Cuts++;
    }

    // The old engine is left where it is: nothing gives it a turn any more, its clock stands still and its disk refuses. Only its files are let go.
    private void Replace()
    {
        _running?.Abandon();
        _running = null;
        _disk!.Dispose();
        Directory.Delete(_folder, recursive: true);
        _folder = _afterTheCut!;
        _afterTheCut = null;
        _faults = 0;
        _disk = null;
        Clock = new(Clock.GetUtcNow());
        Turns = new(chance);
    }

    private sealed class PowerFailedException : Exception;
}
