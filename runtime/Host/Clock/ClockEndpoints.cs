using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CongVan.Runtime.Host.Clock;

/// <summary>The virtual clock by HTTP, for tests and the walkthrough. Not there on the system's clock.</summary>
internal static class ClockEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints, ClockDriver driver, CommitCounter commits)
    {
        endpoints.MapGet("runtime/clock", () => State(driver, commits));
        endpoints.MapPost("runtime/clock/advance", (Target target, CancellationToken aborted) =>
            Answer(driver, commits, () => driver.Advance(target.Until.ToUniversalTime(), aborted)));
        endpoints.MapPost("runtime/clock/idle", (CancellationToken aborted) => Answer(driver, commits, () => driver.WhenIdle(aborted)));
    }

    private static async Task<IResult> Answer(ClockDriver driver, CommitCounter commits, Func<Task> act)
    {
        try
        {
            await act();
            return State(driver, commits);
        }
        catch (TimeoutException error)
        {
            return Results.Problem(error.Message, statusCode: StatusCodes.Status504GatewayTimeout);
        }
    }

    private static IResult State(ClockDriver driver, CommitCounter commits) =>
        Results.Json(new { now = driver.Now, idle = driver.IsIdle, nextDue = driver.NextDue, commits = commits.Commits });

    /// <summary>Where to advance to.</summary>
    internal sealed record Target(DateTimeOffset Until);
}
