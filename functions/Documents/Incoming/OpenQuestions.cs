using CongVan.Functions.Approvals;
using Microsoft.DurableTask.Client;
using Waking = CongVan.Functions.Processes.Waking;

namespace CongVan.Functions.Documents.Incoming;

/// <summary>What is still asked about a document that is over dies with it; then its process reads its row. Safe to repeat.</summary>
public sealed class OpenQuestions(ApprovalRegister approvals, Deciding deciding)
{
    /// <param name="why">For whoever opens the link; null where it goes without saying.</param>
    public async Task WithdrawAsync(string id, DurableTaskClient client, CancellationToken cancellation, string? why = null)
    {
        foreach (var open in (await approvals.OfProcessAsync(id, cancellation)).Where(each => each.State == ApprovalState.Open))
            await deciding.WithdrawAsync(open.Id, client, cancellation, why);
        await Waking.WakeAsync(client, id, cancellation);
    }
}
