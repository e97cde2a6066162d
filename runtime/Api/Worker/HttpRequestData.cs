namespace Microsoft.Azure.Functions.Worker.Http;

/// <summary>The worker's own view of a request. Only what <c>CreateHttpManagementPayload</c> asks of it: functions here take ASP.NET Core's <c>HttpRequest</c>.</summary>
public abstract class HttpRequestData
{
    public HttpRequestData(FunctionContext functionContext) => FunctionContext = functionContext;

    public abstract Uri Url { get; }

    public FunctionContext FunctionContext { get; }
}
