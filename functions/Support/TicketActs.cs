using CongVan.Functions.Auditing;
using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using CongVan.Functions.Operations;
using CongVan.Functions.Processes;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;

namespace CongVan.Functions.Support;

/// <summary>What the contact does with a ticket, by the API or on the page: of the two acts the first to be written counts.</summary>
public sealed class TicketActs(ProcessRegister processes, ProcessAccess access, IAudit audit, TimeProvider time)
{
    private const int LongestText = 2000;

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
}
