using CongVan.Functions.People;
using CongVan.Pages;
using CongVan.Workflows.Approvals;
using Input = CongVan.Pages.DecisionInput;

namespace CongVan.Functions.Approvals;

/// <summary>The stages of a decision as the page shows them: a later stage sees what the one before proposed, and begins from it.</summary>
public sealed class StageViews(IOfficials officials)
{
    /// <summary>Null where one decision is enough.</summary>
    public async Task<StageView?> OfAsync(ApprovalRow row, CancellationToken cancellation)
    {
        if (row.Stages is not { } stages)
            return null;

        var proposals = new List<ProposalView>();
        foreach (var proposal in row.Proposals ?? [])
            proposals.Add(new ProposalView(await WhoAsync(proposal, cancellation), proposal.At, Telling.WhatOf(row.Kind, ApprovalState.Agreed, row.Title, proposal), proposal.Reason));
        return new StageView(row.Stage + 1, stages.Count, proposals, SentBackTo(row) is { } back ? $"{await WhoAsync(back, cancellation)}: {back.Reason}" : null);
    }

    /// <summary>What the form begins with at a later stage: the proposal. Null at the first.</summary>
    public static Input? Entered(ApprovalRow row) => row.Proposals is { Count: > 0 } proposals
        ? new Input(proposals[^1].Chosen?.Code ?? Decisions.ApproveSome, proposals[^1].Lines, proposals[^1].Reason, proposals[^1].Names) { Entered = proposals[^1].Entered }
        : null;

    /// <summary>The last word of a later stage, while the one it was sent back to has not answered it.</summary>
    private static Decision? SentBackTo(ApprovalRow row) =>
        row.SentBack is { Count: > 0 } back && row.StageAskedAt == back[^1].At ? back[^1] : null;

    private async Task<string> WhoAsync(Decision decision, CancellationToken cancellation)
    {
        var name = await NameAsync(decision.OfficialId, cancellation);
        return decision.OnBehalfOf is { } delegator ? $"{name}, thay mặt {await NameAsync(delegator, cancellation)}" : name;
    }

    private async Task<string> NameAsync(string id, CancellationToken cancellation) =>
        (await officials.FindAsync(id, cancellation))?.FullName ?? id;
}
