using CongVan.Functions.Processes;
using Microsoft.DurableTask.Client;

namespace CongVan.Functions.Accounts;

/// <summary>Starts what was filed but not started, because the machine died in between.</summary>
internal sealed class SubmissionSweep(SubmissionRegister submissions, RequestIntake intake) : ISweep
{
    public async Task SweepAsync(DurableTaskClient client, CancellationToken cancellation)
    {
        await foreach (var filed in submissions.UnstartedAsync(cancellation))
            await intake.StartAsync(filed, client, cancellation);
    }
}
