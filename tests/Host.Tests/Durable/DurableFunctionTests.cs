using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Host.Tests.Durable;

public sealed class DurableFunctionTests
{
    private const string Seed = "--SelfHost:VirtualClock=2026-03-02T01:00:00Z";

    [Fact]
    public async Task A_case_opened_by_HTTP_is_ruled_by_an_activity_and_ends_three_days_later()
    {
        await using var host = await Office();
        var addresses = await Post(host, "cases/case-1");
        await host.Advance("2026-03-05T00:59:59Z");
        Assert.Equal("Running", (string?)(await Status(host, addresses))["runtimeStatus"]);
        await host.Advance("2026-03-05T01:00:00Z");
        var status = await Status(host, addresses);
        Assert.Equal("Completed", (string?)status["runtimeStatus"]);
        Assert.Equal("""{"Text":"đất 2026-03-02","InstanceId":"case-1/case-1","Grade":1,"Clerk":"Lan"}""", Plain(status["output"]));
    }

    [Fact]
    public async Task Half_a_year_of_waiting_passes_in_one_request()
    {
        await using var host = await Office();
        await Post(host, "start/HalfAYear/long");
        await host.Advance("2026-09-02T01:00:00Z");
        Assert.Equal("over", (string?)JsonNode.Parse(await host.Get("runtime/webhooks/durabletask/instances/long?code=key"))!["output"]);
    }

    [Fact]
    public async Task Durable_payloads_follow_the_json_options_of_the_application()
    {
        await using var host = await Office(builder => builder.Services.Configure<JsonSerializerOptions>(json =>
        {
            json.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
            json.Converters.Add(new JsonStringEnumConverter());
        }));
        var addresses = await Post(host, "cases/case-1");
        await host.Advance("2026-03-06T00:00:00Z");
        Assert.Equal("""{"text":"đất 2026-03-02","instanceId":"case-1/case-1","grade":"Urgent","clerk":"Lan"}""", Plain((await Status(host, addresses))["output"]));
    }

