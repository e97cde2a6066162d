using CongVan.Functions.Approvals;
using CongVan.Functions.Documents.Rights;
using CongVan.Functions.Processes;
using Microsoft.DurableTask.Client;

namespace CongVan.Functions.Documents.Outgoing;

/// <summary>
/// A draft in which a secret was found ends where it stands (Đ24.6): nobody is asked about it any more, nobody signs or issues it, a number it
/// had is void. The mark in its row comes first: each step between the signatures looks at it. Its files stay as evidence.
/// </summary>
public sealed class DraftStopping(OutgoingRegister register, ApprovalRegister approvals, Deciding deciding)
{
    /// <summary>Safe to repeat.</summary>
    /// <returns>The document; one that was issued in the meantime is not stopped, but asked back.</returns>
    public async Task<OutgoingRow> StopAsync(string agencyCode, string id, FrozenMark mark, DurableTaskClient client, CancellationToken cancellation)
    {
        var row = await register.ChangeAsync(agencyCode, id, each => each.Frozen is null ? each with { Frozen = mark } : each, cancellation);
        if (!row.IsStopped)
            return row;
        foreach (var open in (await approvals.OfProcessAsync(id, cancellation)).Where(each => each.State == ApprovalState.Open))
            await deciding.WithdrawAsync(open.Id, client, cancellation, DocumentQuarantine.WordsOf(mark.Cause));
        if (row.State != OutgoingState.Withdrawn)
            await client.WakeAsync(id, cancellation);
        return row;
    }
}
