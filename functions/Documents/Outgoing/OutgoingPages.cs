using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using CongVan.Functions.Storage;
using CongVan.Pages;
using CongVan.Workflows.Documents;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;

namespace CongVan.Functions.Documents.Outgoing;

/// <summary>Outgoing documents for people who signed in: the list, one document, and what may be done with it.</summary>
public sealed class OutgoingPages(
    OutgoingDoor door,
    OutgoingShown shown,
    DraftComments comments,
    OutgoingIntake intake,
    DraftWithdrawal withdrawal,
    IFileVault vault,
    IOptions<RequestLimits> limits)
{
    public const string List = "console/van-ban-di";

    [Function("ConsoleOutgoingList")]
    [Allow(Role.Agency, Role.AgencyOfficial)]
    public async Task<IResult> ShowList([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = List)] HttpRequest request) =>
        Page.Of(await shown.ListAsync(request.HttpContext, await door.AgencyAsync(request.HttpContext.Caller(), request.HttpContext.RequestAborted), request.Query["state"], request.HttpContext.RequestAborted));

    [Function("ConsoleOutgoing")]
    [Allow(Role.Agency, Role.AgencyOfficial)]
    public async Task<IResult> Show([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "console/van-ban-di/{id}")] HttpRequest request, string id)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var row = await door.DemandAsync(id, DocumentAct.View, request.HttpContext, cancellation);
        var model = await shown.ModelAsync(request.HttpContext, row, null, [], cancellation);
        if (model.Preview is not null)
            request.HttpContext.Response.Headers.ContentSecurityPolicy = $"{request.HttpContext.Response.Headers.ContentSecurityPolicy}; frame-src 'self'";
        return Page.Of(model);
    }

    /// <summary>Field <c>act</c>: comment, submit, withdraw.</summary>
    [Function("ConsoleOutgoingAct")]
    [Allow(Role.Agency, Role.AgencyOfficial)]
    public async Task<IResult> Act(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "console/van-ban-di/{id}")] HttpRequest request, string id, [DurableClient] DurableTaskClient client)
    {
        var (http, cancellation) = (request.HttpContext, request.HttpContext.RequestAborted);
        var form = await request.FormAsync(limits.Value, cancellation);
        var row = await door.DemandAsync(id, DocumentAct.View, http, cancellation);
        try
        {
            switch (form["act"].ToString())
            {
                case "comment":
                    await comments.AddAsync(await door.DemandAsync(id, DocumentAct.Edit, http, cancellation), form["words"], http, cancellation);
                    break;
                case "submit":
                    await intake.SubmitAsync((await door.DemandDraftingAsync(id, http, cancellation)).Row, client, cancellation);
                    break;
                case "withdraw":
                    await withdrawal.WithdrawAsync((await door.DemandDraftingAsync(id, http, cancellation)).Row, client, cancellation);
                    break;
                default:
                    throw RefusedException.BadRequest("khong-ro-viec", "Không rõ việc cần làm. Bấm một trong các nút trên trang.");
            }

            return TypedResults.Redirect($"/{List}/{id}");
        }
        catch (RefusedException refused)
        {
            return Page.Of(
                await shown.ModelAsync(http, row, form["words"], [new InputError(null, refused.Message)], cancellation), refused.Problem.StatusCode);
        }
    }

    /// <summary>With <c>?xem</c> a PDF is shown inside the document's page, and nowhere else.</summary>
    [Function("ConsoleOutgoingFile")]
    [Allow(Role.Agency, Role.AgencyOfficial)]
    public async Task<IResult> OpenFile(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "console/van-ban-di/{id}/tep/{sha256}")] HttpRequest request, string id, string sha256)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var within = request.Query.ContainsKey("xem");
        var row = await door.DemandAsync(id, within ? DocumentAct.View : DocumentAct.Download, request.HttpContext, cancellation, sha256);
        if (OutgoingFiles.Find(row, sha256) is not { } file || (within && file.MediaType != "application/pdf"))
            return Problems.NotFound("khong-co-tep", "Văn bản không có tệp này.");
        if (!within)
            return TypedResults.Stream(await vault.OpenAsync(file.Sha256, cancellation), file.MediaType, file.FileName);
        request.HttpContext.Response.Headers.XFrameOptions = "SAMEORIGIN";
        request.HttpContext.Response.Headers.ContentSecurityPolicy = "frame-ancestors 'self'";
        return TypedResults.Stream(await vault.OpenAsync(file.Sha256, cancellation), file.MediaType);
    }
}
