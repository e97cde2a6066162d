using System.ComponentModel.DataAnnotations;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace CongVan.Functions.Processes;

/// <summary>
/// All sweeps in one timer, each whatever became of the others: every quarter of an hour, oftener where instances with an engine each share
/// registers, since an act done at one wakes a process of another only so.
/// </summary>
public sealed class TakingUp(IEnumerable<ISweep> sweeps)
{
    /// <summary>Cron, UTC. On Azure the host itself looks it up, so there it must be among the app's settings.</summary>
    public const string Setting = "TakingUp:Schedule";

    public const string Usual = "30 */15 * * * *";

    [Function(nameof(TakeUpWhatWasLost))]
    public async Task TakeUpWhatWasLost(
        [TimerTrigger($"%{Setting}%")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        List<Exception> failed = [];
        foreach (var sweep in sweeps)
        {
            try
            {
                await sweep.SweepAsync(client, cancellation);
            }
#pragma warning disable CA1031 // whatever one met, the others still have work; all is told at the end
            catch (Exception error) when (error is not OperationCanceledException)
#pragma warning restore CA1031
            {
                failed.Add(error);
            }
        }

        if (failed.Count > 0)
            throw new AggregateException(failed);
    }
}

/// <summary>Settings under <c>TakingUp</c>.</summary>
public sealed record TakingUpSettings
{
    /// <summary><see cref="TakingUp.Setting"/>.</summary>
    [RegularExpression(@"^[0-9*/,\-]+( [0-9A-Za-z*/,\-]+){5}$", ErrorMessage = "TakingUp:Schedule phải là lịch NCRONTAB sáu trường theo giờ UTC, ví dụ “30 */15 * * * *”.")]
    public string Schedule { get; init; } = TakingUp.Usual;
}
