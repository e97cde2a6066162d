using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using CongVan.Functions.Operations;
using CongVan.Functions.Processes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace CongVan.Functions.Support;

/// <summary>Support tickets (Đ24.7): taken in from agencies' systems and from the hotline, settled by the agency's contact or passed on.</summary>
public sealed class TicketsApi(TicketActs acts)
{
    /// <summary>Body: <c>fullName</c>, <c>phone</c>, <c>mail</c>, <c>login</c>, <c>what</c>; from the hotline also <c>agencyCode</c>. The same report of one day is one ticket.</summary>
    [Function("OpenTicket")]
    [Allow(Role.Holder, Role.Agency, Role.AgencyAdmin, Role.Clerk, Role.Officer)]
    public async Task<Accepted<Opened>> Open(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/tickets")] HttpRequest request, [DurableClient] DurableTaskClient client)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var asked = await request.JsonAsync<TicketRequest>(cancellation);
        var row = await acts.OpenAsync(asked, request.HttpContext, client, cancellation);
        return TypedResults.Accepted($"/api/processes/{row.Id}", new Opened(row.Id, $"/api/processes/{row.Id}", $"Đã tiếp nhận yêu cầu hỗ trợ {row.Id}; đầu mối của cơ quan được báo ngay."));
    }

    /// <summary>The contact settled it. Body: <c>words</c>, the answer to the user.</summary>
    [Function("SettleTicket")]
    [Allow(Role.Agency, Role.AgencyAdmin)]
    public Task<Ok<Said>> Settle(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/tickets/{id}/settled")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client) => ActAsync(request, id, TicketFacts.Settled, client);

    /// <summary>The contact asks the Sở to mend it. Body: <c>words</c>, what was tried.</summary>
    [Function("PassTicketOnByContact")]
    [Allow(Role.Agency, Role.AgencyAdmin)]
    public Task<Ok<Said>> PassOn(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/tickets/{id}/passed-on")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client) => ActAsync(request, id, TicketFacts.PassedOn, client);

    private async Task<Ok<Said>> ActAsync(HttpRequest request, string id, string key, DurableTaskClient client)
    {
        var report = await request.JsonAsync<OperationReport>(request.HttpContext.RequestAborted);
        return TypedResults.Ok(new Said($"Đã ghi nhận: {await acts.ActAsync(request.HttpContext, id, key, report.Words, client, request.HttpContext.RequestAborted)}."));
    }
}

/// <param name="AgencyCode">From the hotline; a caller of an agency reports for its own.</param>
public sealed record TicketRequest(string FullName, string Mail, string What, string? Phone = null, string? Login = null, string? AgencyCode = null);
