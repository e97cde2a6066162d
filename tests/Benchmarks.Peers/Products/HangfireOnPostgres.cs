using Hangfire;
using Hangfire.PostgreSql;
using Npgsql;

namespace CongVan.Benchmarks.Peers.Products;

/// <summary>
/// Hangfire: a job that queues the next at its end. Declared beforehand with ContinueJobWith the same chain was slower here, alone and
/// under load: the one who links a job and the worker that ends it wait for one lock, and look again after a second.
/// </summary>
internal sealed class HangfireOnPostgres(string folder) : PostgresPeer(folder)
{
    private const int Workers = 20;

    private PostgreSqlStorage? _storage;
    private BackgroundJobServer? _server;

    public override string Product => $"Hangfire {typeof(BackgroundJob).Assembly.GetName().Version?.ToString(3)}, job chain on PostgreSQL (Hangfire.PostgreSql {VersionOf(typeof(PostgreSqlStorage))})";

    public override string EachStep =>
        "a job that queues the next at its end, faster here than continuations declared beforehand; Hangfire commits when a job is created and queued, taken from its queue, set to processing, set to succeeded and removed from its queue; 20 workers look every 50 ms";

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
        Client.Enqueue(() => HangfireSteps.SayHello(id, 0));
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
            QueuePollInterval = TimeSpan.FromMilliseconds(50), // the least it allows
        });
        JobStorage.Current = _storage; // where the steps find it
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
            return;
        }

        new BackgroundJobClient().Enqueue(() => SayHello(process, city + 1));
    }

    public static void End(string process) => Ran.Ended(process);
}
