using CongVan.Functions.Health;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;

namespace CongVan.Functions.Errors;

/// <summary>
/// The published host loses the type of an activity's exception, so retry rules that go by type would never match: the message
/// carries the type, on every host alike.
/// </summary>
internal sealed class ActivityErrorsMiddleware(ILogger<ActivityErrorsMiddleware> log) : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (!context.FunctionDefinition.InputBindings.Values.Any(binding => binding.Type is "activityTrigger"))
        {
            await next(context);
            return;
        }

        try
        {
            await next(context);
        }
        catch (Exception error) when (error is not ActivityFailedException)
        {
            log.ActivityFailed(context.FunctionDefinition.Name, error.GetType().FullName);
            throw new ActivityFailedException(error);
        }
    }
}

/// <summary>A step failed: "{full type name}: {message}".</summary>
public sealed class ActivityFailedException(Exception inner) : Exception($"{inner.GetType().FullName}: {inner.Message}", inner);
