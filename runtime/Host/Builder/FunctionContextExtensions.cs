using CongVan.Runtime.Host.Http;
using CongVan.Runtime.Host.Invoking;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>ASP.NET Core's view of an invocation.</summary>
public static class FunctionContextExtensions
{
    /// <summary>The request that triggered this invocation; null for other triggers.</summary>
    public static HttpContext? GetHttpContext(this FunctionContext context) =>
        context.Items.TryGetValue(HttpExchange.ItemKey, out var found) ? found as HttpContext : null;
}

/// <summary>What goes in and comes out of an invocation.</summary>
public static class FunctionContextBindingFeatureExtensions
{
    public static InvocationResult GetInvocationResult(this FunctionContext context) => Outcome(context);

    public static InvocationResult<T?> GetInvocationResult<T>(this FunctionContext context) => new OutcomeAs<T?>(Outcome(context));

    private static InvocationOutcome Outcome(FunctionContext context) =>
        context.Features.Get<InvocationOutcome>() ?? throw new InvalidOperationException("This context was not made by the host.");
}

/// <summary>Loggers from inside an invocation.</summary>
public static class FunctionContextLoggerExtensions
{
    public static ILogger<T?> GetLogger<T>(this FunctionContext context) => context.InstanceServices.GetRequiredService<ILogger<T?>>();

    public static ILogger GetLogger(this FunctionContext context, string categoryName) =>
        context.InstanceServices.GetRequiredService<ILoggerFactory>().CreateLogger(categoryName);
}
