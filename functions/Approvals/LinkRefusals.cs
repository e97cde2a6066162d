using CongVan.Functions.People;
using CongVan.Functions.Views;
using CongVan.Pages;
using Microsoft.AspNetCore.Http;

namespace CongVan.Functions.Approvals;

/// <summary>Links that no longer open anything, and what to do then.</summary>
public sealed class LinkRefusals(IOfficials officials, RequestViews views)
{
    private static readonly PageLink Inbox = new("Xem việc đang chờ", "/console/viec");

    public Task<IResult> UnknownAsync(CancellationToken cancellation) =>
        PageAsync(LinkRefusal.Unknown, StatusCodes.Status404NotFound, null, null, null, cancellation);

    /// <param name="asked">Whose link it was.</param>
    public async Task<IResult> ReplacedAsync(ApprovalRow approval, Asked asked, CancellationToken cancellation) =>
        await PageAsync(LinkRefusal.Replaced, StatusCodes.Status410Gone, await HolderAsync(approval, asked.OfficialId, cancellation), approval.Current?.At, null, cancellation);

    public Task<IResult> ExpiredAsync(Asked asked, CancellationToken cancellation) =>
        PageAsync(LinkRefusal.Expired, StatusCodes.Status410Gone, null, asked.ExpiresAt, null, cancellation);

    /// <param name="reader">Id of the official who came too late, or is not asked any more.</param>
    public async Task<IResult> ForAsync(Standing standing, ApprovalRow approval, string? reader, CancellationToken cancellation) => standing switch
    {
        Standing.Decided { Approval: { State: ApprovalState.Withdrawn, TakenBackWhy: var ended } } =>
            await PageAsync(LinkRefusal.Cancelled, StatusCodes.Status410Gone, null, null, ended, cancellation),
        Standing.Decided { Approval: { Decision: { } decision } decided } => await PageAsync(
            LinkRefusal.AlreadyDecided,
            StatusCodes.Status409Conflict,
            (await officials.FindAsync(decision.OfficialId, cancellation))?.FullName,
            decision.At,
            Telling.WhatOf(decided, decision),
            cancellation),
        Standing.OwnRequest => await PageAsync(LinkRefusal.OwnRequest, StatusCodes.Status403Forbidden, null, null, null, cancellation),
        Standing.NotTheirs { Ended: { } ended } => await PageAsync(
            LinkRefusal.DelegationEnded,
            StatusCodes.Status403Forbidden,
            (await officials.FindAsync(ended.OfficialId, cancellation))?.FullName,
            ended.To,
            null,
            cancellation),
        _ => await PageAsync(LinkRefusal.Replaced, StatusCodes.Status403Forbidden, await HolderAsync(approval, reader, cancellation), approval.Current?.At, null, cancellation),
    };

    /// <summary>Who has it now; null where it is the reader's own, by a newer link.</summary>
    private async Task<string?> HolderAsync(ApprovalRow approval, string? reader, CancellationToken cancellation) =>
        approval.Current is { } current && !string.Equals(current.OfficialId, reader, StringComparison.Ordinal)
        && await officials.FindAsync(current.OfficialId, cancellation) is { } holder ? $"{holder.FullName}, {holder.Post}" : null;

    private async Task<IResult> PageAsync(
        LinkRefusal why, int status, string? by, DateTimeOffset? at, string? what, CancellationToken cancellation) =>
        Page.Of(new RefusedModel(await views.OfficeAsync(cancellation), why, by, at, what, Inbox), status);
}
