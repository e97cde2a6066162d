using System.Diagnostics;
using System.Globalization;

namespace Engine.Tests.Disk;

/// <summary>
/// Every write and every sync that SQLite makes during a short life of an engine fails once, in turn. Whoever is refused finds that nothing of
/// what was asked is recorded and is told the cure; the engine goes on by itself, and the outcome is that of a life without faults.
/// </summary>
public sealed class Faults
{
    private static readonly Io[] s_writing = [Io.Write, Io.Sync, Io.Truncate, Io.Delete];

    [Fact]
    public void Without_a_fault_a_life_ends_as_expected() => Assert.False(LiveWith(0, Failing.Before, IsWriting).Fired);

    [Fact]
    public void Every_write_and_sync_fails_once_and_the_outcome_is_the_same() => Assert.InRange(EachInTurn(Failing.Before, IsWriting), 50, 5_000);

    [Fact]
    public void Every_write_and_sync_is_done_and_reported_as_failed_and_the_outcome_is_the_same() =>
        Assert.InRange(EachInTurn(Failing.After, IsWriting), 50, 5_000);

    [Fact]
    public void The_disk_is_full_at_every_write_until_space_is_freed_and_the_outcome_is_the_same() =>
        Assert.InRange(EachInTurn(Failing.Full, call => call.Kind == Io.Write), 40, 5_000);

    [Fact]
    public void Every_read_fails_once_and_the_outcome_is_the_same() => Assert.InRange(EachInTurn(Failing.Before, call => call.Kind == Io.Read), 5, 5_000);

    [Fact]
    public void Every_commit_happens_and_reports_an_error_and_nothing_is_done_again_or_left_undone()
    {
        for (var n = 1; ; n++)
        {
            var folder = Town.NewFolder();
            using var disk = new GoodDisk(folder);
            using var commit = new ReportedCommit(n);
            using var life = new Life(folder) { Opened = commit.On };
            life.Play();
            Assert.Empty(life.Refusals); // what is recorded is not refused
            if (!commit.Happened)
            {
                Assert.InRange(n, 10, 200);
                return;
            }

            Assert.Contains(life.Said, line => line.Contains("is recorded all the same", StringComparison.Ordinal));
            life.Check();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static bool IsWriting(IoCall call) => s_writing.Contains(call.Kind);

    private static int EachInTurn(Failing how, Func<IoCall, bool> counts)
    {
        for (var n = 1; ; n++)
        {
            if (!LiveWith(n, how, counts).Fired)
            {
                return n - 1;
            }
        }
    }

    private static (bool Fired, Life Life) LiveWith(int n, Failing how, Func<IoCall, bool> counts)
    {
        var folder = Town.NewFolder();
        using var disk = new OneFault(folder, n, how, counts);
        using var life = new Life(folder) { Refused = disk.Free };
        life.Turns.Mend = disk.Free;
        try
        {
            life.Play();
            life.Check();
            Assert.All(life.Refusals, told => Assert.Matches("(Free space|Check the disk)", told));
        }
        catch (Exception e) when (disk.Failed is { } failed)
        {
            throw new InvalidOperationException(
                string.Create(CultureInfo.InvariantCulture, $"Fault {n} ({how}: {failed.Kind} of {failed.File} at {failed.Offset}): {e.Message}\n{string.Join('\n', life.Said)}"), e);
        }

        Directory.Delete(folder, recursive: true);
        return (disk.Failed is not null, life);
    }
}
