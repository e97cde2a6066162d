using CongVan.Runtime.Host.Clock;
using CongVan.Runtime.Host.Durable;
using CongVan.Runtime.Host.Functions;
using CongVan.Runtime.Host.Invoking;
using CongVan.Runtime.Host.Start;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace CongVan.Runtime.Host.Timers;

/// <summary>All timer functions of the application. One whose schedule cannot be read is left out, aloud; the others run.</summary>
internal sealed partial class TimerFunctions(
    FunctionCatalog catalog,
    FunctionExecutionDelegate pipeline,
    IServiceProvider services,
    IConfiguration configuration,
    SelfHostSettings settings,
    HostClock clock,
    WorkInFlight inFlight,
    DurableBinding durable,
    ILogger<TimerFunctions> logger,
    CancellationToken stopping) : IDisposable
{
    private readonly List<(TimerFunction Function, TimerTriggerAttribute Trigger)> timers = [];

    public void Bind()
    {
        foreach (var (entry, trigger) in catalog.TriggeredBy<TimerTriggerAttribute>())
        {
            if (entry.Triggered.ParameterType != typeof(TimerInfo))
                throw new SelfHostStartException($"Function \"{entry.Name}\" ({entry.Place}): the timer trigger belongs on a parameter of type TimerInfo.");

            entry.Bind(parameter => entry.IsTriggered(parameter) ? Arguments.Triggering() : durable.Client(parameter));
            var (schedule, problem) = TimerSchedule.Read(trigger.Schedule, configuration);
            if (schedule is null)
                LogDisabled(entry.Name, problem!);
            else
                timers.Add((Timer(entry, schedule, trigger.UseMonitor), trigger));
        }
    }

    public void Start()
    {
        foreach (var (function, trigger) in timers)
            function.Start(trigger.RunOnStartup);
    }

    public void Stop() => timers.ForEach(timer => timer.Function.Stop());

    public void Dispose() => timers.ForEach(timer => timer.Function.Dispose());

    private TimerFunction Timer(FunctionEntry entry, TimerSchedule schedule, bool isMonitored)
    {
        var folder = Directory.CreateDirectory(Path.Combine(HostFolder.Of(settings), "timers")).FullName;
        var monitor = isMonitored ? new TimerMonitor(Path.Combine(folder, entry.Name), schedule.Expression, flushes: clock.Virtual is null) : new TimerMonitor();
        return new TimerFunction(entry.Name, schedule, monitor, clock.Time, inFlight, info => Run(entry, info), logger);
    }

    private async Task Run(FunctionEntry entry, TimerInfo info)
    {
        var invocation = new Invocation(entry, services, new Dictionary<string, object?>(StringComparer.Ordinal), stopping) { Brought = info };
        await using (invocation)
            await pipeline(invocation);
    }

    [LoggerMessage(EventId = 1202, Level = LogLevel.Error, Message = "Timer function {Function} is disabled: {Problem}.")]
    private partial void LogDisabled(string function, string problem);
}
