namespace CongVan.Runtime.Engine.Store;

/// <summary>The tables of <c>engine.db</c>, and the way to them from those of earlier releases.</summary>
internal static class Schema
{
    private const int Newest = 6;

    // key: number of one start of an id; an id started again has another. Times are UTC ticks. carry: what the generation begins with.
    // awaits: the code waits for an event. failing: since when its calls have failed without one succeeding.
    // updated: of the last change of the row; steps recorded since have their own times. calling: an activity has no recorded result yet;
    // which one the history says. trace: the W3C context it was started in. payloads: what is too large for the row that refers to it (Payloads). activities: only those whose instance or generation ended without them.
    private const string Tables = """
        BEGIN IMMEDIATE;
        CREATE TABLE IF NOT EXISTS owner (
          one INTEGER PRIMARY KEY CHECK (one = 1), epoch INTEGER NOT NULL, holder TEXT NOT NULL, since INTEGER NOT NULL,
          last_commit INTEGER NOT NULL DEFAULT 0);
        CREATE TABLE IF NOT EXISTS instances (
          key INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, status INTEGER NOT NULL,
          generation INTEGER NOT NULL, calling INTEGER NOT NULL DEFAULT 0, version TEXT NOT NULL, created INTEGER NOT NULL, updated INTEGER NOT NULL,
          input TEXT, output TEXT, custom TEXT, failure TEXT, tags TEXT, carry TEXT,
          parent INTEGER, parent_generation INTEGER, parent_task INTEGER, parent_id TEXT, parent_name TEXT,
          awaits INTEGER NOT NULL DEFAULT 0, failing INTEGER, trace TEXT);
        CREATE INDEX IF NOT EXISTS instances_ready ON instances (key) WHERE carry IS NOT NULL;
        CREATE INDEX IF NOT EXISTS instances_calling ON instances (key) WHERE calling = 1;
        CREATE INDEX IF NOT EXISTS instances_children ON instances (parent) WHERE parent IS NOT NULL;
        CREATE TABLE IF NOT EXISTS steps (
          instance INTEGER NOT NULL, seq INTEGER NOT NULL, at INTEGER NOT NULL, body TEXT NOT NULL, PRIMARY KEY (instance, seq)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS inbox (
          seq INTEGER PRIMARY KEY AUTOINCREMENT, instance INTEGER NOT NULL, generation INTEGER, body TEXT NOT NULL);
        CREATE INDEX IF NOT EXISTS inbox_instance ON inbox (instance);
        CREATE TABLE IF NOT EXISTS activities (
          instance INTEGER NOT NULL, generation INTEGER NOT NULL, task INTEGER NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, input TEXT,
          PRIMARY KEY (instance, generation, task)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS timers (
          instance INTEGER NOT NULL, generation INTEGER NOT NULL, task INTEGER NOT NULL, due INTEGER NOT NULL,
          PRIMARY KEY (instance, generation, task)) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS timers_due ON timers (due);
        CREATE TABLE IF NOT EXISTS payloads (key INTEGER PRIMARY KEY AUTOINCREMENT, instance INTEGER NOT NULL, body NOT NULL);
        CREATE INDEX IF NOT EXISTS payloads_instance ON payloads (instance);
        PRAGMA user_version = 6;
        COMMIT;
        """;

    // What operators ask for (OperatorQueries). Only failed and failing instances are in the last two.
    private const string Indexes = """
        CREATE INDEX IF NOT EXISTS instances_state ON instances (status, name COLLATE NOCASE);
        CREATE INDEX IF NOT EXISTS instances_failed ON instances (updated) WHERE status = 3;
        CREATE INDEX IF NOT EXISTS instances_failing ON instances (failing) WHERE failing IS NOT NULL;
        """;

    private const string From1To2 = """
        BEGIN IMMEDIATE;
        ALTER TABLE owner ADD COLUMN last_commit INTEGER NOT NULL DEFAULT 0;
        PRAGMA user_version = 2;
        COMMIT;
        """;

    private const string From2To3 = """
        BEGIN IMMEDIATE;
        ALTER TABLE instances ADD COLUMN awaits INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE instances ADD COLUMN failing INTEGER;
        UPDATE instances SET awaits = 1 WHERE status IN (0, 6, 7); -- not known of steps recorded before; the next step says
        PRAGMA user_version = 3;
        COMMIT;
        """;

    // A step is one inserted row: what it says of its instance and of the activities it calls is not written a second time.
    private const string From3To4 = """
        BEGIN IMMEDIATE;
        ALTER TABLE instances ADD COLUMN calling INTEGER NOT NULL DEFAULT 0;
        UPDATE instances SET calling = 1
          WHERE status IN (0, 6, 7) AND EXISTS (SELECT 1 FROM activities a WHERE a.instance = instances.key AND a.generation = instances.generation);
        DELETE FROM activities WHERE EXISTS (
          SELECT 1 FROM instances i WHERE i.key = activities.instance AND i.generation = activities.generation AND i.status IN (0, 6, 7));
        ALTER TABLE steps ADD COLUMN at INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE instances DROP COLUMN steps;
        DROP INDEX IF EXISTS instances_created;
        CREATE INDEX instances_calling ON instances (key) WHERE calling = 1;
        PRAGMA user_version = 4;
        COMMIT;
        """;

    private const string From4To5 = """
        BEGIN IMMEDIATE;
        CREATE TABLE IF NOT EXISTS payloads (key INTEGER PRIMARY KEY AUTOINCREMENT, instance INTEGER NOT NULL, body NOT NULL);
        CREATE INDEX IF NOT EXISTS payloads_instance ON payloads (instance);
        PRAGMA user_version = 5;
        COMMIT;
        """;

    private const string From5To6 = """
        BEGIN IMMEDIATE;
        ALTER TABLE instances ADD COLUMN trace TEXT;
        PRAGMA user_version = 6;
        COMMIT;
        """;

    /// <exception cref="DurableStoreException">The file is of a newer release.</exception>
    public static void Prepare(Statements writer)
    {
        var schema = writer.Number("PRAGMA user_version");
        if (schema > Newest)
        {
            throw new DurableStoreException(
                $"engine.db has schema {schema}, written by a newer release; this one knows {Newest}. Start the newer release, or restore a backup made by this one.");
        }

        writer.Run("PRAGMA journal_mode=WAL");
        if (schema == 0)
        {
            writer.Run(Tables);
        }
        else
        {
            string[] steps = [From1To2, From2To3, From3To4, From4To5, From5To6];
            foreach (var step in steps[(int)(schema!.Value - 1)..])
            {
                writer.Run(step);
            }
        }

        writer.Run(Indexes);
    }
}
