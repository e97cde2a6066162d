using CongVan.Functions.Accounts.Forms;
using CongVan.Functions.Departures;
using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace CongVan.Functions.Accounts;

/// <summary>Where agencies file account requests.</summary>
public sealed class AccountRequestsApi(RequestReader reader, RequestIntake intake, Correcting correcting, DepartureAnswers departures, ProcessAccess access, IAgencies agencies)
{
    /// <summary>Files Mẫu 01. 202 with the arrival number, the due time and where to look; the same again gives the same answer.</summary>
    [Function("FileProvisioningRequest")]
    [Allow(Role.Agency, Role.AgencyAdmin, Role.Clerk)]
    public async Task<Accepted<FiledAnswer>> FileProvisioning(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/requests/provisioning")] HttpRequest request,
        [DurableClient] DurableTaskClient client)
    {
        var parts = await reader.ReadProvisioningAsync(request, request.HttpContext.RequestAborted);
        return await FileAsync(parts, request.HttpContext, client);
    }

    /// <summary>Files Mẫu 03: accounts to be revoked. Answers as the filing of Mẫu 01 does.</summary>
    [Function("FileRevocationRequest")]
    [Allow(Role.Agency, Role.AgencyAdmin, Role.Clerk)]
    public async Task<Accepted<FiledAnswer>> FileRevocation(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/requests/revocation")] HttpRequest request,
        [DurableClient] DurableTaskClient client)
    {
        var parts = await reader.ReadRevocationAsync(request, request.HttpContext.RequestAborted);
        return await FileAsync(parts, request.HttpContext, client);
    }

    /// <summary>Files Mẫu 02: names, details, transfers. Answers as the filing of Mẫu 01 does.</summary>
    [Function("FileChangeRequest")]
    [Allow(Role.Agency, Role.AgencyAdmin, Role.Clerk)]
    public async Task<Accepted<FiledAnswer>> FileChange(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/requests/change")] HttpRequest request,
        [DurableClient] DurableTaskClient client)
    {
        var parts = await reader.ReadChangeAsync(request, request.HttpContext.RequestAborted);
        return await FileAsync(parts, request.HttpContext, client);
    }

    /// <summary>Files a merger, split or dissolution (Đ8.3d): agencies and their decision; the accounts are found, shown and decided line by line.</summary>
    [Function("FileReorganisationRequest")]
    [Allow(Role.Agency, Role.AgencyAdmin, Role.Clerk)]
    public async Task<Accepted<FiledAnswer>> FileReorganisation(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/requests/reorganisation")] HttpRequest request,
        [DurableClient] DurableTaskClient client)
    {
        var parts = await reader.ReadReorganisationAsync(request, request.HttpContext.RequestAborted);
        return await FileAsync(parts, request.HttpContext, client);
    }

    /// <summary>Files a synchronisation with the official mail (Đ7.3d).</summary>
    [Function("FileSynchronisationRequest")]
    [Allow(Role.Agency, Role.AgencyAdmin, Role.Clerk)]
    public async Task<Accepted<FiledAnswer>> FileSynchronisation(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/requests/synchronisation")] HttpRequest request,
        [DurableClient] DurableTaskClient client)
    {
        var parts = await reader.ReadSynchronisationAsync(request, request.HttpContext.RequestAborted);
        return await FileAsync(parts, request.HttpContext, client);
    }

    /// <summary>
    /// Files lines of an earlier request in a new version: the same form with those lines only, the signed document, and <c>lines</c>, their
    /// places in the first. They get a number and a clock of their own; the other lines keep theirs. A reorganisation is one plan and is
    /// filed anew whole, without <c>lines</c>. Possible until the decision.
    /// </summary>
    [Function("CorrectProcess")]
    [Allow(Role.Agency, Role.AgencyAdmin, Role.Clerk)]
    public async Task<Accepted<FiledAnswer>> Correct(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/processes/{id}/corrections")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var process = await access.DemandAsync(id, request.HttpContext.Caller(), cancellation);
        var parts = await reader.ReadRequestAsync(process.Kind, request, cancellation) ?? throw CorrectionWords.NotThisWay(process);
        var corrects = await correcting.ReadAsync(process, parts.Form, request.Form["lines"], cancellation);
        return await FileAsync(parts with { AgencyCode = process.AgencyCode, Corrects = corrects }, request.HttpContext, client);
    }

    private async Task<Accepted<FiledAnswer>> FileAsync(RequestParts parts, HttpContext http, DurableTaskClient client)
    {
        var filed = await intake.AcceptAsync(parts, http.Caller(), http.SourceAddress(), client, http.RequestAborted);
        await departures.NoteFiledAsync(filed, client, http.RequestAborted);
        var deadline = await intake.DeadlineOfAsync(filed, http.RequestAborted);
        var where = $"/api/processes/{filed.ProcessId}";
        return TypedResults.Accepted(where, new FiledAnswer(
            filed.ProcessId!,
            filed.ArrivalNumber!.Value,
            filed.ReceivedAt,
            deadline.Due,
            deadline.ToString(),
            where,
            $"Đã tiếp nhận văn bản {filed.Document}. Theo dõi tại {where}."));
    }

    /// <summary>The blank Mẫu 01 as a workbook.</summary>
    [Function("BlankMau01")]
    [AllowAnyone("A blank form of the Regulation's annex; nothing to protect.")]
    public async Task<FileContentHttpResult> BlankMau01(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/forms/mau-01.xlsx")] HttpRequest request)
    {
        var managing = await agencies.ManagingAgencyAsync(request.HttpContext.RequestAborted);
        return TypedResults.File(Mau01Workbook.Blank(managing.DisplayName), Mau01Workbook.ContentType, Mau01Workbook.FileName);
    }
}

/// <param name="Due">24:00 of the last day is written as 00:00 of the next.</param>
/// <param name="DueExplained">The rule, the days counted and passed over.</param>
/// <param name="Status">Where to look.</param>
public sealed record FiledAnswer(
    string Id, int ArrivalNumber, DateTimeOffset ReceivedAt, DateTimeOffset Due, string DueExplained, string Status, string Message);
