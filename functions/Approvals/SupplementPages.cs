using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Functions.Views;
using CongVan.Pages;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CongVan.Functions.Approvals;

/// <summary>Where the agency answers what an official asked it for: by the link in the mail to its mailbox, without signing in.</summary>
public sealed class SupplementPages(
    ApprovalRegister approvals,
    ProcessRegister processes,
    Supplementing supplementing,
    IOfficials officials,
    RequestViews views,
    IAntiforgery forms)
{
    [Function("ShowSupplement")]
    [AllowAnyone("The link's token, sent to the agency's mailbox, is the proof; opening it changes nothing.")]
    public async Task<IResult> Show(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "bo-sung/{token}")] HttpRequest request, string token)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var approval = await approvals.FindByMoreTokenAsync(token, cancellation);
        return await RefusalAsync(approval, cancellation)
            ?? Page.Of(await ModelAsync(approval!, token, request.HttpContext, null, [], cancellation));
    }

    [Function("SendSupplement")]
    [AllowAnyone("The link's token, sent to the agency's mailbox, is the proof; the anti-forgery field keeps other sites out.")]
    public async Task<IResult> Send(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "bo-sung/{token}")] HttpRequest request, string token)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var approval = await approvals.FindByMoreTokenAsync(token, cancellation);
        if (await RefusalAsync(approval, cancellation) is { } refusal)
            return refusal;

        var process = await processes.GetAsync(approval!.ProcessId, cancellation);
        try
        {
            await supplementing.AddAsync(process, request, cancellation);
        }
        catch (RefusedException refused)
        {
            var status = refused.Problem.StatusCode;
            return Page.Of(
                await ModelAsync(approval, token, request.HttpContext, null, [new InputError(null, refused.Message)], cancellation), status);
        }

        return Page.Of(new DoneModel(
            await views.OfficeAsync(cancellation),
            "Đã nhận bổ sung",
            $"Đã nhận nội dung bổ sung của {process.AgencyName}, {RequestViews.ReferenceOf(process)}.",
            ["Người đang xem xét được báo ngay. Thời hạn giải quyết vẫn tính tiếp, không dừng trong thời gian chờ bổ sung."],
            [new PageLink("Bổ sung thêm", $"/bo-sung/{token}")]));
    }

    private async Task<IResult?> RefusalAsync(ApprovalRow? approval, CancellationToken cancellation) => approval switch
    {
        null => Page.Of(new RefusedModel(await views.OfficeAsync(cancellation), LinkRefusal.Unknown), StatusCodes.Status404NotFound),
        { State: ApprovalState.Open } => null,
        { State: ApprovalState.Withdrawn } => Page.Of(new RefusedModel(await views.OfficeAsync(cancellation), LinkRefusal.Cancelled), StatusCodes.Status410Gone),
        _ => Page.Of(
            new RefusedModel(await views.OfficeAsync(cancellation), LinkRefusal.SupplementTooLate, At: approval.Decision?.At), StatusCodes.Status410Gone),
    };

    private async Task<SupplementModel> ModelAsync(
        ApprovalRow approval, string token, HttpContext http, string? words, IReadOnlyList<InputError> errors, CancellationToken cancellation)
    {
        var process = await processes.GetAsync(approval.ProcessId, cancellation);
        var asked = new List<HistoryEntry>();
        foreach (var each in approval.AskedForMore ?? [])
            asked.Add(new HistoryEntry(each.At, each.Words, (await officials.FindAsync(each.OfficialId, cancellation))?.FullName));
        return new SupplementModel
        {
            Office = await views.OfficeAsync(cancellation),
            Antiforgery = forms.FieldFor(http),
            PostTo = $"/bo-sung/{token}",
            Request = await views.RequestAsync(process, cancellation),
            Deadline = await views.DeadlineAsync(process, cancellation),
            Asked = asked,
            Words = words,
            Errors = errors,
        };
    }
}
