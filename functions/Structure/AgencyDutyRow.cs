using CongVan.Functions.Storage;
using CongVan.Workflows.Waiting;

namespace CongVan.Functions.Structure;

/// <summary>Where a duty of an agency stands that is followed by a process.</summary>
/// <param name="Last">The last mark that was acted on.</param>
/// <param name="SettledBy">The paper that did it, in words; null while it is owed.</param>
/// <param name="SettledAt">When that paper was received.</param>
/// <param name="Withdrawn">Why the Sở takes back what it had recorded; null while it stands.</param>
public sealed record AgencyDutyRow(string ProcessId, DutyReached? Last = null, string? SettledBy = null, DateTimeOffset? SettledAt = null, string? Withdrawn = null)
{
    /// <summary>Nothing is owed any more.</summary>
    public bool IsOver => SettledBy is not null || Withdrawn is not null;
}

/// <summary>The rows of duties, one a process.</summary>
public sealed class AgencyDuties(IRegister<AgencyDutyRow> rows)
{
    private const string Key = "duty";

    public static RegisterDefinition<AgencyDutyRow> Definition { get; } = new("agency-duties");

    public async Task<AgencyDutyRow> OfAsync(string processId, CancellationToken cancellation) =>
        (await rows.AddOrFindAsync(processId, Key, new AgencyDutyRow(processId), cancellation)).Value;

    public async Task<AgencyDutyRow> ChangeAsync(string processId, Func<AgencyDutyRow, AgencyDutyRow> change, CancellationToken cancellation)
    {
        await OfAsync(processId, cancellation);
        return (await rows.ChangeAsync(processId, Key, change, cancellation))!;
    }

    /// <summary>What was recorded in error is taken back; a paper that came before stands.</summary>
    public Task<AgencyDutyRow> WithdrawAsync(string processId, string reason, CancellationToken cancellation) =>
        ChangeAsync(processId, row => row.IsOver ? row : row with { Withdrawn = reason }, cancellation);

    /// <summary>The first paper stands.</summary>
    public Task<AgencyDutyRow> SettleAsync(string processId, string paper, DateTimeOffset receivedAt, CancellationToken cancellation) =>
        ChangeAsync(processId, row => row.SettledBy is null ? row with { Withdrawn = null, SettledBy = paper, SettledAt = receivedAt } : row, cancellation);
}
