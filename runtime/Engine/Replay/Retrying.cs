using Microsoft.DurableTask;

namespace CongVan.Runtime.Engine.Replay;

/// <summary>Calls again after a failure, with durable pauses. Runs as orchestrator code and replays with it.</summary>
internal static class Retrying
{
    /// <summary>Marks a failure that no further attempt can help, such as a function that does not exist.</summary>
    public const string NoMore = "CongVan.NoMoreAttempts";

    public static async Task<T> ByPolicy<T>(TaskOrchestrationContext context, RetryPolicy policy, Func<Task<T>> call)
    {
        var first = context.CurrentUtcDateTime;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await call();
            }
            catch (TaskFailedException e) when (MayTryAgain(e) && attempt < policy.MaxNumberOfAttempts && policy.Handle(e) && InTime(context, policy, first))
            {
                await context.CreateTimer(Pause(policy, attempt), CancellationToken.None);
            }
        }
    }

    public static async Task<T> ByHandler<T>(TaskOrchestrationContext context, AsyncRetryHandler handler, Func<Task<T>> call)
    {
        var first = context.CurrentUtcDateTime;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await call();
            }
            catch (TaskFailedException e) when (MayTryAgain(e))
            {
                var told = new RetryContext(context, attempt, e.FailureDetails, context.CurrentUtcDateTime - first, CancellationToken.None);
                if (!await handler(told))
                {
                    throw;
                }
            }
        }
    }

    /// <summary>Pause after the n-th attempt: first × coefficient^(n-1), at most the longest.</summary>
    public static TimeSpan Pause(RetryPolicy policy, int attempt)
    {
        var pause = policy.FirstRetryInterval.TotalMilliseconds * Math.Pow(policy.BackoffCoefficient, attempt - 1);
        var longest = policy.MaxRetryInterval == Timeout.InfiniteTimeSpan ? TimeSpan.FromDays(36_500) : policy.MaxRetryInterval;
        return pause < longest.TotalMilliseconds ? TimeSpan.FromMilliseconds(pause) : longest;
    }

    private static bool MayTryAgain(TaskFailedException e) => e.Data[NoMore] is not true;

    private static bool InTime(TaskOrchestrationContext context, RetryPolicy policy, DateTime first) =>
        policy.RetryTimeout == Timeout.InfiniteTimeSpan || context.CurrentUtcDateTime - first < policy.RetryTimeout;
}
