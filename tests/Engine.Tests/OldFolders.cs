using Microsoft.Data.Sqlite;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Engine.Tests;

/// <summary>A folder written by the first release: its tables as that release made them.</summary>
public sealed class OldFolders
{
    // 2026-03-02 00:00 UTC, an hour before the clock of the town.
    private const string Then = "639080064000000000";

    private const string FirstTables = """
        CREATE TABLE owner (
          one INTEGER PRIMARY KEY CHECK (one = 1), epoch INTEGER NOT NULL, holder TEXT NOT NULL, since INTEGER NOT NULL);
        CREATE TABLE instances (
          key INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, status INTEGER NOT NULL,
          generation INTEGER NOT NULL, steps INTEGER NOT NULL, version TEXT NOT NULL, created INTEGER NOT NULL, updated INTEGER NOT NULL,
          input TEXT, output TEXT, custom TEXT, failure TEXT, tags TEXT, carry TEXT,
          parent INTEGER, parent_generation INTEGER, parent_task INTEGER, parent_id TEXT, parent_name TEXT);
        CREATE INDEX instances_ready ON instances (key) WHERE carry IS NOT NULL;
        CREATE INDEX instances_children ON instances (parent) WHERE parent IS NOT NULL;
        CREATE INDEX instances_created ON instances (created);
        CREATE TABLE steps (
          instance INTEGER NOT NULL, seq INTEGER NOT NULL, body TEXT NOT NULL, PRIMARY KEY (instance, seq)) WITHOUT ROWID;
        CREATE TABLE inbox (
          seq INTEGER PRIMARY KEY AUTOINCREMENT, instance INTEGER NOT NULL, generation INTEGER, body TEXT NOT NULL);
        CREATE INDEX inbox_instance ON inbox (instance);
        CREATE TABLE activities (
          instance INTEGER NOT NULL, generation INTEGER NOT NULL, task INTEGER NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, input TEXT,
          PRIMARY KEY (instance, generation, task)) WITHOUT ROWID;
        CREATE TABLE timers (
          instance INTEGER NOT NULL, generation INTEGER NOT NULL, task INTEGER NOT NULL, due INTEGER NOT NULL,
          PRIMARY KEY (instance, generation, task)) WITHOUT ROWID;
        CREATE INDEX timers_due ON timers (due);
        PRAGMA user_version = 1;
        """;

    // One in an activity, one waiting for an event after an activity, one at its end, and one that ended while an activity of its own ran.
    private const string FirstRows = $$"""
        INSERT INTO instances (key, id, name, status, generation, steps, version, created, updated, output) VALUES
          (1, 'calls', 'calls', 0, 0, 1, '', {{Then}}, {{Then}}, NULL),
          (2, 'waits', 'waits', 0, 0, 2, '', {{Then}}, {{Then}}, NULL),
          (3, 'ended', 'calls', 1, 0, 2, '', {{Then}}, {{Then}}, '"2"'),
          (4, 'left', 'calls', 5, 0, 2, '', {{Then}}, {{Then}}, NULL);
        INSERT INTO steps (instance, seq, body) VALUES
          (1, 0, '{"at":"2026-03-02T00:00:00+00:00","in":[{"k":1,"at":"2026-03-02T00:00:00+00:00","n":"calls"}],"out":[{"k":20,"at":"2026-03-02T00:00:00+00:00","t":0,"n":"Next","d":"1"}]}'),
          (2, 0, '{"at":"2026-03-02T00:00:00+00:00","in":[{"k":1,"at":"2026-03-02T00:00:00+00:00","n":"waits"}],"out":[{"k":20,"at":"2026-03-02T00:00:00+00:00","t":0,"n":"Next","d":"1"}]}'),
          (2, 1, '{"at":"2026-03-02T00:00:00+00:00","in":[{"k":2,"at":"2026-03-02T00:00:00+00:00","t":0,"n":"Next","d":"7"}],"out":[]}');
        INSERT INTO activities (instance, generation, task, id, name, input) VALUES
          (1, 0, 0, 'calls', 'Next', '1'),
          (4, 0, 0, 'left', 'Next', '40');
        """;

    [Fact]
    public async Task A_folder_of_the_first_release_opens_and_everything_in_it_goes_on()
    {
        var folder = Town.NewFolder();
        await using (var old = new SqliteConnection($"Data Source={Path.Combine(folder, "engine.db")};Pooling=False"))
        {
            await old.OpenAsync(Town.Soon);
            await using var write = old.CreateCommand();
            write.CommandText = FirstTables + FirstRows;
            await write.ExecuteNonQueryAsync(Town.Soon);
        }

        var ran = new List<int>();
        var work = new Scripted()
            .Orchestrator("calls", context => context.CallActivityAsync<int>("Next", 1))
            .Orchestrator("waits", async context =>
                await context.CallActivityAsync<int>("Next", 1) + await context.WaitForExternalEvent<int>("More", CancellationToken.None))
            .Activity<int>("Next", n =>
            {
                lock (ran)
                {
                    ran.Add(n);
                }

                return n + 1;
            });
        await using (var town = await Town.Open(work, folder: folder))
        {
            Assert.DoesNotContain(await town.Engine.Operators.StuckAsync(), stuck => stuck.Id == "waits"); // what it waits for was not recorded then
            await town.Client.RaiseEventAsync("waits", "More", 5, Town.Soon);

            Assert.Equal(2, (await town.Completed("calls")).ReadOutputAs<int>());
            Assert.Equal(12, (await town.Completed("waits")).ReadOutputAs<int>());
            await town.Idle();
            Assert.Equal([1, 40], ran.Order());
            var ended = await town.Now("ended");
            Assert.Equal(OrchestrationRuntimeStatus.Completed, ended.RuntimeStatus);
            Assert.Equal(new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.Zero), ended.LastUpdatedAt);
        }

        await using (var again = await Town.Open(work, folder: folder))
        {
            await again.Idle();
            Assert.Equal(2, ran.Count);
        }

        Directory.Delete(folder, recursive: true);
    }
}
