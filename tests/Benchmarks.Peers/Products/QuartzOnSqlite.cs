using Microsoft.Data.Sqlite;
using Quartz;

namespace CongVan.Benchmarks.Peers.Products;

/// <summary>Quartz.NET: a chain of jobs in its ADO store.</summary>
internal sealed class QuartzOnSqlite(string folder) : Peer(folder)
{
    // Quartz runs this many jobs at once and fetches as many triggers at a time.
    private const int Workers = 20;

    private readonly CheckedSqlite _sqlite = new();
    private IScheduler? _scheduler;

    public override string Product => $"Quartz.NET {VersionOf(typeof(IScheduler))}, job chain on SQLite";

    public override string EachStep =>
        "a job whose data says whose step it is, with RequestRecovery; at its end it schedules the next job (a commit), and Quartz commits when it takes the trigger, fires it and removes both; one writer at a time";

    public override int AtOnce => 300;

    public override int Waiting => 5_000;

    public override string? Cannot(string benchmark) => benchmark == "growth" ? "it deletes a job when it has ended: nothing grows" : null;

    private string File => Path.Combine(Folder, "quartz.db");

    private string ConnectionString => $"Data Source={File};Pooling=True";

    private IScheduler Scheduler => _scheduler ?? throw new InvalidOperationException("Not open.");

    public override async Task Open()
    {
        await Run("PRAGMA journal_mode=WAL"); // kept in the file
        _scheduler = await QuartzSchedulerBuilder.Create(quartz =>
        {
            quartz.UseDefaultThreadPool(Workers);
            quartz.UsePersistentStore(store =>
            {
                store.UseSqlite(_sqlite, ConnectionString);
                store.ProvisionSchema();
                store.ConfigureStore(options => options.StoreJobDataAsStrings = true);
            });
        }).BuildScheduler(CancellationToken.None);
        await _scheduler.Start(CancellationToken.None);
    }

    public override async Task Close()
    {
        if (_scheduler is { } scheduler)
        {
            _scheduler = null;
            await scheduler.Shutdown(true, CancellationToken.None);
        }
    }

    public override async Task Greet(string id)
    {
        var (job, trigger) = GreetingJob.Of(id, 0);
        await Scheduler.ScheduleJob(job, trigger);
    }

    public override async Task Fan(string id, int width)
    {
        await Listen(id, width);
        var steps = Enumerable.Range(0, width).Select(n => FannedJob.Of(id, n)).ToDictionary(
            step => step.Job, IReadOnlyCollection<ITrigger> (step) => [step.Trigger]);
        await Scheduler.ScheduleJobs(steps);
    }

    public override Task Listen(string id, int events) => Scheduler.AddJob(JoinJob.Of(id, events), new()).AsTask();

    public override Task Raise(string id) => Scheduler.TriggerJob(new JobKey(id), []).AsTask();

    public override async Task WaitUntil(string id, DateTimeOffset due)
    {
        var job = JobBuilder.Create<EndJob>().WithIdentity(id).RequestRecovery(true).UsingJobData(GreetingJob.Process, id).Build();
        await Scheduler.ScheduleJob(job, TriggerBuilder.Create().WithIdentity(id).ForJob(job.Key).StartAt(due).Build());
    }

    public override Task<long> LeftOpen() => Run("SELECT (SELECT count(*) FROM QRTZ_JOB_DETAILS) + (SELECT count(*) FROM QRTZ_FIRED_TRIGGERS)");

    public override async Task<string> Durability() =>
        $"synchronous=FULL and journal_mode=WAL read on each of the {_sqlite.Opened} connections that Quartz opened; errors among triggers {await Run("SELECT count(*) FROM QRTZ_TRIGGERS WHERE TRIGGER_STATE = 'ERROR'")}";

    public override async Task<long> DiskBytes()
    {
        await Run("PRAGMA wal_checkpoint(TRUNCATE)");
        return new FileInfo(File).Length;
    }

    public override async ValueTask DisposeAsync()
    {
        await Close();
        SqliteConnection.ClearAllPools();
    }

    private async Task<long> Run(string sql)
    {
        await using var connection = new SqliteConnection(ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // constants of this file
        command.CommandText = sql;
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync() is long n ? n : 0;
    }
}
