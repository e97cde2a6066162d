using CongVan.Functions.People;
using CongVan.Functions.Processes;
using Microsoft.DurableTask.Client;

namespace CongVan.Functions.Approvals;

/// <summary>
/// Deciding, once: the row first, then the wake-up. Whoever comes second is told who was first; nobody decides on their own
/// request, nor without the duty at this very moment.
/// </summary>
public sealed class Deciding(ApprovalRegister approvals, IOfficials officials, TimeProvider time)
{
    /// <summary>May this official decide now, and in whose name?</summary>
    public async Task<Standing> StandingAsync(ApprovalRow approval, string officialId, CancellationToken cancellation)
    {
        if (approval.State != ApprovalState.Open)
            return new Standing.Decided(approval);
        if (approval.Excluded.Contains(officialId, StringComparer.Ordinal))
            return new Standing.OwnRequest();
        if (await MayAsync(approval, officialId, cancellation) is { } responsible)
            return new Standing.May(responsible);
        return new Standing.NotTheirs(approval.AskedOfficial is { } named
            ? await officials.EndedDelegationOfAsync(named, officialId, time.GetUtcNow(), cancellation)
            : await officials.EndedDelegationAsync(officialId, approval.Duty, approval.AgencyCode, time.GetUtcNow(), cancellation));
    }

    /// <summary>In whose name this official may decide now what is open; null when they may not.</summary>
    public async Task<Responsible?> MayAsync(ApprovalRow approval, string officialId, CancellationToken cancellation) =>
        approval.State != ApprovalState.Open || approval.Excluded.Contains(officialId, StringComparer.Ordinal) ? null
            : approval.AskedOfficial is { } named ? await officials.MayStandInAsync(officialId, named, time.GetUtcNow(), cancellation)
            : await officials.MayActAsync(officialId, approval.Duty, approval.AgencyCode, time.GetUtcNow(), cancellation);

    /// <summary>Writes the decision, or tells what stood in the way. Of two at the same moment the second gets the first's.</summary>
    /// <param name="state">Open: sent back to the stage before.</param>
    public async Task<Standing> DecideAsync(
        string approvalId, string officialId, ApprovalState state, DecisionInput input, DurableTaskClient client, CancellationToken cancellation)
    {
        var approval = await approvals.GetAsync(approvalId, cancellation);
        var standing = await StandingAsync(approval, officialId, cancellation);
        if (standing is not Standing.May { Responsible: var responsible })
            return standing;

        var decision = new Decision(
            officialId,
            responsible.OnBehalfOf?.Id,
            time.GetUtcNow(),
            input.Source,
            input.Lines,
            input.Names,
            input.Reason,
            approval.ContentHash,
            input.Chosen,
            input.Entered);
        var written = await approvals.ChangeAsync(
            approvalId, row => row.State == ApprovalState.Open && row.Round == approval.Round ? row.After(state, decision) : row, cancellation);
        if (!new[] { written.Decision, written.Proposals?[^1], written.SentBack?[^1] }.Any(each => ReferenceEquals(each, decision)))
            return new Standing.Decided(written);

        await client.WakeAsync(approvalId, cancellation);
        return new Standing.Done(written);
    }

    /// <summary>Wakes what has not read its row: whoever repeats an act may do so because the machine died before the first wake-up.</summary>
    public static Task WakeUnseenAsync(ApprovalRow approval, DurableTaskClient client, CancellationToken cancellation) =>
        approval.IsUnseen ? client.WakeAsync(approval.Id, cancellation) : Task.CompletedTask;

    /// <summary>Asks the agency for more. Stops no clock, and says so; the approval stays open.</summary>
    public async Task<Standing> AskForMoreAsync(
        string approvalId, string officialId, string words, DurableTaskClient client, CancellationToken cancellation)
    {
        var approval = await approvals.GetAsync(approvalId, cancellation);
        var standing = await StandingAsync(approval, officialId, cancellation);
        if (standing is not Standing.May)
            return standing;

        var asked = new AskedForMore(officialId, time.GetUtcNow(), words);
        var written = await approvals.ChangeAsync(
            approvalId,
            row => row.State == ApprovalState.Open ? row with { AskedForMore = [.. row.AskedForMore ?? [], asked] } : row,
            cancellation);
        if (written.State != ApprovalState.Open)
            return new Standing.Decided(written);
        await client.WakeAsync(approvalId, cancellation);
        return new Standing.Done(written);
    }

    /// <summary>The requester withdraws, or there is nothing to decide on any more: possible while nobody has decided.</summary>
    /// <param name="why">For whoever was asked and opens the link; null where the requester withdrew.</param>
    public async Task<Standing> WithdrawAsync(string approvalId, DurableTaskClient client, CancellationToken cancellation, string? why = null)
    {
        var written = await approvals.ChangeAsync(
            approvalId, row => row.State == ApprovalState.Open ? row with { State = ApprovalState.Withdrawn, TakenBackWhy = why } : row, cancellation);
        if (written.State != ApprovalState.Withdrawn)
            return new Standing.Decided(written);
        await client.WakeAsync(approvalId, cancellation);
        return new Standing.Done(written);
    }
}

/// <summary>What the official entered.</summary>
public sealed record DecisionInput(
    IReadOnlyList<string> Lines, IReadOnlyDictionary<string, string> Names, string? Reason, string? Source, Chosen? Chosen = null,
    IReadOnlyDictionary<string, string>? Entered = null)
{
    private static readonly Dictionary<string, string> NoNames = [];

    /// <summary>A signature or a seal: nothing is entered but the will.</summary>
    public static DecisionInput Plain(string? source, string? reason = null) => new([], NoNames, reason, source);

    public static DecisionInput Of(Chosen chosen, string? reason, string? source, IReadOnlyDictionary<string, string> entered) =>
        new([], NoNames, reason, source, chosen, entered.Count == 0 ? null : entered);
}

/// <summary>How somebody stands to an approval.</summary>
public abstract record Standing
{
    private Standing()
    {
    }

    /// <summary>May decide.</summary>
    public sealed record May(Responsible Responsible) : Standing;

    /// <summary>Has just decided.</summary>
    public sealed record Done(ApprovalRow Approval) : Standing;

    /// <summary>Somebody decided before, or the requester withdrew.</summary>
    public sealed record Decided(ApprovalRow Approval) : Standing;

    public sealed record OwnRequest : Standing;

    /// <summary>The duty is another's now.</summary>
    /// <param name="Ended">The delegation that would have allowed it, and is over.</param>
    public sealed record NotTheirs(Delegation? Ended) : Standing;
}
