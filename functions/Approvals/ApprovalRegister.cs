using CongVan.Functions.Identity;
using CongVan.Functions.Storage;

namespace CongVan.Functions.Approvals;

/// <summary>The register of approvals.</summary>
public sealed class ApprovalRegister(IRegister<ApprovalRow> rows)
{
    public static RegisterDefinition<ApprovalRow> Definition { get; } = new(
        "approvals",
        new Lookup<ApprovalRow>("token", row => row.Asked.Select(asked => asked.TokenHash)),
        new Lookup<ApprovalRow>("more", row => row.MoreTokenHash is { } hash ? [hash] : []),
        new Lookup<ApprovalRow>("official", row => row is { State: ApprovalState.Open, Current: { } current } ? [current.OfficialId] : []),
        new Lookup<ApprovalRow>("open", row => row.State == ApprovalState.Open ? ["yes"] : []),
        new Lookup<ApprovalRow>("unseen", row => row.IsUnseen ? ["yes"] : []));

    public Task<(ApprovalRow Value, bool Added)> OpenAsync(ApprovalRow row, CancellationToken cancellation) =>
        rows.AddOrFindAsync(row.ProcessId, row.Id, row, cancellation);

    public async Task<ApprovalRow?> FindAsync(string approvalId, CancellationToken cancellation) =>
        (await rows.FindAsync(ProcessOf(approvalId), approvalId, cancellation))?.Value;

    public async Task<ApprovalRow> GetAsync(string approvalId, CancellationToken cancellation) =>
        await FindAsync(approvalId, cancellation) ?? throw new InvalidOperationException($"There is no approval {approvalId}.");

    public async Task<ApprovalRow> ChangeAsync(string approvalId, Func<ApprovalRow, ApprovalRow> change, CancellationToken cancellation) =>
        await rows.ChangeAsync(ProcessOf(approvalId), approvalId, change, cancellation)
        ?? throw new InvalidOperationException($"There is no approval {approvalId}.");

    /// <summary>The approval a link belongs to, whether the link is still live or not.</summary>
    public async Task<(ApprovalRow Approval, Asked Asked)?> FindByTokenAsync(string token, CancellationToken cancellation)
    {
        var hash = LinkTokens.HashOf(token);
        var page = await rows.LookupAsync("token", hash, new PageRequest(1), cancellation);
        if (page.Rows.Count == 0)
            return null;
        var approval = page.Rows[0].Value;
        var asked = approval.Asked.First(each => string.Equals(each.TokenHash, hash, StringComparison.Ordinal));
        return (approval, asked);
    }

    /// <summary>The approval for which an agency was asked for more by this link.</summary>
    public async Task<ApprovalRow?> FindByMoreTokenAsync(string token, CancellationToken cancellation)
    {
        var page = await rows.LookupAsync("more", LinkTokens.HashOf(token), new PageRequest(1), cancellation);
        return page.Rows.Count == 0 ? null : page.Rows[0].Value;
    }

    public async Task<IReadOnlyList<ApprovalRow>> OfProcessAsync(string processId, CancellationToken cancellation)
    {
        var approvals = new List<ApprovalRow>();
        await foreach (var row in rows.AllAsync(processId, cancellation))
            approvals.Add(row.Value);
        return approvals;
    }

    public IAsyncEnumerable<Row<ApprovalRow>> OpenOnesAsync(CancellationToken cancellation) => rows.AllAsync("open", "yes", cancellation);

    public IAsyncEnumerable<Row<ApprovalRow>> OfOfficialAsync(string officialId, CancellationToken cancellation) =>
        rows.AllAsync("official", officialId, cancellation);

    /// <summary>Decided, withdrawn or asked about, and the process has not read it: its wake-up was lost.</summary>
    public IAsyncEnumerable<Row<ApprovalRow>> UnseenAsync(CancellationToken cancellation) => rows.AllAsync("unseen", "yes", cancellation);

    /// <summary>An approval's id is its process's with the stage behind it.</summary>
    public static string ProcessOf(string approvalId) => approvalId[..approvalId.LastIndexOf('-')];
}
