using CongVan.Functions.Auditing;
using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using CongVan.Functions.Operations;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Workflows.Regulation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace CongVan.Functions.Support;

/// <summary>Support tickets (Đ24.7): taken in from agencies' systems and from the hotline, settled by the agency's contact or passed on.</summary>
public sealed class TicketsApi(ProcessOpening opening, TicketActs acts, IAgencies agencies, IAudit audit, TimeProvider time)
{
    private const int LongestText = 2000;

    /// <summary>Body: <c>fullName</c>, <c>phone</c>, <c>mail</c>, <c>login</c>, <c>what</c>; from the hotline also <c>agencyCode</c>. The same report of one day is one ticket.</summary>
    [Function("OpenTicket")]
    [Allow(Role.Holder, Role.Agency, Role.AgencyAdmin, Role.Clerk, Role.Officer)]
    public async Task<Accepted<Opened>> Open(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/tickets")] HttpRequest request, [DurableClient] DurableTaskClient client)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var caller = request.HttpContext.Caller();
        var asked = await request.JsonAsync<TicketRequest>(cancellation);
        var agency = await AgencyOf(asked, caller, cancellation);
        Demand(asked.What.Trim().Length is > 0 and <= LongestText, "what", $"Ghi rõ lỗi, sự cố gặp phải (what), không quá {LongestText} ký tự.");
        Demand(asked.FullName.Trim().Length is > 1 and <= 100, "fullName", "Ghi họ và tên người sử dụng (fullName).");
        Demand(MailAddresses.IsSound(asked.Mail), "mail", "Ghi địa chỉ thư (mail) để trả lời người sử dụng.");

        var facts = new TicketFacts(asked.FullName.Trim(), asked.Phone?.Trim() ?? "", asked.Mail.Trim(), asked.Login?.Trim(), asked.What.Trim());
        var today = VietnamTime.Long(VietnamTime.DateOf(time.GetUtcNow()));
        var row = await opening.OpenAsync(
            new NewProcess(
                ProcessKind.SupportTicket,
                $"{agency.Code}\n{today}\n{facts.Write()}",
                agency.Code,
                $"Hỗ trợ người sử dụng, tiếp nhận ngày {today}",
                "Chờ đầu mối của cơ quan xử lý",
                $"Tiếp nhận yêu cầu hỗ trợ: {facts.What}",
                new Brief(
                    [
                        new("Người sử dụng", facts.FullName), new("Điện thoại", facts.Phone), new("Thư điện tử", facts.Mail),
                        .. facts.Login is { Length: > 0 } login ? [new BriefFact("Tài khoản", login)] : Array.Empty<BriefFact>(),
                        new("Nội dung", facts.What),
                    ],
                    [],
                    Data: facts.Write())),
            client,
            cancellation);
        await RecordAsync(request.HttpContext, row, "opened", "ghi nhận yêu cầu hỗ trợ", cancellation);
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

    private async Task<Agency> AgencyOf(TicketRequest asked, Caller caller, CancellationToken cancellation)
    {
        var code = caller.AgencyCode ?? asked.AgencyCode;
        Demand(!string.IsNullOrWhiteSpace(code), "agencyCode", "Ghi mã định danh cơ quan của người sử dụng (agencyCode).");
        return await agencies.FindAsync(code!, cancellation) is { Active: true } agency
            ? agency
            : throw RefusedException.BadRequest("co-quan-chua-dang-ky", $"Cơ quan có mã {code} chưa có trong danh mục hoặc đã ngừng hoạt động. Kiểm tra lại mã định danh.");
    }

    private Task RecordAsync(HttpContext http, ProcessRow row, string key, string act, CancellationToken cancellation) => audit.RecordAsync(
        new AuditEntry($"{row.Id}-{key}", http.Caller().Id, act, row.Id, time.GetUtcNow(), http.SourceAddress(), row.AgencyCode), cancellation);

    private static void Demand(bool sound, string field, string words)
    {
        if (!sound)
            throw RefusedException.BadRequest($"thieu-{field}", words);
    }
}

/// <param name="AgencyCode">From the hotline; a caller of an agency reports for its own.</param>
public sealed record TicketRequest(string FullName, string Mail, string What, string? Phone = null, string? Login = null, string? AgencyCode = null);
