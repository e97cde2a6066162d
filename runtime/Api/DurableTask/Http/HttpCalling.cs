using System.Globalization;
using Microsoft.Azure.Functions.Worker.Extensions.DurableTask.Http;

namespace Microsoft.DurableTask;

/// <summary>One durable call from its first attempt to its last poll. Orchestrator code: it replays.</summary>
internal sealed class HttpCalling(TaskOrchestrationContext context, DurableHttpRequest request)
{
    // http.defaultAsyncRequestSleepTimeMilliseconds of host.json.
    private static readonly TimeSpan s_betweenPolls = TimeSpan.FromSeconds(30);

    private readonly DateTime? _deadline = request.Timeout is { } timeout ? context.CurrentUtcDateTime + timeout : null;

    public async Task<DurableHttpResponse> Answer()
    {
        var uri = request.Uri;
        var answer = await Attempts(request.Method.Method, uri, HttpCall.Plain(request.Headers), request.Content);
        while (answer.Status == 202 && request.AsynchronousPatternEnabled && answer.Header("Location") is { Length: > 0 } location)
        {
            var next = new Uri(uri, location);
            await Pause(RetryAfter(answer));
            answer = await Attempts("GET", next, HeadersFor(next), content: null);
            uri = next;
        }

        return answer.Published();
    }

    private async Task<HttpAnswer> Attempts(string method, Uri uri, Dictionary<string, string[]> headers, string? content)
    {
        var retry = request.HttpRetryOptions ?? new HttpRetryOptions();
        var first = context.CurrentUtcDateTime;
        for (var attempt = 1; ; attempt++)
        {
            var last = attempt >= retry.MaxNumberOfAttempts || context.CurrentUtcDateTime - first >= retry.RetryTimeout;
            try
            {
                var answer = await context.CallActivityAsync<HttpAnswer>(HttpCall.Activity, new HttpCall(method, uri.AbsoluteUri, headers, content, Left()?.TotalMilliseconds));
                if (last || !IsRetried(answer.Status, retry))
                {
                    return answer;
                }
            }
            catch (TaskFailedException) when (!last)
            {
                // No answer at all.
            }

            await Pause(Interval(retry, attempt));
        }
    }

    private static bool IsRetried(int status, HttpRetryOptions retry) => retry.StatusCodesToRetry.Count > 0
        ? retry.StatusCodesToRetry.Any(code => (int)code == status)
        : status >= 400;

    private static TimeSpan Interval(HttpRetryOptions retry, int attempt)
    {
        var milliseconds = retry.FirstRetryInterval.TotalMilliseconds * Math.Pow(retry.BackoffCoefficient, attempt - 1);
        return milliseconds < retry.MaxRetryInterval.TotalMilliseconds ? TimeSpan.FromMilliseconds(milliseconds) : retry.MaxRetryInterval;
    }

    // Timers may be early (host-behaviour): looked at again.
    private async Task Pause(TimeSpan pause)
    {
        var until = context.CurrentUtcDateTime + pause;
        if (_deadline is { } deadline && until > deadline)
        {
            throw new TimeoutException($"No final answer from {request.Uri} within {request.Timeout}.");
        }

        while (context.CurrentUtcDateTime < until)
        {
            await context.CreateTimer(until, CancellationToken.None);
        }
    }

    private TimeSpan? Left() => _deadline is not { } deadline ? null
        : deadline > context.CurrentUtcDateTime ? deadline - context.CurrentUtcDateTime
        : throw new TimeoutException($"No final answer from {request.Uri} within {request.Timeout}.");

    private TimeSpan RetryAfter(HttpAnswer answer) => answer.Header("Retry-After") switch
    {
        { } text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) => TimeSpan.FromSeconds(seconds),
        { } text when DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) =>
            moment.UtcDateTime > context.CurrentUtcDateTime ? moment.UtcDateTime - context.CurrentUtcDateTime : TimeSpan.Zero,
        _ => s_betweenPolls,
    };

    // A key for the first address is not one for the next, and credentials do not follow to another host.
    private Dictionary<string, string[]> HeadersFor(Uri next) => HttpCall.Plain(request.Headers)
        .Where(header => !Is(header.Key, "x-functions-key") && !header.Key.StartsWith("Content-", StringComparison.OrdinalIgnoreCase))
        .Where(header => next.Authority == request.Uri.Authority || !(Is(header.Key, "Authorization") || Is(header.Key, "Cookie")))
        .ToDictionary(header => header.Key, header => header.Value, StringComparer.OrdinalIgnoreCase);

    private static bool Is(string header, string name) => string.Equals(header, name, StringComparison.OrdinalIgnoreCase);
}
