using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using CongVan.Functions.Views;
using CongVan.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;

namespace CongVan.Functions.Support;

/// <summary>Secrets on pages (Đ24.6): reported by whoever finds one, followed by the agency's leaders and clerk, let go on the head's word and the Sở's.</summary>
public sealed class SecretPages(SecretReporting reporting, ReleaseRequests releases, SecretViews shown, RequestViews views, IOptions<RequestLimits> limits)
{
    public const string Address = "console/tai-lieu-mat";

    [Function("ConsoleSecrets")]
    [Allow(Role.Agency, Role.AgencyAdmin, Role.AgencyOfficial)]
    public async Task<IResult> Show([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Address)] HttpRequest request, CancellationToken cancellation) =>
        Page.Of(await shown.ReportAsync(request.HttpContext, asked: null, ids: null, [], cancellation));

    [Function("ConsoleReportSecret")]
    [Allow(Role.Agency, Role.AgencyAdmin, Role.AgencyOfficial)]
    public async Task<IResult> Report(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Address)] HttpRequest request, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var form = await request.FormAsync(limits.Value, cancellation);
        var ids = form["ids"].ToString();
        var asked = new SecretReport(
            form["document"].ToString(),
            Spreader: form["spreader"].ToString() is { Length: > 0 } spreader ? spreader : null,
            Documents: ids.Split([',', ';', ' ', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        try
        {
            return await DoneAsync(request.HttpContext, asked, client, cancellation);
        }
        catch (RefusedException refused)
        {
            return Page.Of(await shown.ReportAsync(request.HttpContext, asked, ids, [new InputError(null, refused.Message)], cancellation), refused.Problem.StatusCode);
        }
    }

    /// <summary>From the page of the document.</summary>
    [Function("ConsoleReportSecretDocument")]
    [Allow(Role.Agency, Role.AgencyOfficial)]
    public async Task<IResult> ReportDocument(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "console/van-ban/{id}/bao-mat")] HttpRequest request, string id, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var form = await request.FormAsync(limits.Value, cancellation);
        return await DoneAsync(request.HttpContext, new SecretReport(form["reason"].ToString(), Documents: [id]), client, cancellation);
    }

    [Function("ConsoleSecret")]
    [Allow(Role.Agency, Role.AgencyOfficial)]
    public async Task<IResult> Case(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = $"{Address}/{{id}}")] HttpRequest request, string id, CancellationToken cancellation) =>
        Page.Of(await shown.CaseAsync(request.HttpContext, id, reason: null, [], cancellation));

    [Function("ConsoleReleaseSecret")]
    [Allow(Role.AgencyOfficial)]
    public async Task<IResult> Release(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = $"{Address}/{{id}}/go-cach-ly")] HttpRequest request, string id, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var reason = (await request.FormAsync(limits.Value, cancellation))["reason"].ToString();
        try
        {
            return await AskedAsync(request.HttpContext, new ReleaseAsked(reason, CaseId: id), $"/{Address}/{id}", client, cancellation);
        }
        catch (RefusedException refused) when (refused.Problem.StatusCode is StatusCodes.Status400BadRequest or StatusCodes.Status409Conflict)
        {
            return Page.Of(await shown.CaseAsync(request.HttpContext, id, reason, [new InputError(null, refused.Message)], cancellation), refused.Problem.StatusCode);
        }
    }

    /// <summary>A false alarm of the malware scanner, from the page of the document.</summary>
    [Function("ConsoleReleaseDocument")]
    [Allow(Role.AgencyOfficial)]
    public async Task<IResult> ReleaseDocument(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "console/van-ban/{id}/go-cach-ly")] HttpRequest request, string id, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var reason = (await request.FormAsync(limits.Value, cancellation))["reason"].ToString();
        return await AskedAsync(request.HttpContext, new ReleaseAsked(reason, DocumentId: id), $"/console/van-ban/{id}", client, cancellation);
    }

    private async Task<IResult> DoneAsync(HttpContext http, SecretReport asked, DurableTaskClient client, CancellationToken cancellation)
    {
        var row = await reporting.OpenAsync(http, asked, client, cancellation);
        return Page.Of(new DoneModel(
            await views.OfficeAsync(cancellation),
            "Đã báo phát hiện tài liệu mật",
            $"Đã ghi nhận vụ việc {row.Id}.{(asked.Documents is { Count: > 0 } ? " Văn bản được cách ly ở mọi nơi trong hệ thống." : "")} Thủ trưởng cơ quan, Sở, cơ quan gửi và cơ quan chức năng được báo ngay.",
            ["Không sao chép, chuyển tiếp tài liệu.", "Bản đã tải, đã in ngoài hệ thống: giao Thủ trưởng cơ quan xử lý theo quy định về bảo vệ bí mật nhà nước."],
            await shown.MayFollowAsync(http, cancellation) ? [new PageLink("Theo dõi vụ việc", $"/{Address}/{row.Id}")] : []));
    }

    private async Task<IResult> AskedAsync(HttpContext http, ReleaseAsked asked, string back, DurableTaskClient client, CancellationToken cancellation)
    {
        var row = await releases.AskAsync(http, asked, client, cancellation);
        return Page.Of(new DoneModel(
            await views.OfficeAsync(cancellation),
            "Đã gửi đề nghị gỡ cách ly",
            $"Đề nghị {row.Id} đã được gửi tới quản trị viên của Sở. Cách ly giữ nguyên cho đến khi được xác nhận.",
            ["Kết quả được gửi vào hộp thư của Ông/Bà."],
            [new PageLink("Quay lại", back)]));
    }
}
