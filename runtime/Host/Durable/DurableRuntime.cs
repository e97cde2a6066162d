using System.Text.Json;
using CongVan.Runtime.Engine;
using CongVan.Runtime.Host.Clock;
using CongVan.Runtime.Host.Start;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Converters;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CongVan.Runtime.Host.Durable;

/// <summary>The engine as the host sees it; there is one once the host has opened it.</summary>
internal sealed class DurableRuntime : IAsyncDisposable
{
    private DurableEngine? engine;

    public DurableEngine Engine => engine ?? throw new InvalidOperationException("The durable engine has not been opened.");

    public DurableTaskClient Client => Engine.Client;

    public bool IsIdle => Engine.IsIdle;

    public DateTimeOffset? NextDue => Engine.NextDue;

    public Task WhenIdle(CancellationToken cancellation) => Engine.WhenIdleAsync(cancellation);

    /// <summary>Payloads between steps follow the application's <c>Configure&lt;JsonSerializerOptions&gt;</c>; without it names are as written and enums are numbers.</summary>
    public static JsonDataConverter Converter(IServiceProvider services) => new(services.GetRequiredService<IOptions<JsonSerializerOptions>>().Value);

    public async Task Open(HostJson json, SelfHostSettings settings, IDurableWork work, IServiceProvider services, CancellationToken cancellation)
    {
        var defaults = new DurableEngineOptions { DataFolder = HostFolder.OfEngine(settings) };
        engine = await DurableEngine.OpenAsync(
            defaults with
            {
                Strict = settings.Strict,
                TakeOver = settings.TakeOver,
                MaxConcurrentActivities = json.MaxActivities ?? defaults.MaxConcurrentActivities,
                MaxConcurrentOrchestrators = json.MaxOrchestrators ?? defaults.MaxConcurrentOrchestrators,
                Retention = settings.Retention,
                DefaultVersion = json.DefaultVersion,
                VersionMatch = json.VersionMatch,
                VersionFailure = json.VersionFailure,
            },
            work,
            Converter(services),
            services.GetRequiredService<HostClock>().Time,
            services.GetRequiredService<ILoggerFactory>(),
            cancellation);
    }

    /// <summary>Lets running activities end within the limit; what does not is run again at the next start.</summary>
    public async Task Stop(TimeSpan limit)
    {
        if (engine is null)
            return;

        using var patience = new CancellationTokenSource(limit);
        try
        {
            await engine.StopAsync(patience.Token);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            // Said by the engine's log; its store is sound whenever it is left.
        }
    }

    public ValueTask DisposeAsync() => engine?.DisposeAsync() ?? ValueTask.CompletedTask;
}
