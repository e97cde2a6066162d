using System.Net;
using Microsoft.Extensions.Primitives;

namespace Microsoft.Azure.Functions.Worker.Extensions.DurableTask.Http;

/// <summary>A call an orchestrator makes. Everything in it is kept in the history as it is: put no secret into headers or content.</summary>
public class DurableHttpRequest(HttpMethod method, Uri uri)
{
    public HttpMethod Method { get; } = method;

    public Uri Uri { get; } = uri;

    public IDictionary<string, StringValues>? Headers { get; set; }

    /// <summary>The body; its type is the Content-Type among the headers, JSON when there is none.</summary>
    public string? Content { get; set; }

    /// <summary>Whether 202 with a Location is asked again there, durably, until the answer is another.</summary>
    public bool AsynchronousPatternEnabled { get; set; } = true;

    public HttpRetryOptions? HttpRetryOptions { get; set; }

    /// <summary>For the call with all its polling and attempts; none when null.</summary>
    public TimeSpan? Timeout { get; set; }
}

/// <summary>Its answer.</summary>
public class DurableHttpResponse(HttpStatusCode statusCode)
{
    public HttpStatusCode StatusCode { get; } = statusCode;

    public IDictionary<string, StringValues>? Headers { get; init; }

    public string? Content { get; init; }
}

/// <summary>Which answers are not accepted, and how the call is made again. A call that got no answer counts as one that is not accepted.</summary>
/// <param name="statusCodesToRetry">All of 400 and above when none is named.</param>
public class HttpRetryOptions(IList<HttpStatusCode>? statusCodesToRetry = null)
{
    public TimeSpan FirstRetryInterval { get; set; }

    public TimeSpan MaxRetryInterval { get; set; } = TimeSpan.FromDays(6);

    public double BackoffCoefficient { get; set; } = 1;

    /// <summary>No attempt begins later than this after the first.</summary>
    public TimeSpan RetryTimeout { get; set; } = TimeSpan.MaxValue;

    /// <summary>The first included.</summary>
    public int MaxNumberOfAttempts { get; set; } = 1;

    public IList<HttpStatusCode> StatusCodesToRetry { get; } = statusCodesToRetry ?? [];
}
