using CongVan.Functions.Approvals;
using CongVan.Functions.Errors;
using CongVan.Functions.Processes;
using CongVan.Workflows.Documents;
using Microsoft.DurableTask.Client;

namespace CongVan.Functions.Documents.Outgoing;

/// <summary>A draft taken back before it is signed. The wish is written first; whoever is asked learns that nothing is to be decided any more.</summary>
public sealed class DraftWithdrawal(OutgoingRegister register, ApprovalRegister approvals, Deciding deciding)
{
    public async Task<OutgoingRow> WithdrawAsync(OutgoingRow row, DurableTaskClient client, CancellationToken cancellation)
    {
        if (row.State == OutgoingState.Withdrawn)
            return row;
        if (row.Number is not null || await IsSignedAsync(row, cancellation))
            throw RefusedException.Conflict("da-ky", $"{row.Reference} đã ký, không rút được. Chưa phát hành thì văn thư trả lại; đã phát hành thì thay thế, đính chính hoặc thu hồi (NĐ 30 Đ18).");

        row = await register.ChangeAsync(row.AgencyCode, row.Id, each => each.Number is null ? each with { WithdrawalWanted = true } : each, cancellation);
        foreach (var approval in await approvals.OfProcessAsync(row.Id, cancellation))
        {
            if (approval.State == ApprovalState.Open)
                await deciding.WithdrawAsync(approval.Id, client, cancellation);
        }

        await client.WakeAsync(row.Id, cancellation);
        return row;
    }

    private async Task<bool> IsSignedAsync(OutgoingRow row, CancellationToken cancellation) =>
        row.Submitted is { } version
        && await approvals.FindAsync($"{row.Id}-{OutgoingStages.IdOf(OutgoingStages.Sign, version)}", cancellation) is { State: ApprovalState.Agreed, Decision.Chosen.Code: not OutgoingStages.Return };
}
