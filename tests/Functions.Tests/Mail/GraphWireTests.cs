using System.Text.Json.Nodes;
using Azure.Core;
using CongVan.Functions.Entra;
using CongVan.Functions.Mail;
using CongVan.Functions.Mail.Graph;
using CongVan.Functions.Storage;
using Functions.Tests.Storage;
using Microsoft.Extensions.Options;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;
using Request = WireMock.RequestBuilders.Request;

namespace Functions.Tests.Mail;

/// <summary>What goes over the wire, beside Microsoft's reference: "Create message", "List messages", "message: send", throttling guidance.</summary>
public sealed class GraphWireTests : IDisposable
{
    private const string Mailbox = "hop-thu@quangninh.example";
    private const string Messages = $"/v1.0/users/{Mailbox}/messages";
    private const string NothingFound = """{ "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#users('1')/messages(id,isDraft)", "value": [] }""";

    private const string DraftMade = """
        {
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#users('1')/messages/$entity",
            "@odata.etag": "W/\"CQAAABYAAABmWdbhEgBXTophjCWt81m9AAAoZYj4\"",
            "id": "AAMkAGIAAAoZCfHAAA=",
            "internetMessageId": "<cap-moi-2026-7.receipt@congvan>",
            "isDraft": true
        }
        """;

    private readonly WireMockServer server = WireMockServer.Start();
    private readonly TestFolder folder = new();
    private readonly RegisterDatabase database;
    private readonly GraphAccess graph;

    public GraphWireTests()
    {
        database = new RegisterDatabase(folder.Registers);
        graph = new GraphAccess(Options.Create(new GraphSettings { Address = new Uri(server.Url! + "/v1.0"), RetryDelaySeconds = 0 }), new Identity());
    }

    private static CancellationToken None => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        graph.Dispose();
        server.Dispose();
        database.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task The_draft_is_looked_for_made_and_sent_in_the_words_of_the_reference()
    {
        server.Given(Request.Create().WithPath(Messages).UsingGet()).RespondWith(Answer(200, NothingFound));
        server.Given(Request.Create().WithPath(Messages).UsingPost()).RespondWith(Answer(201, DraftMade));
        server.Given(Request.Create().WithPath($"{Messages}/AAMkAGIAAAoZCfHAAA=/send").UsingPost()).RespondWith(Response.Create().WithStatusCode(202));

        await Mailer().SendAsync(Receipt, None);

        var calls = server.LogEntries.Select(entry => entry.RequestMessage!).ToList();
        Assert.Equal(["GET", "POST", "GET", "POST"], calls.Select(call => call.Method));
        Assert.Equal("internetMessageId eq '<cap-moi-2026-7.receipt@congvan>'", Assert.Single(calls[0].Query!["$filter"]));
        Assert.Equal("id,isDraft", string.Join(',', calls[0].Query!["$select"]));
        Assert.All(calls, call => Assert.Equal("Bearer in-test", Assert.Single(call.Headers!["Authorization"])));
        Assert.True(
            JsonNode.DeepEquals(
                JsonNode.Parse("""
                    {
                        "@odata.type": "#microsoft.graph.message",
                        "internetMessageId": "<cap-moi-2026-7.receipt@congvan>",
                        "subject": "Đã nhận Phiếu yêu cầu số 12/SNV-VP",
                        "body": { "contentType": "html", "content": "<p>Sở đã nhận phiếu yêu cầu.</p>" },
                        "from": { "emailAddress": { "name": "Sở Thông tin và Truyền thông", "address": "hop-thu@quangninh.example" } },
                        "toRecipients": [ { "emailAddress": { "name": "Văn phòng Sở Nội vụ", "address": "snv@quangninh.example" } } ],
                        "internetMessageHeaders": [
                            { "name": "X-CongVan-Kind", "value": "receipt" },
                            { "name": "X-CongVan-About", "value": "cap-moi-2026-7" },
                            { "name": "X-Auto-Response-Suppress", "value": "All" }
                        ],
                        "attachments": []
                    }
                    """),
                JsonNode.Parse(calls[1].Body!)),
            calls[1].Body);
    }

    [Fact]
    public async Task A_throttled_call_is_made_again_when_the_service_says()
    {
        const string throttled = """{ "error": { "code": "TooManyRequests", "innerError": { "code": "429", "date": "2026-03-02T12:51:51", "message": "Please retry after" }, "message": "Please retry again later." } }""";
        server.Given(Request.Create().WithPath(Messages).UsingGet()).InScenario("throttling").WillSetStateTo("calm")
            .RespondWith(Answer(429, throttled).WithHeader("Retry-After", "0"));
        server.Given(Request.Create().WithPath(Messages).UsingGet()).InScenario("throttling").WhenStateIs("calm")
            .RespondWith(Answer(200, """{ "value": [ { "id": "AAMkAGIAAAoZCfHAAA=", "isDraft": false } ] }"""));

        await Mailer().SendAsync(Receipt, None);

        Assert.Equal(["GET", "GET"], server.LogEntries.Select(entry => entry.RequestMessage!.Method));
    }

    [Fact]
    public async Task A_mailbox_that_is_not_there_is_told_by_the_code_of_the_reference()
    {
        server.Given(Request.Create().WithPath(Messages)).RespondWith(Answer(404, """{ "error": { "code": "ErrorInvalidUser", "message": "The requested user is invalid." } }"""));

        var failed = await Assert.ThrowsAsync<MailException>(() => Mailer().SendAsync(Receipt, None));

        Assert.False(failed.CanRetry);
        Assert.Single(server.LogEntries);
    }

    private static OutgoingMail Receipt { get; } = new(
        "cap-moi-2026-7.receipt@congvan",
        "receipt",
        ["Văn phòng Sở Nội vụ <snv@quangninh.example>"],
        "Đã nhận Phiếu yêu cầu số 12/SNV-VP",
        "Sở đã nhận phiếu yêu cầu.",
        "<p>Sở đã nhận phiếu yêu cầu.</p>",
        "cap-moi-2026-7");

    private static IResponseBuilder Answer(int status, string json) =>
        Response.Create().WithStatusCode(status).WithHeader("Content-Type", "application/json").WithBody(json);

    private GraphMailer Mailer()
    {
        var settings = Options.Create(new GraphMailSettings { Mailbox = Mailbox });
        var journeys = new SqliteRegister<MailJourney>(database, MailJourney.Definition);
        var mails = Options.Create(new MailSettings { From = $"Sở Thông tin và Truyền thông <{Mailbox}>" });
        return new GraphMailer(new SharedMailbox(graph, new DiskFileVault(folder.Data), settings, mails), new ReturnedMails(graph, journeys, settings), journeys, TimeProvider.System);
    }

    private sealed class Identity : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => new("in-test", DateTimeOffset.MaxValue);

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) => new(GetToken(requestContext, cancellationToken));
    }
}
