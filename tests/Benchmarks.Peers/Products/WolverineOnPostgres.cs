using JasperFx.Resources;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Wolverine;
using Wolverine.ErrorHandling;
using Wolverine.Postgresql;
using Wolverine.RDBMS;

namespace CongVan.Benchmarks.Peers.Products;

/// <summary>Wolverine: a saga and durable local queues in PostgreSQL.</summary>
internal sealed class WolverineOnPostgres(string folder) : PostgresPeer(folder)
{
    private const int Workers = 20;

    private IHost? _host;

    public override string Product => $"WolverineFx {VersionOf(typeof(Saga))}, sagas on PostgreSQL";

    public override string EachStep =>
        "a message in a durable local queue; one transaction stores the saga and the next message, then the message is marked as handled, several at a time";

    public override int AtOnce => 1_000;

    public override int Waiting => 10_000;

    private IMessageBus Bus => (_host ?? throw new InvalidOperationException("Not open.")).MessageBus();

    public override string? Cannot(string benchmark) =>
        benchmark == "growth" ? "it deletes a saga when it has ended and its messages five minutes later: nothing grows" : null;

    public override async Task Close()
    {
        if (_host is { } host)
        {
            _host = null;
            await host.StopAsync();
            host.Dispose();
        }
    }

    public override Task Greet(string id) => Bus.PublishAsync(new StartGreeting(id)).AsTask();

    public override Task Fan(string id, int width) => Bus.PublishAsync(new StartFan(id, width)).AsTask();

    public override Task Listen(string id, int events) => Bus.PublishAsync(new StartListening(id, events)).AsTask();

    public override Task Raise(string id) => Bus.PublishAsync(new Heard(id)).AsTask();

    public override Task WaitUntil(string id, DateTimeOffset due) => Bus.PublishAsync(new StartSleeping(id, due)).AsTask();

    public override Task<long> LeftOpen() => Postgres.Count("""
        SELECT (SELECT count(*) FROM wolverine.wolverine_incoming_envelopes WHERE status = 'Incoming')
             + (SELECT count(*) FROM wolverine.wolverine_dead_letters)
             + (SELECT count(*) FROM wolverine.greeting_saga) + (SELECT count(*) FROM wolverine.listening_saga) + (SELECT count(*) FROM wolverine.sleeping_saga)
        """);

    protected override async Task OpenProduct()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace).SetMinimumLevel(LogLevel.Error);
        builder.UseWolverine(wolverine =>
        {
            wolverine.PersistMessagesWithPostgresql(Postgres.Connections, "wolverine");
            wolverine.AddSagaType<Greeting>();
            wolverine.AddSagaType<Listening>();
            wolverine.AddSagaType<Sleeping>();
            wolverine.Durability.Mode = DurabilityMode.Solo;
            wolverine.Policies.UseDurableLocalQueues();
            wolverine.Policies.AutoApplyTransactions();
            wolverine.Policies.AllLocalQueues(queue => queue.MaximumParallelMessages(Workers));

            // What one instance hears comes one after the other, and different instances hear beside each other.
            wolverine.MessagePartitioning.UseInferredMessageGrouping()
                .PublishToPartitionedLocalMessaging("heard", 4, heard => heard.Message<Heard>());
            wolverine.Policies.OnException<SagaConcurrencyException>().RetryTimes(10);
        });
        builder.Services.AddResourceSetupOnStartup();
        _host = builder.Build();
        await _host.StartAsync();
    }
}
