using Azure.Core;
using Microsoft.Extensions.Options;
using Microsoft.Graph;
using Microsoft.Kiota.Authentication.Azure;
using Microsoft.Kiota.Http.HttpClientLibrary.Middleware;
using Microsoft.Kiota.Http.HttpClientLibrary.Middleware.Options;

namespace CongVan.Functions.Entra;

/// <summary>The application's way to Microsoft Graph: its own identity, and retries with an end (429, 503 and 504, Retry-After obeyed).</summary>
public sealed class GraphAccess : IDisposable
{
    /// <param name="wire">For tests: what answers in place of the network.</param>
    public GraphAccess(IOptions<GraphSettings> settings, TokenCredential credential, HttpMessageHandler? wire = null)
    {
        var chosen = settings.Value;
        var handlers = GraphClientFactory.CreateDefaultHandlers()
            .Select(handler => handler is RetryHandler ? new RetryHandler(Retries(chosen)) : handler);
        Bare = GraphClientFactory.Create(handlers, finalHandler: wire);
        // Without scopes the provider asks for "{address}/.default": what the administrator granted, and no more.
        Client = new GraphServiceClient(Bare, new AzureIdentityAuthenticationProvider(credential), chosen.Address.ToString().TrimEnd('/'));
        NotYetThere = new RetryHandlerOption
        {
            MaxRetry = chosen.MostRetries,
            Delay = chosen.RetryDelaySeconds,
            RetriesTimeLimit = TimeSpan.FromSeconds(chosen.PatienceSeconds),
            ShouldRetry = (_, _, answer) => answer.StatusCode == System.Net.HttpStatusCode.NotFound,
        };
    }

    public GraphServiceClient Client { get; }

    /// <summary>The same wire and retries without the token, for addresses that carry their own right (upload sessions).</summary>
    public HttpClient Bare { get; }

    /// <summary>For what was made a moment ago: a replica that has not heard of it yet answers 404.</summary>
    public RetryHandlerOption NotYetThere { get; }

    public void Dispose()
    {
        Client.Dispose();
        Bare.Dispose();
    }

    private static RetryHandlerOption Retries(GraphSettings settings) => new()
    {
        MaxRetry = settings.MostRetries,
        Delay = settings.RetryDelaySeconds,
        RetriesTimeLimit = TimeSpan.FromSeconds(settings.PatienceSeconds),
    };
}
