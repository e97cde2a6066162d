using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Host.Tests.Durable;

/// <summary>
/// CallHttpAsync against a real server, on the virtual clock: polling and retries wait durably. Semantics: "HTTP features" of Durable Functions
/// (202 with Location and Retry-After is polled; a status code that is to be retried is).
/// </summary>
public sealed class CallHttpTests : IAsyncLifetime
{
    private readonly ConcurrentQueue<string> _asked = [];
    private WebApplication? _server;
    private RunningHost? _host;
    private Func<HttpContext, int, Task> _answers = (_, _) => Task.CompletedTask;

    private string Server => _server!.Urls.Single();

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _server = builder.Build();
        _server.Run(async http =>
        {
            using var reader = new StreamReader(http.Request.Body);
            _asked.Enqueue($"{http.Request.Method} {http.Request.Path} {http.Request.Headers["x-functions-key"]}{http.Request.Headers["x-office"]} {await reader.ReadToEndAsync()}".TrimEnd());
            await _answers(http, _asked.Count);
        });
        await _server.StartAsync();
        _host = await RunningHost.Start([typeof(Caller)], configure: null, data: null, "--SelfHost:VirtualClock=2026-03-02T01:00:00Z", "--SelfHost:SystemKey=key");
    }

    public async ValueTask DisposeAsync()
    {
        await _host!.DisposeAsync();
        await _server!.DisposeAsync();
    }

    [Fact]
    public async Task The_answer_comes_with_its_status_type_and_content_whatever_the_status()
    {
        _answers = async (http, _) =>
        {
            http.Response.StatusCode = 404;
            await http.Response.WriteAsJsonAsync(new { noi = "không có" });
        };
        var came = await Run(new Call($"{Server}/a", "POST", """{"số":7}"""));
        Assert.Equal((404, "application/json; charset=utf-8", 0), (came.Status, came.Type, came.Seconds));
        Assert.Equal("không có", (string?)JsonNode.Parse(came.Content!)!["noi"]);
        Assert.Equal(["""POST /a  {"số":7}"""], _asked);
    }

    [Fact]
    public async Task The_short_form_sends_its_content_as_JSON()
    {
        _answers = async (http, _) => await http.Response.WriteAsync(http.Request.ContentType ?? "");
        Assert.Equal("application/json", (string?)(await Output("CallPlainly", JsonSerializer.Serialize($"{Server}/a"))));
        Assert.Equal(["POST /a  \"việc\""], _asked);
    }

    [Fact]
    public async Task An_accepted_call_is_polled_at_its_location_after_the_time_it_asks_for()
    {
        _answers = async (http, n) =>
        {
            http.Response.StatusCode = n < 4 ? 202 : 200;
            http.Response.Headers.Location = n == 1 ? "/status/1" : $"{Server}/status/{n}";
            if (n == 2)
                http.Response.Headers.RetryAfter = "90";
            await http.Response.WriteAsync(n < 4 ? "" : "xong");
        };
        var came = await Run(new Call($"{Server}/start", "POST", "{}", Key: "secret"));
        Assert.Equal((200, "xong"), (came.Status, came.Content));
        Assert.Equal(30 + 90 + 30, came.Seconds); // half a minute where nothing is said (http.defaultAsyncRequestSleepTimeMilliseconds)
        Assert.Equal(["POST /start secretso {}", "GET /status/1 so", "GET /status/2 so", "GET /status/3 so"], _asked);
    }

    [Fact]
    public async Task An_accepted_call_is_answered_as_it_is_when_polling_is_off_or_there_is_no_location()
    {
        _answers = (http, n) =>
        {
            http.Response.StatusCode = 202;
            if (n == 1)
                http.Response.Headers.Location = "/status";
            return Task.CompletedTask;
        };
        Assert.Equal(202, (await Run(new Call($"{Server}/a", Polls: false))).Status);
        Assert.Equal(202, (await Run(new Call($"{Server}/a"))).Status);
        Assert.Equal(2, _asked.Count);
    }

    [Fact]
    public async Task A_status_that_is_to_be_retried_is_with_growing_pauses()
    {
        _answers = (http, n) =>
        {
            http.Response.StatusCode = n < 3 ? 503 : 200;
            return Task.CompletedTask;
        };
        var came = await Run(new Call($"{Server}/a", Attempts: 5, Retried: [503]));
        Assert.Equal((200, 10 + 20), (came.Status, came.Seconds));
        Assert.Equal(3, _asked.Count);
    }

    [Fact]
    public async Task A_status_that_is_not_named_is_not_retried_and_the_last_answer_is_given_when_attempts_are_used_up()
    {
        _answers = (http, _) =>
        {
            http.Response.StatusCode = 500;
            return Task.CompletedTask;
        };
        Assert.Equal(500, (await Run(new Call($"{Server}/a", Attempts: 5, Retried: [503]))).Status);
        Assert.Single(_asked);
        Assert.Equal(500, (await Run(new Call($"{Server}/a", Attempts: 3))).Status); // none named: all from 400
        Assert.Equal(4, _asked.Count);
    }

    [Fact]
    public async Task Polling_ends_at_the_time_limit_of_the_whole_call()
    {
        _answers = (http, _) =>
        {
            http.Response.StatusCode = 202;
            http.Response.Headers.Location = "/status";
            return Task.CompletedTask;
        };
        var status = await Ended("CallAddress", JsonSerializer.Serialize(new Call($"{Server}/a", TimeoutSeconds: 100)));
        Assert.Equal("Failed", (string?)status["runtimeStatus"]);
        Assert.StartsWith("System.TimeoutException: No final answer", (string?)status["output"], StringComparison.Ordinal);
        Assert.Equal(4, _asked.Count); // at 0, 30, 60 and 90 seconds
    }

    [Fact]
    public async Task An_address_where_nobody_answers_fails_the_call()
    {
        await _server!.StopAsync();
        var status = await Ended("CallAddress", JsonSerializer.Serialize(new Call($"{Server}/a", Attempts: 2)));
        Assert.Equal("Failed", (string?)status["runtimeStatus"]);
        Assert.Contains("BuiltIn::HttpActivity", (string?)status["output"], StringComparison.Ordinal);
    }

    private async Task<Came> Run(Call call) => (await Output("CallAddress", JsonSerializer.Serialize(call))).Deserialize<Came>()!;

    private async Task<JsonNode> Output(string name, string input)
    {
        var status = await Ended(name, input);
        Assert.True((string?)status["runtimeStatus"] == "Completed", status.ToJsonString());
        return status["output"]!;
    }

    private async Task<JsonNode> Ended(string name, string input)
    {
        const string Root = "runtime/webhooks/durabletask";
        using var content = new StringContent(input, System.Text.Encoding.UTF8, "application/json");
        using var started = await _host!.Client.PostAsync($"{Root}/orchestrators/{name}?code=key", content);
        var id = (string?)(await started.Content.ReadFromJsonAsync<JsonNode>())!["id"];
        var clock = await _host.Client.GetFromJsonAsync<ClockState>("runtime/clock");
        await _host.Advance(clock!.Now.AddHours(1).ToString("O"));
        return JsonNode.Parse(await _host.Get($"{Root}/instances/{id}?code=key"))!;
    }
}
