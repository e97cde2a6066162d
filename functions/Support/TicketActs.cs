using CongVan.Functions.Auditing;
using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using CongVan.Functions.Operations;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Workflows.Regulation;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;

namespace CongVan.Functions.Support;

/// <summary>A ticket opened, and what the contact does with it, by the API or on the page: of the two acts the first to be written counts.</summary>
public sealed class TicketActs(ProcessOpening opening, IAgencies agencies, ProcessRegister processes, ProcessAccess access, IAudit audit, TimeProvider time)
{
    private const int LongestText = 2000;

    /// <summary>Takes a user's report in; the same of one day is one ticket. Throws <see cref="RefusedException"/>.</summary>
    public async Task<ProcessRow> OpenAsync(TicketRequest asked, HttpContext http, DurableTaskClient client, CancellationToken cancellation)
    {
        var agency = await AgencyOf(asked, http.Caller(), cancellation);
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
                        new("Lỗi gặp phải", facts.What),
                    ],
                    [],
                    Data: facts.Write())),
            client,
            cancellation);
        await audit.RecordAsync(
            new AuditEntry($"{row.Id}-opened", http.Caller().Id, "ghi nhận yêu cầu hỗ trợ", row.Id, time.GetUtcNow(), http.SourceAddress(), row.AgencyCode), cancellation);
        return row;
    }

    /// <summary>Returns what was noted, in words. Throws <see cref="RefusedException"/>.</summary>
    /// <param name="key"><see cref="TicketFacts.Settled"/> or <see cref="TicketFacts.PassedOn"/>.</param>
    public async Task<string> ActAsync(HttpContext http, string id, string key, string? said, DurableTaskClient client, CancellationToken cancellation)
    {
        var words = key == TicketFacts.Settled ? "Đầu mối của cơ quan đã xử lý" : "Đầu mối của cơ quan đề nghị Sở khắc phục";
        var process = await access.DemandAsync(id, http.Caller(), cancellation);
        if (process.Kind != ProcessKind.SupportTicket)
            throw RefusedException.NotFound("khong-co-yeu-cau-ho-tro", $"Không có yêu cầu hỗ trợ “{id}”.");
        if (string.IsNullOrWhiteSpace(said) || said.Length > LongestText)
            throw RefusedException.BadRequest("thieu-words", $"Ghi rõ kết quả hoặc việc đã thử (words), không quá {LongestText} ký tự.");

        var told = await processes.TellAsync(id, key, $"{words}: {said.Trim()}", unless: [TicketFacts.Settled, TicketFacts.PassedOn], cancellation);
        if (!told.Has(key))
            throw RefusedException.Conflict("da-chuyen-tiep", $"Yêu cầu {id} đã được xử lý hoặc đã chuyển tới Sở: {told.Step}.");
        await audit.RecordAsync(
            new AuditEntry($"{id}-{key}", http.Caller().Id, words, id, time.GetUtcNow(), http.SourceAddress(), told.AgencyCode), cancellation);
        await client.WakeAsync(id, cancellation);
        return words;
    }

    private async Task<Agency> AgencyOf(TicketRequest asked, Caller caller, CancellationToken cancellation)
    {
        var code = caller.AgencyCode ?? asked.AgencyCode;
        Demand(!string.IsNullOrWhiteSpace(code), "agencyCode", "Ghi mã định danh cơ quan của người sử dụng (agencyCode).");
        return await agencies.FindAsync(code!, cancellation) is { Active: true } agency
            ? agency
            : throw RefusedException.BadRequest("co-quan-chua-dang-ky", $"Cơ quan có mã {code} chưa có trong danh mục hoặc đã ngừng hoạt động. Kiểm tra lại mã định danh.");
    }

    private static void Demand(bool sound, string field, string words)
    {
        if (!sound)
            throw RefusedException.BadRequest($"thieu-{field}", words);
    }
}
