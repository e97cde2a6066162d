using System.Reflection;
using CongVan.Runtime.Host.Clock;
using CongVan.Runtime.Host.Durable;
using CongVan.Runtime.Host.Functions;
using CongVan.Runtime.Host.Invoking;
using CongVan.Runtime.Host.Start;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;

namespace CongVan.Runtime.Host.Http;

/// <summary>Runs HTTP functions: request in, pipeline around, answer out.</summary>
internal sealed partial class HttpFunctions(
    FunctionExecutionDelegate pipeline,
    WorkInFlight inFlight,
    SystemKey key,
    DurableBinding durable,
    ILogger<HttpFunctions> logger,
    CancellationToken stopping)
{
    public void Bind(FunctionEntry entry, RoutePattern pattern)
    {
        if (entry.Triggered.ParameterType != typeof(HttpRequest))
            throw new SelfHostStartException($"Function \"{entry.Name}\" ({entry.Place}): the HTTP trigger belongs on a parameter of type HttpRequest.");

        entry.Bind(parameter => entry.IsTriggered(parameter) ? Arguments.Triggering() : Source(parameter, pattern));
    }

    public async Task Serve(FunctionEntry entry, HttpTriggerAttribute trigger, HttpContext http)
    {
        if (trigger.AuthLevel != AuthorizationLevel.Anonymous && !key.Opens(http.Request))
        {
            SystemKey.Refuse(http.Response);
            return;
        }

        using var work = inFlight.Enter(entry.Name);
        ReleaseWhenStreaming(http, work);

        // On the published host the accessor is empty unless the application's middleware fills it.
        if (http.RequestServices.GetService(typeof(IHttpContextAccessor)) is IHttpContextAccessor accessor)
            accessor.HttpContext = null;

        var invocation = new Invocation(entry, http.RequestServices, RouteValues(http), stopping) { Brought = http.Request, Http = http };
        await using (invocation)
        {
            try
            {
                await pipeline(invocation);
            }
#pragma warning disable CA1031 // The edge of the host: whatever a function throws becomes an answer, once logged.
            catch (Exception error)
#pragma warning restore CA1031
            {
                Fail(entry, http, error);
            }
        }
    }

    private static Dictionary<string, object?> RouteValues(HttpContext http) =>
        http.Request.RouteValues.ToDictionary(value => value.Key, value => value.Value, StringComparer.OrdinalIgnoreCase);

    private ArgumentSource? Source(ParameterInfo parameter, RoutePattern pattern)
    {
        if (parameter.GetCustomAttribute<DurableClientAttribute>() is not null)
            return durable.Client(parameter);
        if (parameter.GetCustomAttribute<FromBodyAttribute>() is not null)
            return invocation => Body(invocation.Http!, parameter.ParameterType);
        return pattern.GetParameter(parameter.Name!) is not null ? Arguments.Named(parameter) : null;
    }

    private static ValueTask<object?> Body(HttpContext http, Type type) => http.Request.ReadFromJsonAsync(type, http.RequestAborted);

    /// <summary>An open stream of events is no work a virtual clock should wait for: it would stand still as long as a page is open.</summary>
    private static void ReleaseWhenStreaming(HttpContext http, IDisposable work) => http.Response.OnStarting(() =>
    {
        if (http.Response.ContentType?.StartsWith("text/event-stream", StringComparison.OrdinalIgnoreCase) == true)
            work.Dispose();
        return Task.CompletedTask;
    });

    private void Fail(FunctionEntry entry, HttpContext http, Exception error)
    {
        if (http.RequestAborted.IsCancellationRequested && error is OperationCanceledException)
            return;

        LogFailed(error, entry.Name);
        if (http.Response.HasStarted)
        {
            http.Abort();
            return;
        }

        http.Response.Clear();
        http.Response.StatusCode = error is BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }
            ? StatusCodes.Status413PayloadTooLarge
            : StatusCodes.Status500InternalServerError;
    }

    [LoggerMessage(EventId = 1101, Level = LogLevel.Error, Message = "HTTP function {Function} failed; answered with an empty body.")]
    private partial void LogFailed(Exception error, string function);
}
