using CongVan.Functions.Approvals;

namespace CongVan.Functions.Processes;

/// <summary>What may wait for a deadline: the process itself, and its approvals that are open.</summary>
public sealed class OpenInstances(ApprovalRegister approvals) : IOpenInstances
{
    public async Task<IReadOnlyList<string>> OfAsync(string processId, CancellationToken cancellation) =>
    [
        processId,
        .. (await approvals.OfProcessAsync(processId, cancellation))
            .Where(approval => approval.State == ApprovalState.Open)
            .Select(approval => approval.Id),
    ];
}
