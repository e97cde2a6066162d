using System.Globalization;
using CongVan.Functions.Documents.Outgoing;
using CongVan.Functions.Errors;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using Microsoft.DurableTask.Client;

namespace CongVan.Functions.Documents.Recall;

/// <summary>Opens recalls: the sender's own, and those that follow from another recall or from a secret that was found.</summary>
public sealed class Recalls(RecallRegister recalls, ProcessRegister processes, ProcessOpening opening, IAgencies agencies, TimeProvider time)
{
    public const int LongestReason = 1000;

    /// <summary>The sender asks for its document back.</summary>
    /// <exception cref="RefusedException">Not issued, already asked back, or no reason given.</exception>
    public async Task<RecallRow> OpenAsync(OutgoingRow document, string? reason, string by, string? officialId, DurableTaskClient client, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(reason) || reason.Trim().Length > LongestReason)
            throw RefusedException.BadRequest("thieu-ly-do", $"Ghi lý do lấy lại văn bản, không quá {LongestReason} ký tự (mã trạng thái 13 phải kèm lý do).");
        if (document.IssuedAt is null)
            throw RefusedException.Conflict("chua-phat-hanh", $"Văn bản {document.Id} chưa phát hành nên không có gì để lấy lại. Rút dự thảo nếu không ban hành nữa.");
        if (document.Frozen is { } frozen)
            throw RefusedException.Conflict("da-thu-hoi", $"Văn bản {document.Id} đã được thu hồi ({frozen.Cause}); không thu hồi lần nữa.");
        var before = await recalls.OfDocumentAsync(document.AgencyCode, document.Id, cancellation);
        if (before.FirstOrDefault(each => each.EndedAt is null) is { } open)
            throw RefusedException.Conflict("dang-thu-hoi", $"Văn bản {document.Id} đang được thu hồi ({open.Id}). Theo dõi quy trình đó; không thu hồi lần nữa.");
        return await AddAsync(document, before.Count + 1, reason.Trim(), by, officialId, cause: null, client, cancellation);
    }

    /// <summary>Follows another recall or a case: where the document is being asked back or frozen already, that one is enough. Safe to repeat.</summary>
    /// <param name="cause">Id of the process it follows from.</param>
    public async Task<RecallRow?> FollowAsync(OutgoingRow document, string reason, string cause, DurableTaskClient client, CancellationToken cancellation)
    {
        if (document.IssuedAt is null)
            return null;
        var before = await recalls.OfDocumentAsync(document.AgencyCode, document.Id, cancellation);
        if (before.FirstOrDefault(each => each.Cause == cause) is { } own)
            return await StartAsync(own, client, cancellation);
        if (before.FirstOrDefault(each => each.EndedAt is null) is { } open)
            return open;
        return await AddAsync(document, before.Count + 1, reason, "he-thong", officialId: null, cause, client, cancellation);
    }

    private async Task<RecallRow> AddAsync(
        OutgoingRow document, int number, string reason, string by, string? officialId, string? cause, DurableTaskClient client, CancellationToken cancellation)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"thuhoi-{document.Id["vbdi-".Length..]}-{number}");
        var (row, added) = await recalls.AddAsync(
            new RecallRow(id, document.AgencyCode, document.Id, document.DocumentId!, document.Reference, reason, by, officialId, time.GetUtcNow(), []) { Cause = cause }, cancellation);
        if (!added && (row.Reason != reason || row.Cause != cause))
            throw RefusedException.Conflict("dang-thu-hoi", $"Văn bản {document.Id} vừa được người khác yêu cầu thu hồi ({row.Id}).");
        return await StartAsync(row, client, cancellation);
    }

    private async Task<RecallRow> StartAsync(RecallRow row, DurableTaskClient client, CancellationToken cancellation)
    {
        var process = await processes.FindAsync(row.Id, cancellation);
        if (process is null)
        {
            var agency = await agencies.FindAsync(row.AgencyCode, cancellation);
            var now = time.GetUtcNow();
            await processes.OpenAsync(
                ProcessRow.Opening(
                    row.Id,
                    ProcessKind.DocumentRecall,
                    row.AgencyCode,
                    agency?.DisplayName ?? row.AgencyCode,
                    $"Thu hồi {row.Reference}",
                    row.AskedAt,
                    now,
                    "Yêu cầu các nơi nhận trả lại",
                    new ProcessEvent("opened", now, $"Yêu cầu thu hồi {row.Reference}. Lý do: {row.Reason}")),
                cancellation);
            process = await processes.GetAsync(row.Id, cancellation);
        }

        await opening.StartAsync(process, client, cancellation);
        return row;
    }
}
