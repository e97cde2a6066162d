using CongVan.Functions.Accounts;
using CongVan.Functions.Auditing;
using CongVan.Functions.Directory;
using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using CongVan.Functions.Processes;
using CongVan.Workflows.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Azure.Functions.Worker;

namespace CongVan.Functions.Passwords;

/// <summary>A new one-time link for a holder whose first one expired, was locked or got lost.</summary>
public sealed class PasswordLinksApi(PasswordLinks links, LineRegister lines, IAccountDirectory directory, IAudit audit, TimeProvider time)
{
    /// <summary>To the same address as before; older links open nothing any more. Only while no password was set.</summary>
    [Function("SendPasswordLinkAgain")]
    [Allow(Role.Administrator, Role.Clerk)]
    public async Task<Ok<Said>> Send(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/accounts/{login}/password-link")] HttpRequest request, string login)
    {
        var cancellation = request.HttpContext.RequestAborted;
        if (await lines.FindByLoginAsync(login, cancellation) is not { Value: { State: LineState.Created } line, Partition: var processId })
            throw RefusedException.NotFound("khong-co-tai-khoan", $"Không có tài khoản “{login}” được cấp qua hệ thống này. Kiểm tra lại tên đăng nhập.");
        if ((await directory.FindAsync(login, cancellation))?.HasPassword == true)
        {
            throw RefusedException.Conflict(
                "da-co-mat-khau", $"Tài khoản {login} đã có mật khẩu. Liên kết này chỉ để đặt mật khẩu lần đầu; quên mật khẩu thì đề nghị đặt lại.");
        }

        var issue = await SendAsync(login, new LineRef(processId, line.Id), cancellation);
        await audit.RecordAsync(
            new AuditEntry(
                $"{login}-password-link-{issue}", request.HttpContext.Caller().Id, "gửi lại liên kết đặt mật khẩu", login, time.GetUtcNow(), request.HttpContext.SourceAddress(), line.AgencyCode),
            cancellation);
        return TypedResults.Ok(new Said($"Đã gửi liên kết đặt mật khẩu mới cho {login}; liên kết cũ không còn hiệu lực."));
    }

    /// <summary>An account that was there before this system belongs to no request: its holder sets the password anew.</summary>
    private async Task<int> SendAsync(string login, LineRef line, CancellationToken cancellation)
    {
        if (line.ProcessId == ImportedAccounts.Partition && await directory.FindAsync(login, cancellation) is { } account)
            return await links.SendAgainAsync(account, LinkPurpose.Forgotten, cancellation);
        var issue = await links.IssuesAsync(login, cancellation) + 1;
        await links.SendAsync(line, issue, cancellation);
        return issue;
    }
}
