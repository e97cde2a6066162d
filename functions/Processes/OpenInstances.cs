using CongVan.Functions.Approvals;

namespace CongVan.Functions.Processes;

/// <summary>The approvals of a process that are open are the instances that wait for its deadline.</summary>
public sealed class OpenInstances(ApprovalRegister approvals) : IOpenInstances
{
    public async Task<IReadOnlyList<string>> OfAsync(string processId, CancellationToken cancellation) =>
    [
        .. (await approvals.OfProcessAsync(processId, cancellation))
            .Where(approval => approval.State == ApprovalState.Open)
            .Select(approval => approval.Id),
    ];
}
