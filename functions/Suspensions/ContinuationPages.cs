using CongVan.Functions.Accounts;
using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using CongVan.Functions.Processes;
using CongVan.Functions.Scanning;
using CongVan.Pages;
using CongVan.Workflows.Accounts;
using CongVan.Workflows.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;
using ProcessRow = CongVan.Functions.Processes.ProcessRow;

namespace CongVan.Functions.Suspensions;

/// <summary>The agency asks on the page of the process that a suspended account continue (Đ8.5c), with its signed or stamped paper.</summary>
public sealed class ContinuationPages(
    ProcessAccess access, SuspensionRegister suspensions, Continuations continuations, IncomingFiles incoming, IOptions<RequestLimits> limits, TimeProvider time)
{
    [Function("ConsoleContinueSuspended")]
    [Allow(Role.Agency, Role.AgencyAdmin)]
    public async Task<IResult> Continue(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "console/quy-trinh/{id}/tiep-tuc")] HttpRequest request, string id, [DurableClient] DurableTaskClient client)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var caller = request.HttpContext.Caller();
        var process = await access.DemandAsync(id, caller, cancellation);
        var row = await suspensions.FindAsync(process.Id, cancellation)
            ?? throw RefusedException.NotFound("khong-phai-tam-dung", $"Quy trình {id} không phải hồ sơ tạm dừng tài khoản. Kiểm tra lại mã hồ sơ.");
        var form = await request.FormAsync(limits.Value, cancellation);
        var words = VietnameseText.Accept(form["reason"].ToString()) is AcceptedText.Accepted { Text: { Length: > 0 and <= FormLimits.Note } text }
            ? text
            : throw RefusedException.BadRequest("thieu-ly-do", $"Ghi lý do đề nghị tiếp tục sử dụng, không quá {FormLimits.Note} ký tự.");
        var document = form.Files.GetFile("document") is { Length: > 0 } file
            ? await incoming.KeepAsync(file, "document", request.HttpContext, cancellation)
            : throw RefusedException.BadRequest("thieu-van-ban", "Kèm văn bản đề nghị đã ký số (PDF) hoặc bản quét có đóng dấu (PDF, JPG, PNG).");
        await continuations.AskAsync(
            row, words, [document], new FiledBy(caller.Id, caller.Name, caller.OfficialId, Channel.System), time.GetUtcNow(), request.HttpContext.SourceAddress(), client, cancellation);
        return TypedResults.Redirect($"/console/quy-trinh/{id}");
    }
}

/// <summary>While the account is suspended; also after the 15 days, when a late paper still stands before the official who confirms.</summary>
internal sealed class ContinuationAction : IProcessActions
{
    public IEnumerable<ProcessAction> For(ProcessRow process, Caller caller)
    {
        if (process is { Kind: ProcessKind.Suspension, State: Processes.ProcessState.Open } && caller.AgencyCode is not null
            && process.Events.Any(happened => string.Equals(happened.Key, "suspended", StringComparison.Ordinal)))
        {
            yield return new ProcessAction(
                $"/console/quy-trinh/{process.Id}/tiep-tuc",
                "Đề nghị được tiếp tục sử dụng tài khoản",
                "Văn bản nhận trong thời hạn làm hết ngay căn cứ thu hồi (điểm c khoản 5 Điều 8); cán bộ có thẩm quyền quyết định cho hoạt động trở lại hoặc giữ tạm dừng có lý do.",
                NeedsReason: true,
                ReasonLabel: "Lý do đề nghị",
                FileLabel: "Văn bản đề nghị đã ký số, hoặc bản quét có đóng dấu (PDF, JPG, PNG)");
        }
    }
}
