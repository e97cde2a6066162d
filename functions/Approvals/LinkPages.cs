using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Functions.Views;
using CongVan.Pages;
using CongVan.Workflows.Approvals;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;

namespace CongVan.Functions.Approvals;

/// <summary>What opens from the link in a mail. GET shows and changes nothing (mail scanners open links); POST decides, once.</summary>
public sealed class LinkPages(
    ApprovalRegister approvals,
    ProcessRegister processes,
    Deciding deciding,
    DecisionPages pages,
    DecisionForms decisionForms,
    LinkRefusals refusals,
    IOptions<RequestLimits> limits,
    TimeProvider time)
{
    [Function("ShowApproval")]
    [AllowAnyone("The link's token is the proof; opening it changes nothing.")]
    public async Task<IResult> Show(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "duyet/{token}")] HttpRequest request, string token)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var opened = await OpenAsync(token, cancellation);
        return opened.Refusal ?? await pages.ShowAsync(
            opened.Approval!, opened.May!, request.HttpContext, $"/duyet/{token}", null, [], cancellation);
    }

    [Function("DecideApproval")]
    [AllowAnyone("The link's token is the proof; the anti-forgery field keeps other sites out.")]
    public async Task<IResult> Decide(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "duyet/{token}")] HttpRequest request,
        string token,
        [DurableClient] DurableTaskClient client)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var form = await request.FormAsync(limits.Value, cancellation);
        var opened = await OpenAsync(token, cancellation);
        if (opened.Refusal is { } refusal)
        {
            if (opened.Approval is { } decided)
                await Deciding.WakeUnseenAsync(decided, client, cancellation);
            return refusal;
        }

        var approval = opened.Approval!;
        var reading = await decisionForms.ReadAsync(approval, opened.May!, form, request.HttpContext, cancellation);
        if (reading.Errors.Count > 0)
        {
            return await pages.ShowAsync(
                approval, opened.May!, request.HttpContext, $"/duyet/{token}", reading.Entered, reading.Errors, cancellation);
        }

        var standing = reading.Question is { } question
            ? await deciding.AskForMoreAsync(approval.Id, opened.May!.Acts.Id, question, client, cancellation)
            : await deciding.DecideAsync(approval.Id, opened.May!.Acts.Id, reading.State, reading.Decision!, client, cancellation);
        return standing is Standing.Done { Approval: var done }
            ? await pages.DoneAsync(done, reading.Question is not null, cancellation)
            : await refusals.ForAsync(standing, approval, opened.May.Acts.Id, cancellation);
    }

    /// <summary>A file of the request or the paper itself, for whoever holds a live link.</summary>
    [Function("OpenApprovalFile")]
    [AllowAnyone("The link's token is the proof; only files of its own process open.")]
    public async Task<IResult> OpenFile(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "duyet/{token}/tep/{sha256}")] HttpRequest request, string token, string sha256)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var opened = await OpenAsync(token, cancellation);
        return opened.Refusal ?? await pages.FileAsync(opened.Approval!, QuestionedDocuments.CallerOf(opened.May!.Acts), request.HttpContext, sha256, cancellation);
    }

    private async Task<Opened> OpenAsync(string token, CancellationToken cancellation)
    {
        if (await approvals.FindByTokenAsync(token, cancellation) is not { } found)
            return new Opened(await refusals.UnknownAsync(cancellation), null, null);

        var (approval, asked) = found;
        var standing = await deciding.StandingAsync(approval, asked.OfficialId, cancellation);
        if (standing is not Standing.May { Responsible: var responsible })
            return new Opened(await refusals.ForAsync(standing, approval, asked.OfficialId, cancellation), approval, null);
        if (asked.Issue != approval.Current!.Issue)
            return new Opened(await refusals.ReplacedAsync(approval, asked, cancellation), null, null);

        var expires = await ExpiryAsync(approval, asked, cancellation);
        return time.GetUtcNow() >= expires
            ? new Opened(await refusals.ExpiredAsync(asked with { ExpiresAt = expires }, cancellation), null, null)
            : new Opened(null, approval, responsible);
    }

    /// <summary>A link dies at the deadline; where the calendar moved that, the link goes with it.</summary>
    private async Task<DateTimeOffset> ExpiryAsync(ApprovalRow approval, Asked asked, CancellationToken cancellation)
    {
        var process = await processes.GetAsync(approval.ProcessId, cancellation);
        return process is { DeadlineIsOpen: true, Deadline: { } deadline } && asked.At < deadline.Due ? deadline.Due : asked.ExpiresAt;
    }

    private sealed record Opened(IResult? Refusal, ApprovalRow? Approval, Responsible? May);
}
