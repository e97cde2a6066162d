using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Host.Tests.Durable;

/// <summary>Expected answers: api/management-api.md, sections 2–4, 6 and 9.</summary>
public sealed class ManagementTests
{
    private const string Root = "runtime/webhooks/durabletask/instances";

    [Fact]
    public async Task A_running_instance_answers_202_with_its_own_location()
    {
        await using var host = await Office();
        await DurableFunctionTests.Post(host, "cases/case-1");
        await host.Advance("2026-03-02T01:00:00Z");
        using var answer = await host.Client.GetAsync($"{Root}/case-1?code=key");
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal($"{host.Client.BaseAddress}{Root}/case-1?code=key", answer.Headers.Location!.OriginalString);
        Assert.Equal("5", answer.Headers.RetryAfter!.ToString());
        Assert.Equal(
            """{"name":"Decide","instanceId":"case-1","runtimeStatus":"Running","input":{"Subject":"đất","Grade":1},"customStatus":"deciding","output":null,"createdTime":"2026-03-02T01:00:00Z","lastUpdatedTime":"2026-03-02T01:00:00Z"}""",
            System.Text.RegularExpressions.Regex.Unescape(await answer.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task Histories_have_the_published_names_and_order_and_fold_calls_into_their_completion()
    {
        await using var host = await Office();
        await DurableFunctionTests.Post(host, "cases/case-1");
        await host.Advance("2026-03-06T00:00:00Z");
        var status = JsonNode.Parse(await host.Get($"{Root}/case-1?showHistory=true&showHistoryOutput=true&showInput=false&code=key"))!;
        Assert.Null(status["input"]);
        var history = status["historyEvents"]!.AsArray();
        Assert.Equal("ExecutionStarted", (string?)history[0]!["EventType"]);
        Assert.Equal("EventType,Correlation,ParentTraceContext,ScheduledStartTime,Generation,GenerateNewTrace,Timestamp,FunctionName", Names(history[0]));
        Assert.Equal("TaskCompleted", (string?)history[1]!["EventType"]);
        Assert.Equal("EventType,Result,Timestamp,ScheduledTime,FunctionName", Names(history[1]));
        Assert.Equal("Rule", (string?)history[1]!["FunctionName"]);
        Assert.Equal("EventType,FireAt,Timestamp", Names(history.First(row => (string?)row!["EventType"] == "TimerCreated")));
        Assert.Contains(history, row => (string?)row!["EventType"] == "TimerFired");
        Assert.Equal("EventType,OrchestrationStatus,Result,FailureDetails,Timestamp", Names(history[^1]));
    }

    [Fact]
    public async Task An_event_raised_by_HTTP_reaches_the_instance_that_waits_for_it()
    {
        await using var host = await Office();
        await DurableFunctionTests.Post(host, "start/AwaitWord/w");
        Assert.Equal(HttpStatusCode.Accepted, (await Raise(host, "w", "\"xong\"")).StatusCode);
        await host.Advance("2026-03-02T01:00:00Z");
        Assert.Equal("xong", (string?)JsonNode.Parse(await host.Get($"{Root}/w?code=key"))!["output"]);
        Assert.Equal(HttpStatusCode.Gone, (await Raise(host, "w", "1")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Raise(host, "no-such", "1")).StatusCode);
    }

    [Theory]
    [InlineData("{bad", "application/json", "Invalid JSON content", "Message,ExceptionMessage,ExceptionType,StackTrace")]
    [InlineData("", "application/json", "Invalid JSON content", "Message,ExceptionMessage,ExceptionType,StackTrace")]
    [InlineData("hello", "text/plain", "Only application/json request content is supported", "Message")]
    public async Task An_event_that_is_not_JSON_answers_400(string body, string type, string said, string names)
    {
        await using var host = await Office();
        await DurableFunctionTests.Post(host, "start/AwaitWord/w");
        using var answer = await host.Client.PostAsync($"{Root}/w/raiseEvent/Word?code=key", new StringContent(body, Encoding.UTF8, type));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var json = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.Equal(said, (string?)json["Message"]);
        Assert.Equal(names, Names(json));
    }

    [Fact]
    public async Task Terminating_leaves_the_reason_as_output()
    {
        await using var host = await Office();
        await DurableFunctionTests.Post(host, "start/AwaitWord/w");
        await host.Advance("2026-03-02T01:00:00Z");
        using (var answer = await host.Client.PostAsync($"{Root}/w/terminate?reason=customer%20cancelled&code=key", content: null))
            Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        await host.Advance("2026-03-02T01:00:01Z");
        var status = JsonNode.Parse(await host.Get($"{Root}/w?code=key"))!;
        Assert.Equal("Terminated", (string?)status["runtimeStatus"]);
        Assert.Equal("customer cancelled", (string?)status["output"]);
    }

    [Fact]
    public async Task Lists_come_by_id_a_page_at_a_time_and_filter_by_status()
    {
        await using var host = await Office();
        foreach (var id in (string[])["c", "a", "b"])
            await DurableFunctionTests.Post(host, $"start/AwaitWord/{id}");
        await Raise(host, "b", "\"xong\"");
        await host.Advance("2026-03-02T01:00:00Z");

        using var first = await host.Client.GetAsync($"{Root}?top=2&code=key");
        Assert.Equal(["a", "b"], Ids(await first.Content.ReadAsStringAsync()));
        using var next = new HttpRequestMessage(HttpMethod.Get, $"{Root}?top=2&code=key");
        next.Headers.Add("x-ms-continuation-token", first.Headers.GetValues("x-ms-continuation-token"));
        using var second = await host.Client.SendAsync(next);
        Assert.Equal(["c"], Ids(await second.Content.ReadAsStringAsync()));
        Assert.False(second.Headers.Contains("x-ms-continuation-token"));

        Assert.Equal(["b"], Ids(await host.Get($"{Root}?runtimeStatus=Completed&code=key")));
        Assert.Equal(["a", "b", "c"], Ids(await host.Get($"{Root}?runtimeStatus=completed&code=key")));
    }

    [Fact]
    public async Task Without_the_key_the_answer_is_401_and_unknown_things_are_404()
    {
        await using var host = await Office();
        using var refused = await host.Client.GetAsync($"{Root}/case-1?code=bad");
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Equal("Bearer", refused.Headers.WwwAuthenticate.ToString());
        Assert.Equal(HttpStatusCode.NotFound, (await host.Client.GetAsync($"{Root}/no-such?code=key")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await host.Client.PostAsync($"{Root}/no-such?code=key", content: null)).StatusCode);
    }

    private static Task<HttpResponseMessage> Raise(RunningHost host, string id, string json) =>
        host.Client.PostAsync($"{Root}/{id}/raiseEvent/Word?code=key", new StringContent(json, Encoding.UTF8, "application/json"));

    private static string Names(JsonNode? node) => string.Join(',', node!.AsObject().Select(property => property.Key));

    private static IEnumerable<string?> Ids(string list) => JsonNode.Parse(list)!.AsArray().Select(instance => (string?)instance!["instanceId"]);

    private static Task<RunningHost> Office() => RunningHost.Start(
        [typeof(Office)], DurableFunctionTests.Services, data: null, "--SelfHost:VirtualClock=2026-03-02T01:00:00Z", "--SelfHost:SystemKey=key");
}