    [Fact]
    public async Task An_input_that_is_not_what_the_activity_takes_fails_it_with_both_named()
    {
        await using var host = await Office();
        await Post(host, "start/AsksWrongly/wrong");
        await host.Advance("2026-03-02T02:00:00Z");
        var output = (string?)JsonNode.Parse(await host.Get("runtime/webhooks/durabletask/instances/wrong?code=key"))!["output"];
        Assert.Contains("The input of activity 'Rule' cannot be read as Host.Tests.Durable.Case", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_orchestrators_input_of_an_interface_type_is_silently_null()
    {
        await using var host = await Office();
        Assert.Equal("null", await Output(host, "ListInput"));
    }

    [Fact]
    public async Task An_array_works_for_orchestrators_and_an_interface_for_activities()
    {
        await using var host = await Office();
        Assert.Equal("một,hai", await Output(host, "ArrayInput"));
    }

    [Fact]
    public async Task The_exception_type_of_an_activity_is_lost()
    {
        await using var host = await Office();
        Assert.Equal("(unknown)|mẫu sai", await Output(host, "CatchFailure"));
    }

    [Fact]
    public async Task Middleware_that_rethrows_type_and_message_brings_the_exception_type_through()
    {
        await using var host = await Office(builder => builder.UseWhen(
            context => context.FunctionDefinition.InputBindings.Values.Any(binding => binding.Type == "activityTrigger"),
            async (_, next) =>
            {
                try
                {
                    await next();
                }
                catch (InvalidDataException error)
                {
                    throw new InvalidOperationException($"{error.GetType().FullName}: {error.Message}", error);
                }
            }));
        Assert.Equal("System.IO.InvalidDataException|mẫu sai", await Output(host, "CatchFailure"));
    }

    [Fact]
    public async Task Outside_strict_mode_neither_trap_is_set()
    {
        await using var host = await Office(configure: null, "--SelfHost:Strict=false");
        Assert.Equal("một,hai", await Output(host, "ListInput"));
        Assert.Equal("System.IO.InvalidDataException|mẫu sai", await Output(host, "CatchFailure"));
    }

    [Fact]
    public async Task Middleware_runs_around_orchestrators_and_activities_too()
    {
        var seen = new List<string>();
        await using var host = await Office(builder => builder.UseMiddleware((context, next) =>
        {
            lock (seen)
                seen.Add(context.FunctionDefinition.InputBindings.Values.First().Type + " " + context.FunctionDefinition.Name);
            return next();
        }));
        await Output(host, "ArrayInput");
        Assert.Contains("orchestrationTrigger ArrayInput", seen);
        Assert.Contains("activityTrigger Join", seen);
    }

    [Fact]
    public async Task What_waits_goes_on_after_a_restart()
    {
        using var data = new DataFolder();
        await using (var host = await RunningHost.Start([typeof(Office)], Services, data, Seed))
        {
            await Post(host, "cases/case-1");
            await host.Advance("2026-03-03T00:00:00Z");
        }

        await using (var host = await RunningHost.Start([typeof(Office)], Services, data, Seed, "--SelfHost:SystemKey=k"))
        {
            await host.Advance("2026-03-05T01:00:00Z");
            Assert.Equal("Completed", (string?)JsonNode.Parse(await host.Get("runtime/webhooks/durabletask/instances/case-1?code=k"))!["runtimeStatus"]);
        }
    }

    [Fact]
    public async Task The_management_addresses_are_those_of_the_published_worker()
    {
        await using var host = await Office(configure: null, "--SelfHost:SystemKey=k");
        var addresses = await Post(host, "cases/case-1");
        var root = $"{host.Client.BaseAddress}runtime/webhooks/durabletask/instances/case-1";
        Assert.Equal("case-1", (string?)addresses["id"]);
        Assert.Equal($"{root}?taskHub=TestHubName&connection=Storage&code=k", (string?)addresses["statusQueryGetUri"]);
        Assert.Equal($"{root}/raiseEvent/{{eventName}}?taskHub=TestHubName&connection=Storage&code=k", (string?)addresses["sendEventPostUri"]);
        Assert.Equal($"{root}/terminate?reason={{{{text}}}}&taskHub=TestHubName&connection=Storage&code=k", (string?)addresses["terminatePostUri"]);
        Assert.Null(addresses["rewindPostUri"]);
        Assert.Null(addresses["restartPostUri"]);
    }

    internal static void Services(FunctionsApplicationBuilder builder) => builder.Services.AddSingleton(new Clerk("Lan"));

    internal static async Task<JsonNode> Post(RunningHost host, string path)
    {
        using var answer = await host.Client.PostAsync(path, content: null);
        Assert.True(answer.IsSuccessStatusCode, $"{path} answered {answer.StatusCode}");
        var text = await answer.Content.ReadAsStringAsync();
        return text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!;
    }

    private static async Task<JsonNode> Status(RunningHost host, JsonNode addresses) => JsonNode.Parse(await host.Get((string)addresses["statusQueryGetUri"]!))!;

    private static async Task<string?> Output(RunningHost host, string orchestrator)
    {
        await Post(host, $"start/{orchestrator}/one");
        await host.Advance("2026-03-02T01:01:00Z");
        var status = JsonNode.Parse(await host.Get($"runtime/webhooks/durabletask/instances/one?code=key"))!;
        Assert.Equal("Completed", (string?)status["runtimeStatus"]);
        return (string?)status["output"];
    }

    private static string? Plain(JsonNode? node) => node?.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private static Task<RunningHost> Office(Action<FunctionsApplicationBuilder>? configure = null, params string[] arguments) => RunningHost.Start(
        [typeof(Office)],
        builder =>
        {
            Services(builder);
            configure?.Invoke(builder);
        },
        data: null,
        [Seed, "--SelfHost:SystemKey=key", .. arguments]);
}
