using CongVan.Runtime.Host.Clock;
using CongVan.Runtime.Host.Durable;
using CongVan.Runtime.Host.Functions;
using CongVan.Runtime.Host.Http;
using CongVan.Runtime.Host.Invoking;
using CongVan.Runtime.Host.Management;
using CongVan.Runtime.Host.Timers;
using Microsoft.AspNetCore.Builder;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CongVan.Runtime.Host.Start;

/// <summary>What serves the functions while the host runs.</summary>
internal sealed class RunningParts(TimerFunctions timers, WorkInFlight inFlight, DurableRuntime durable, ClockDriver? driver) : IAsyncDisposable
{
    public TimerFunctions Timers { get; } = timers;

    public DurableRuntime Durable { get; } = durable;

    /// <summary>Null on the system's clock.</summary>
    public DateTimeOffset? VirtualTime => driver?.Now;

    /// <summary>Finds the functions, settles their arguments and gives each trigger its server. Everything wrong with a declaration is found here, before anything runs.</summary>
    public static async Task<RunningParts> Assemble(HostedApplication application, SelfHostSettings settings, WebApplication web, WorkerPipeline pipeline, CancellationToken cancellation)
    {
        var services = web.Services;
        var json = HostJson.Read(application.Folder);
        var catalog = FunctionCatalog.Read(application.Functions);
        if (!pipeline.ServesHttp && catalog.TriggeredBy<HttpTriggerAttribute>().Any())
            throw new SelfHostStartException("There are HTTP functions, but ConfigureFunctionsWebApplication() was not called on the builder.");

        var run = pipeline.Build();
        var clock = services.GetRequiredService<HostClock>();
        var inFlight = services.GetRequiredService<WorkInFlight>();
        var stopping = web.Lifetime.ApplicationStopping;
        var durable = new DurableRuntime();
        var binding = new DurableBinding(durable);

        var timers = new TimerFunctions(catalog, run, services, web.Configuration, settings, clock, inFlight, binding, services.GetRequiredService<ILogger<TimerFunctions>>(), stopping);
        timers.Bind();
        var work = new DurableWork(catalog, run, services, DurableRuntime.Converter(services), binding, settings.Strict);
        work.Bind();

        var key = SystemKey.Of(settings);
        var http = new HttpFunctions(run, inFlight, key, binding, services.GetRequiredService<ILogger<HttpFunctions>>(), stopping);
        var driver = clock.Virtual is { } time ? new ClockDriver(time, inFlight, durable) : null;
        foreach (var url in settings.Urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            web.Urls.Add(url);

        web.UseRouting();
        new HttpRoutes(catalog, json.RoutePrefix, settings.Strict).Map(web, http);
        var addresses = new ManagementAddresses(web, json.HubName, key);
        ManagementEndpoints.Map(web, durable, addresses, key, clock.Time);
        if (driver is not null)
            ClockEndpoints.Map(web, driver, services.GetRequiredService<CommitCounter>());
#pragma warning disable ASP0014 // Explicit, so that WebApplication arranges nothing of its own around it.
        web.UseEndpoints(_ => { });
#pragma warning restore ASP0014

        await durable.Open(json, settings, work, services, cancellation);
        ManagementAddresses.Remember(durable.Client, addresses);
        return new RunningParts(timers, inFlight, durable, driver);
    }

    /// <summary>Timers first, then what still runs, the engine last: running functions still need it.</summary>
    public async Task Stop(TimeSpan limit)
    {
        Timers.Stop();
        using var patience = new CancellationTokenSource(limit);
        try
        {
            await inFlight.WhenIdle(patience.Token);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            // It was told by its token and given its time. A timer function's occurrence is due again at the next start.
        }

        await Durable.Stop(limit);
    }

    public async ValueTask DisposeAsync()
    {
        Timers.Dispose();
        driver?.Dispose();
        await Durable.DisposeAsync();
    }
}
