using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using CongVan.Functions.Operations;
using CongVan.Functions.Processes;
using CongVan.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;
using ProcessRow = CongVan.Functions.Processes.ProcessRow;

namespace CongVan.Functions.Support;

/// <summary>The contact's answers to a ticket on the page of its process, to which the mail links (Đ24.7).</summary>
public sealed class TicketPages(TicketActs acts, IOptions<RequestLimits> limits)
{
    [Function("ConsoleSettleTicket")]
    [Allow(Role.Agency, Role.AgencyAdmin)]
    public Task<IResult> Settle(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "console/quy-trinh/{id}/da-ho-tro")] HttpRequest request, string id, [DurableClient] DurableTaskClient client) =>
        ActAsync(request, id, TicketFacts.Settled, client);

    [Function("ConsolePassTicketOn")]
    [Allow(Role.Agency, Role.AgencyAdmin)]
    public Task<IResult> PassOn(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "console/quy-trinh/{id}/chuyen-so")] HttpRequest request, string id, [DurableClient] DurableTaskClient client) =>
        ActAsync(request, id, TicketFacts.PassedOn, client);

    private async Task<IResult> ActAsync(HttpRequest request, string id, string key, DurableTaskClient client)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var form = await request.FormAsync(limits.Value, cancellation);
        await acts.ActAsync(request.HttpContext, id, key, form["reason"].ToString(), client, cancellation);
        return TypedResults.Redirect($"/console/quy-trinh/{id}");
    }
}

/// <summary>While the ticket is with the contact.</summary>
internal sealed class TicketActions : IProcessActions
{
    public IEnumerable<ProcessAction> For(ProcessRow process, Caller caller)
    {
        if (process is not { Kind: ProcessKind.SupportTicket, State: Processes.ProcessState.Open } || caller.AgencyCode is null
            || process.Has(TicketFacts.Settled) || process.Has(TicketFacts.PassedOn))
        {
            yield break;
        }

        yield return new ProcessAction(
            $"/console/quy-trinh/{process.Id}/da-ho-tro", "Đã xử lý", "Người sử dụng nhận câu trả lời dưới đây qua thư; yêu cầu kết thúc.", NeedsReason: true, ReasonLabel: "Trả lời người sử dụng");
        yield return new ProcessAction(
            $"/console/quy-trinh/{process.Id}/chuyen-so", "Chuyển Sở khắc phục", "Sở nhận ngay yêu cầu cùng nội dung dưới đây.", NeedsReason: true, ReasonLabel: "Việc đã thử, lý do chuyển");
    }
}
