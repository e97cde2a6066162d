using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;

namespace Host.Tests.Durable;

/// <summary>How the exchanges are made and what is expected of each.</summary>
public sealed partial class ManagementShapes
{
    private static Task<HttpResponseMessage> Post(RunningHost host, string path, string? json = null) => host.Client.PostAsync(
        $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}code=key",
        json is null ? null : new StringContent(json, Encoding.UTF8, "application/json"),
        TestContext.Current.CancellationToken);

    private static async Task<JsonNode> Json(RunningHost host, string path)
    {
        using var answer = await host.Client.GetAsync(path, TestContext.Current.CancellationToken);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
    }

    private static async Task<string?[]> Ids(RunningHost host, string query) =>
        [.. (await Json(host, $"{Instances}?{query}&code=key")).AsArray().Select(row => (string?)row!["instanceId"])];

    private static async Task Empty(HttpStatusCode status, Task<HttpResponseMessage> asked)
    {
        using var answer = await asked;
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("", await answer.Content.ReadAsStringAsync());
    }

    private static async Task Said(HttpStatusCode status, string sentence, Task<HttpResponseMessage> asked)
    {
        using var answer = await asked;
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(sentence, (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync()));
    }

    private static async Task Refused(Task<HttpResponseMessage> asked, string why)
    {
        using var answer = await asked;
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        var json = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.Equal("Message,ExceptionMessage,ExceptionType,StackTrace", Names(json));
        Assert.Equal("Something went wrong while processing your request", (string?)json["Message"]);
        Assert.Equal(why, (string?)json["ExceptionMessage"]);
        Assert.Equal("System.InvalidOperationException", (string?)json["ExceptionType"]);
    }

    private static async Task Deleted(int number, Task<HttpResponseMessage> asked)
    {
        using var answer = await asked;
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal($$"""{"instancesDeleted":{{number}}}""", await answer.Content.ReadAsStringAsync());
    }

    private static string Names(JsonNode? node) => string.Join(',', node!.AsObject().Select(property => property.Key));

    private static Task<ClockState> Settle(RunningHost host) => host.Advance("2026-03-02T01:00:00Z");

    private Task<RunningHost> Host() => RunningHost.Start(
        [typeof(Cities)],
        builder => builder.Services.AddSingleton(_mended),
        data: null,
        "--SelfHost:VirtualClock=2026-03-02T01:00:00Z",
        "--SelfHost:SystemKey=key");
}
