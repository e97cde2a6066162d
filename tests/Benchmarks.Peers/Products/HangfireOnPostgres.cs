using Hangfire;
using Hangfire.PostgreSql;
using Hangfire.States;
using Npgsql;

namespace CongVan.Benchmarks.Peers.Products;

/// <summary>Hangfire: a job and its continuations in PostgreSQL.</summary>
internal sealed class HangfireOnPostgres(string folder) : PostgresPeer(folder)
{
    private const int Workers = 20;
    private const int Cities = 5;

    private PostgreSqlStorage? _storage;
    private BackgroundJobServer? _server;

    public override string Product => $"Hangfire {typeof(BackgroundJob).Assembly.GetName().Version?.ToString(3)}, continuations on PostgreSQL (Hangfire.PostgreSql {VersionOf(typeof(PostgreSqlStorage))})";

    public override string EachStep =>
        "a job, created at the start as the continuation of the one before; Hangfire commits when it is created, linked, taken from its queue, set to processing, set to succeeded, and when its continuation is put into the queue; it looks into its queue every 50 ms and listens for notifications";

    public override int AtOnce => 300;

    public override int Waiting => 5_000;

    private BackgroundJobClient Client => new(_storage ?? throw new InvalidOperationException("Not open."));

    public override string? Cannot(string benchmark) => benchmark switch
    {
        "fanout" => "a continuation that waits for many jobs is a batch, which only the paid Hangfire.Pro has",
        "events" => "a job cannot wait for something from outside",
        _ => null,
    };

    public override Task Close()
    {
        _server?.Dispose();
        (_server, _storage) = (null, null);
        return Task.CompletedTask;
    }

    public override Task Greet(string id)
    {
        var client = Client;
        var last = client.Enqueue(() => HangfireSteps.SayHello(id, 0));
        for (var city = 1; city < Cities; city++)
        {
            var now = city;
            last = client.ContinueJobWith(last, () => HangfireSteps.SayHello(id, now), new EnqueuedState(), JobContinuationOptions.OnlyOnSucceededState);
        }

        return Task.CompletedTask;
    }

    public override Task WaitUntil(string id, DateTimeOffset due)
    {
        Client.Schedule(() => HangfireSteps.End(id), due);
        return Task.CompletedTask;
    }

    public override Task<long> LeftOpen() => Postgres.Count("SELECT count(*) FROM hangfire.job WHERE statename IS DISTINCT FROM 'Succeeded'");

    protected override Task OpenProduct()
    {
        _storage = new PostgreSqlStorage(new Connections(Postgres.Connections), new PostgreSqlStorageOptions
        {
            QueuePollInterval = TimeSpan.FromMilliseconds(50),
            EnableLongPolling = true,
        });
        _server = new BackgroundJobServer(
            new BackgroundJobServerOptions { WorkerCount = Workers, SchedulePollingInterval = TimeSpan.FromSeconds(1), StopTimeout = TimeSpan.FromSeconds(5) }, _storage);
        return Task.CompletedTask;
    }

    private sealed class Connections(NpgsqlDataSource source) : IConnectionFactory
    {
        public NpgsqlConnection GetOrCreateConnection() => source.CreateConnection();
    }
}

/// <summary>Public, for Hangfire to find them by name.</summary>
public static class HangfireSteps
{
    private const int Last = 4;

    public static void SayHello(string process, int city)
    {
        Ran.Step();
        if (city == Last)
        {
            Ran.Ended(process);
        }
    }

    public static void End(string process) => Ran.Ended(process);
}
