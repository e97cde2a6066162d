using System.Globalization;
using CongVan.Functions.Accounts;
using CongVan.Functions.Approvals;
using CongVan.Functions.Errors;
using Microsoft.AspNetCore.Http;

namespace CongVan.Functions.Processes;

/// <summary>What the agency adds after it was asked for more.</summary>
public sealed class Supplementing(
    RequestReader reader, SubmissionRegister submissions, ApprovalRegister approvals, Asking asking, ProcessRegister processes, TimeProvider time)
{
    public async Task AddAsync(ProcessRow process, HttpRequest request, CancellationToken cancellation)
    {
        var approval = await approvals.FindAsync($"{process.Id}-duyet", cancellation);
        if (approval is not { State: ApprovalState.Open })
        {
            throw RefusedException.Conflict(
                "khong-con-cho-bo-sung", $"Văn bản {process.Document} không còn chờ xem xét, nên không bổ sung được nữa. Có nội dung mới thì gửi văn bản mới.");
        }

        var (words, files) = await reader.ReadSupplementAsync(request, cancellation);
        var filed = await submissions.FindAsync(process.Id, cancellation)
            ?? throw RefusedException.Conflict(
                "khong-co-van-ban-de-nghi", $"Hồ sơ {process.Id} ({process.Document}) không bắt đầu từ văn bản đề nghị của cơ quan, nên không bổ sung theo cách này. Liên hệ Sở để được hướng dẫn.");
        var id = string.Create(CultureInfo.InvariantCulture, $"bs-{(filed.Supplements?.Length ?? 0) + 1}");
        await submissions.ChangeAsync(
            filed,
            row => row with { Supplements = [.. row.Supplements ?? [], new Supplement(id, time.GetUtcNow(), words, files)] },
            cancellation);
        await processes.TellAsync(
            process.Id, id, $"Cơ quan bổ sung: {(words.Length > 0 ? words : string.Join(", ", files.Select(file => file.FileName)))}", cancellation);
        await asking.TellSupplementAsync(approval, id, cancellation);
    }
}
