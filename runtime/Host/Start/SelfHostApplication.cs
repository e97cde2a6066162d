using CongVan.Runtime.Host.Clock;
using CongVan.Runtime.Host.Invoking;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CongVan.Runtime.Host.Start;

/// <summary>The running self-host: Kestrel, timers and the durable engine, started and stopped together.</summary>
internal sealed partial class SelfHostApplication(HostedApplication application, SelfHostSettings settings, WebApplication web, WorkerPipeline pipeline) : IHost, IAsyncDisposable
{
    private readonly ILogger logger = web.Services.GetRequiredService<ILogger<SelfHostApplication>>();
    private RunningParts? parts;

    public IServiceProvider Services => web.Services;

    /// <summary>Where it really listens, once started.</summary>
    public ICollection<string> Addresses => web.Urls;

    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            await Start(cancellationToken);
        }
        catch (Exception error) when (StartFailure.Explain(error, settings.Urls) is { } failure)
        {
            await StopParts();
            StartFailure.End(application, failure);
        }
    }

    /// <summary>New work is refused first; what runs may finish within the time limit; the engine, which running functions still need, stops last.</summary>
    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        parts?.Timers.Stop();
        await web.StopAsync(cancellationToken);
        await StopParts();
        LogStopped();
    }

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    public async ValueTask DisposeAsync()
    {
        await StopParts();
        await web.DisposeAsync();
    }

    private async Task Start(CancellationToken cancellation)
    {
        parts = await RunningParts.Assemble(application, settings, web, pipeline, cancellation);

        // Until the engine has found what a killed process left, the virtual clock may not be told that all is idle.
        using var starting = web.Services.GetRequiredService<WorkInFlight>().Enter("start");

        // Listening comes first: if the address is taken, nothing has begun to run.
        await web.StartAsync(cancellation);
        await parts.Durable.Engine.StartAsync(cancellation);
        parts.Timers.Start();
        var addresses = string.Join(", ", web.Urls);
        LogListening(addresses, settings.DataFolder, settings.Strict, parts.VirtualTime);
    }

    private async Task StopParts()
    {
        if (Interlocked.Exchange(ref parts, null) is not { } running)
            return;

        await using (running)
            await running.Stop(settings.StopTimeLimit);
    }

    [LoggerMessage(EventId = 1001, Level = LogLevel.Information, Message = "Listening on {Urls}; data in {Folder}; strict mode: {Strict}; virtual clock at: {Clock}.")]
    private partial void LogListening(string urls, string folder, bool strict, DateTimeOffset? clock);

    [LoggerMessage(EventId = 1002, Level = LogLevel.Information, Message = "Stopped.")]
    private partial void LogStopped();
}
