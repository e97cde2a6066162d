using System.Net.Http.Json;
using CongVan.Runtime.Host.Functions;
using CongVan.Runtime.Host.Start;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Logging;

namespace Host.Tests;

/// <summary>The self-host in this process on a free port, with the functions of the given types, in strict mode unless said otherwise.</summary>
internal sealed class RunningHost : IAsyncDisposable
{
    private readonly SelfHostApplication running;
    private readonly DataFolder? ownData;

    private RunningHost(SelfHostApplication host, DataFolder? own, LogLines log)
    {
        running = host;
        ownData = own;
        Log = log;
        Client = new HttpClient { BaseAddress = new Uri(host.Addresses.Single()) };
    }

    public HttpClient Client { get; }

    public LogLines Log { get; }

    public static Task<RunningHost> Start(Type[] functions, Action<FunctionsApplicationBuilder>? configure = null, DataFolder? data = null, params string[] arguments) =>
        Start(functions, configure, first: null, data, arguments);

    /// <param name="functions">Types that hold functions.</param>
    /// <param name="configure">What the application says after ConfigureFunctionsWebApplication.</param>
    /// <param name="first">What it says before.</param>
    public static async Task<RunningHost> Start(
        Type[] functions, Action<FunctionsApplicationBuilder>? configure, Action<FunctionsApplicationBuilder>? first, DataFolder? data = null, params string[] arguments)
    {
        var own = data is null ? new DataFolder() : null;
        var log = new LogLines();
        var builder = Builder(functions, data ?? own!, arguments);
        first?.Invoke(builder);
        builder.ConfigureFunctionsWebApplication();
        builder.Logging.ClearProviders().AddProvider(log);
        configure?.Invoke(builder);
        var host = (SelfHostApplication)builder.Build();
        try
        {
            await host.StartAsync(TestContext.Current.CancellationToken);
            return new RunningHost(host, own, log);
        }
        catch
        {
            await host.DisposeAsync();
            own?.Dispose();
            throw;
        }
    }

    /// <summary>The message of a start that must fail.</summary>
    public static async Task<string> FailedStart(Type[] functions, params string[] arguments)
    {
        var failure = await Assert.ThrowsAsync<SelfHostStartException>(async () =>
        {
            await using var host = await Start(functions, configure: null, data: null, arguments);
        });
        return failure.Message;
    }

    public static FunctionsApplicationBuilder Builder(Type[] functions, DataFolder data, params string[] arguments) => new(new HostedApplication
    {
        Name = "Host.Tests",
        Folder = data.Settings,
        Functions = FunctionSource.Of(functions),
        Arguments =
        [
            "--AZURE_FUNCTIONS_ENVIRONMENT=Development",
            "--SelfHost:Urls=http://127.0.0.1:0",
            "--SelfHost:Strict=true",
            $"--CongVan:DataFolder={data.Path}",
            .. arguments,
        ],
    });

    public Task<string> Get(string path) => Client.GetStringAsync(path, TestContext.Current.CancellationToken);

    /// <summary>Moves the virtual clock; answers once all that was due has run.</summary>
    public async Task<ClockState> Advance(string until)
    {
        using var answer = await Client.PostAsJsonAsync("runtime/clock/advance", new { until }, TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        return (await answer.Content.ReadFromJsonAsync<ClockState>(TestContext.Current.CancellationToken))!;
    }

    public Task Stop() => running.StopAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await running.StopAsync(CancellationToken.None);
        await running.DisposeAsync();
        ownData?.Dispose();
    }
}

/// <summary>What GET /runtime/clock says.</summary>
internal sealed record ClockState(DateTimeOffset Now, bool Idle, DateTimeOffset? NextDue, long Commits);
