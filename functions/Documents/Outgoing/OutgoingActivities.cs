using CongVan.Functions.Approvals;
using CongVan.Functions.Documents.Registers;
using CongVan.Functions.Documents.Search;
using CongVan.Functions.Processes;
using CongVan.Workflows;
using CongVan.Workflows.Documents;
using Microsoft.Azure.Functions.Worker;

namespace CongVan.Functions.Documents.Outgoing;

/// <summary>Where an outgoing document stands between its signatures; each safe to do twice.</summary>
public sealed class OutgoingActivities(
    OutgoingDocuments documents,
    OutgoingRegister register,
    ProcessRegister processes,
    ApprovalRegister approvals,
    SendingBack back,
    DocumentNumbers numbers,
    IDocumentIndex index,
    TimeProvider time)
{
    [Function("LookAtOutgoing")]
    public async Task<OutgoingStanding> Look([ActivityTrigger] string processId, CancellationToken cancellation)
    {
        var row = await documents.OfProcessAsync(processId, cancellation);
        return new OutgoingStanding(row.Submitted, (row.WithdrawalWanted && row.Number is null) || row.IsStopped);
    }

    [Function("BeginOutgoingStage")]
    public async Task<Done> Begin([ActivityTrigger] OutgoingStage at, CancellationToken cancellation)
    {
        var state = OutgoingWords.StateOf(at.Stage);
        var row = await documents.OfProcessAsync(at.ProcessId, cancellation);
        await register.ChangeAsync(row.AgencyCode, row.Id, each => each.Submitted == at.Version && each.State < state ? each with { State = state } : each, cancellation);
        return Done.Instance;
    }

    [Function("ReturnOutgoing")]
    public async Task<Done> Return([ActivityTrigger] OutgoingStage at, CancellationToken cancellation)
    {
        var row = await documents.OfProcessAsync(at.ProcessId, cancellation);
        var approval = await approvals.FindAsync($"{row.Id}-{OutgoingStages.IdOf(at.Stage, at.Version)}", cancellation);
        if (approval?.State == ApprovalState.Withdrawn)
        {
            await register.ChangeAsync(row.AgencyCode, row.Id, each => each.Submitted == at.Version ? each with { Submitted = null } : each, cancellation);
            return Done.Instance;
        }

        await back.SendAsync(row, at.Version, at.Stage, approval?.Decision?.Reason ?? "", approval?.Decision?.OfficialId ?? "he-thong", approval?.Decision?.At ?? time.GetUtcNow(), cancellation);
        return Done.Instance;
    }

    [Function("CloseOutgoing")]
    public async Task<Done> Close([ActivityTrigger] string processId, CancellationToken cancellation)
    {
        var row = await documents.OfProcessAsync(processId, cancellation);
        var withdrawn = row.State != OutgoingState.Issued;
        if (withdrawn)
            row = await register.ChangeAsync(row.AgencyCode, row.Id, each => each.State == OutgoingState.Withdrawn ? each : each with { State = OutgoingState.Withdrawn, Submitted = null }, cancellation);
        if (row.IsStopped && row.NumberKey is { } key && await numbers.VoidAsync(row.AgencyCode, key, "Không ban hành: cách ly theo khoản 6 Điều 24", cancellation) is { } number)
            await processes.TellAsync(processId, "voided-stopped", $"Số {number.Code.Given} hủy, không cấp lại", cancellation);
        var words = row.IsStopped ? "Chấm dứt dự thảo: cách ly theo khoản 6 Điều 24" : withdrawn ? "Đã rút dự thảo" : "Đã theo dõi xong mọi nơi nhận";
        await processes.TellAsync(
            processId,
            "closed",
            words,
            process => process with
            {
                State = withdrawn ? ProcessState.Withdrawn : ProcessState.Answered,
                Step = words,
                WaitingFor = [],
                EndedAt = time.GetUtcNow(),
            },
            cancellation);
        await index.PutAsync(await documents.IndexedAsync(row, cancellation), cancellation);
        return Done.Instance;
    }
}
