using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace CongVan.Functions.Accounts;

/// <summary>Starts what was filed but not started, because the machine died in between.</summary>
public sealed class SubmissionSweep(SubmissionRegister submissions, RequestIntake intake)
{
    [Function(nameof(SweepSubmissions))]
    public async Task SweepSubmissions(
        [TimerTrigger("0 */15 * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        await foreach (var filed in submissions.UnstartedAsync(cancellation))
            await intake.StartAsync(filed, client, cancellation);
    }
}
