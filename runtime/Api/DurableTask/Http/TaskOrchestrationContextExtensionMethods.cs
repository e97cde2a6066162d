using Microsoft.Azure.Functions.Worker.Extensions.DurableTask.Http;

namespace Microsoft.DurableTask;

/// <summary>HTTP from an orchestrator: each call is an activity, each wait a timer.</summary>
public static class TaskOrchestrationContextExtensionMethods
{
    /// <exception cref="TaskFailedException">No attempt got an answer.</exception>
    /// <exception cref="TimeoutException">The request's time limit passed.</exception>
    public static Task<DurableHttpResponse> CallHttpAsync(this TaskOrchestrationContext context, DurableHttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(request);
        return new HttpCalling(context, request).Answer();
    }

    /// <exception cref="TaskFailedException">No attempt got an answer.</exception>
    public static Task<DurableHttpResponse> CallHttpAsync(
        this TaskOrchestrationContext context, HttpMethod method, Uri uri, string? content = null, HttpRetryOptions? retryOptions = null) =>
        context.CallHttpAsync(new DurableHttpRequest(method, uri) { Content = content, HttpRetryOptions = retryOptions });
}
