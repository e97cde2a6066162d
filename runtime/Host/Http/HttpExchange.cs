using CongVan.Runtime.Host.Invoking;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace CongVan.Runtime.Host.Http;

/// <summary>The middleware behind <c>ConfigureFunctionsWebApplication</c>: shows the request to what is inside it and writes the result on the way out.</summary>
internal static class HttpExchange
{
    /// <summary>Where the published integration keeps the request.</summary>
    public const string ItemKey = "HttpRequestContext";

    public static async Task Run(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context is not Invocation { Http: { } http } invocation)
        {
            await next(context);
            return;
        }

        invocation.Items[ItemKey] = http;
        await next(context);

        // A plain object is no answer: 200 with an empty body, as on the published host.
        if (invocation.Outcome.Value is IResult result)
            await result.ExecuteAsync(http);
    }
}
