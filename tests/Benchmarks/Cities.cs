using CongVan.Runtime.Engine;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Converters;

namespace CongVan.Benchmarks;

/// <summary>The code that is run: next to nothing, so that what is measured is the engine.</summary>
internal sealed class Cities : IDurableWork
{
    /// <summary>Five activities, one after the other.</summary>
    public const string HelloCities = nameof(HelloCities);

    /// <summary>As many activities at once as its input says.</summary>
    public const string FanOut = nameof(FanOut);

    /// <summary>Waits for as many events as its input says.</summary>
    public const string Listener = nameof(Listener);

    /// <summary>Waits for the event that lets it go.</summary>
    public const string WaitsForEvent = nameof(WaitsForEvent);

    /// <summary>Waits for the time that its input says.</summary>
    public const string WaitsForTime = nameof(WaitsForTime);

    public const string Heard = nameof(Heard);

    private const string SayHello = nameof(SayHello);
    private static readonly string[] s_cities = ["Hạ Long", "Cẩm Phả", "Móng Cái", "Uông Bí", "Quảng Yên"];

    public bool HasOrchestrator(string name) => name is HelloCities or FanOut or Listener or WaitsForEvent or WaitsForTime;

    public bool HasActivity(string name) => name is SayHello;

    public async Task<string?> RunOrchestratorAsync(TaskOrchestrationContext context) => JsonDataConverter.Default.Serialize(context.Name.Name switch
    {
        HelloCities => await Greet(context),
        FanOut => await Fan(context),
        Listener => await Listen(context),
        WaitsForTime => await Sleep(context),
        _ => await context.WaitForExternalEvent<string>(Heard, CancellationToken.None),
    });

    public Task<string?> RunActivityAsync(ActivityInvocation invocation, CancellationToken cancellation) => Task.FromResult(invocation.Input);

    private static async Task<object?> Greet(TaskOrchestrationContext context)
    {
        var said = new List<string>();
        foreach (var city in s_cities)
        {
            said.Add(await context.CallActivityAsync<string>(SayHello, city));
        }

        return said;
    }

    private static async Task<object?> Fan(TaskOrchestrationContext context) =>
        (await Task.WhenAll(Enumerable.Range(0, context.GetInput<int>()).Select(n => context.CallActivityAsync<int>(SayHello, n)))).Sum();

    private static async Task<object?> Listen(TaskOrchestrationContext context)
    {
        for (var left = context.GetInput<int>(); left > 0; left--)
        {
            await context.WaitForExternalEvent<string>(Heard, CancellationToken.None);
        }

        return null;
    }

    private static async Task<object?> Sleep(TaskOrchestrationContext context)
    {
        await context.CreateTimer(context.GetInput<DateTime>(), CancellationToken.None);
        return null;
    }
}
