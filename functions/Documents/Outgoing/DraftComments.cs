using CongVan.Functions.Auditing;
using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using CongVan.Functions.Processes;
using Microsoft.AspNetCore.Http;

namespace CongVan.Functions.Documents.Outgoing;

/// <summary>Opinions about a draft, kept with its history (NĐ 30 Phụ lục VI: ý kiến, quá trình xử lý).</summary>
public sealed class DraftComments(OutgoingRegister register, ProcessRegister processes, IAudit audit, TimeProvider time)
{
    private const int LongestWords = 2000;

    /// <summary>A button pressed twice is one opinion.</summary>
    private static readonly TimeSpan JustNow = TimeSpan.FromSeconds(10);

    public async Task<OutgoingRow> AddAsync(OutgoingRow row, string? words, HttpContext http, CancellationToken cancellation)
    {
        var text = words?.Normalize().Trim();
        if (string.IsNullOrEmpty(text) || text.Length > LongestWords)
            throw RefusedException.BadRequest("thieu-y-kien", $"Ghi ý kiến, không quá {LongestWords} ký tự.");
        if (row.State is OutgoingState.Issued or OutgoingState.Withdrawn)
            throw RefusedException.Conflict("da-ket-thuc", "Văn bản đã phát hành hoặc đã rút: không ghi thêm ý kiến dự thảo.");
        var by = http.Caller().OfficialId ?? http.Caller().Id;
        var comment = new DraftComment(row.Draft.Number, by, time.GetUtcNow(), text);
        if (row.Comments is [.., var last] && last.By == by && last.Words == text && comment.At - last.At < JustNow)
            return row;
        row = await register.ChangeAsync(row.AgencyCode, row.Id, each => each with { Comments = [.. each.Comments, comment] }, cancellation);
        await processes.TellAsync(row.Id, $"comment-{row.Comments.Count}", $"{http.Caller().Name} góp ý về bản lần {comment.Version}", cancellation);
        await audit.RecordAsync(http, time.GetUtcNow(), $"{row.Id}-comment-{row.Comments.Count}", "góp ý dự thảo", row.Id, row.AgencyCode, null, cancellation);
        return row;
    }
}
