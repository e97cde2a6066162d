using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Azure.Core;
using CongVan.Functions.Entra;
using Microsoft.Extensions.Options;

namespace Functions.Tests.Entra;

/// <summary>
/// Microsoft Graph, as much of it as we use, in memory: request and answer shapes of Microsoft's reference (v1.0). What it would refuse it
/// refuses, and it can be throttled, slow to agree with itself, and lose answers.
/// </summary>
internal sealed class SmallGraph : HttpMessageHandler
{
    public static readonly Uri Root = new("https://graph.microsoft.com/v1.0");
    private readonly Lock gate = new();
    private readonly List<GraphFault> faults = [];

    public SmallGraph(TimeProvider time, string mailbox)
    {
        Mailbox = new SmallMailbox(time, mailbox);
        Users = new SmallTenant(time);
    }

    public SmallMailbox Mailbox { get; }

    public SmallTenant Users { get; }

    /// <summary>"POST users/…/messages", in the order they came.</summary>
    public List<string> Calls { get; } = [];

    public long LargestBody { get; private set; }

    /// <summary>As one more machine would open it; nothing is waited for between tries.</summary>
    public GraphAccess Open() => new(Options.Create(new GraphSettings { Address = Root, RetryDelaySeconds = 0 }), new Identity(), this);

    public void Fail(GraphFault fault) => faults.Add(fault);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        lock (gate)
        {
            var call = GraphCall.Of(request, body);
            Calls.Add($"{call.Method} {call.Path}");
            LargestBody = Math.Max(LargestBody, body.Length);
            var fault = faults.Find(each => each.Times > 0 && each.Method == call.Method && call.Path.EndsWith(each.Path, StringComparison.Ordinal));
            if (fault is { AfterDoingIt: false })
                return fault.Happen(request);

            var answer = Answer(call);
            answer.RequestMessage = request;
            return fault is null ? answer : fault.Happen(request);
        }
    }

    private HttpResponseMessage Answer(GraphCall call)
    {
        if (call.IsUpload)
            return call.HasToken ? Refused(HttpStatusCode.Unauthorized, "InvalidAuthenticationToken", "The token is not for this address.") : Mailbox.Upload(call);
        if (!call.HasToken)
            return Refused(HttpStatusCode.Unauthorized, "InvalidAuthenticationToken", "Access token is empty.");

        return call.Segments is ["users", var who, "messages" or "mailFolders", ..] ? Mailbox.Answer(who, call) : Users.Answer(call);
    }

    public static HttpResponseMessage Refused(HttpStatusCode status, string code, string message) =>
        Json(status, new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = message, ["innerError"] = new JsonObject { ["date"] = "2026-03-02T02:30:00" } } });

    public static HttpResponseMessage Json(HttpStatusCode status, JsonNode body) =>
        new(status) { Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") };

    private sealed class Identity : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new("in-test", DateTimeOffset.MaxValue);

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new(GetToken(requestContext, cancellationToken));
    }
}

/// <summary>A call, read.</summary>
internal sealed record GraphCall(string Method, string Path, IReadOnlyDictionary<string, string> Query, byte[] Body, HttpRequestMessage Request)
{
    public string[] Segments => Path.Split('/');

    public bool IsUpload => Request.RequestUri!.Host == "outlook.office.com";

    public bool HasToken => Request.Headers.Authorization is { Scheme: "Bearer", Parameter: "in-test" };

    public JsonObject Json => JsonNode.Parse(Body)!.AsObject();

    public string[] Select => Query.TryGetValue("$select", out var select) ? select.Split(',') : [];

    public static GraphCall Of(HttpRequestMessage request, byte[] body)
    {
        var path = Uri.UnescapeDataString(request.RequestUri!.AbsolutePath).TrimStart('/');
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(request.RequestUri.Query).ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.Ordinal);
        return new(request.Method.Method, path.StartsWith("v1.0/", StringComparison.Ordinal) ? path[5..] : path, query, body, request);
    }
}

/// <summary>A call that goes wrong: so many times, with an answer or without one, before or after it took effect.</summary>
/// <param name="Path">How the call's path ends.</param>
/// <param name="Status">Null: the connection is lost.</param>
/// <param name="Code">Of the error, as Graph names it.</param>
internal sealed record GraphFault(string Method, string Path, HttpStatusCode? Status, string Code = "ServiceUnavailable")
{
    public int Times { get; set; } = 1;

    public bool AfterDoingIt { get; init; }

    public HttpResponseMessage Happen(HttpRequestMessage request)
    {
        Times--;
        if (Status is not { } status)
            throw new TaskCanceledException("The answer did not come in time.");

        var answer = SmallGraph.Refused(status, Code, "…");
        answer.RequestMessage = request;
        if (status == HttpStatusCode.TooManyRequests)
            answer.Headers.Add("Retry-After", "0");
        return answer;
    }
}
