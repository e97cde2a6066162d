using CongVan.Functions.Accounts;
using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using CongVan.Functions.Notices;
using CongVan.Functions.Processes;
using CongVan.Functions.Views;
using CongVan.Pages;
using CongVan.Workflows.Approvals;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;

namespace CongVan.Functions.Approvals;

/// <summary>All that waits for one official, and the same decision for several at once (NĐ 30 Đ32.2c for seals).</summary>
public sealed class InboxPages(
    ApprovalRegister approvals,
    Deciding deciding,
    DecisionPages pages,
    DecisionForms decisionForms,
    LinkRefusals refusals,
    ProcessRegister processes,
    LineRegister lines,
    PaperViews papers,
    QuestionPages questions,
    RequestViews views,
    Readers readers,
    IAntiforgery forms,
    IOptions<RequestLimits> limits)
{
    [Function("Inbox")]
    [Allow(Role.Clerk, Role.Officer, Role.Leader, Role.Administrator, Role.AgencyOfficial)]
    public async Task<IResult> Show([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "console/viec")] HttpRequest request) =>
        Page.Of(await ModelAsync(request.HttpContext, [], request.HttpContext.RequestAborted));

    /// <summary>The same decision for all that were chosen; each is decided on its own, and what could not be is said.</summary>
    [Function("DecideSeveral")]
    [Allow(Role.Clerk, Role.Officer, Role.Leader, Role.Administrator, Role.AgencyOfficial)]
    public async Task<IResult> DecideSeveral(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "console/viec")] HttpRequest request, [DurableClient] DurableTaskClient client)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var form = await request.FormAsync(limits.Value, cancellation);
        var chosen = form["request"].Concat(form["paper"]).Concat(form["question"]).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var errors = new List<InputError>();
        if (chosen.Count == 0)
            errors.Add(new InputError(null, "Chưa chọn việc nào."));

        foreach (var id in chosen)
        {
            if (await DecideOneAsync(id, form, request.HttpContext, client, cancellation) is { } wrong)
                errors.Add(new InputError(null, wrong));
        }

        return errors.Count == 0
            ? TypedResults.Redirect("/console/viec")
            : Page.Of(await ModelAsync(request.HttpContext, errors, cancellation), StatusCodes.Status400BadRequest);
    }

    [Function("InboxItem")]
    [Allow(Role.Clerk, Role.Officer, Role.Leader, Role.Administrator, Role.AgencyOfficial)]
    public async Task<IResult> ShowOne(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "console/viec/{id}")] HttpRequest request, string id)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var (approval, standing) = await OpenAsync(id, request.HttpContext, cancellation);
        return standing is Standing.May { Responsible: var may }
            ? await pages.ShowAsync(approval, may, request.HttpContext, $"/console/viec/{id}", null, [], cancellation)
            : await refusals.ForAsync(standing, approval, request.HttpContext.Caller().OfficialId, cancellation);
    }

    [Function("DecideInboxItem")]
    [Allow(Role.Clerk, Role.Officer, Role.Leader, Role.Administrator, Role.AgencyOfficial)]
    public async Task<IResult> DecideOne(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "console/viec/{id}")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var form = await request.FormAsync(limits.Value, cancellation);
        var (approval, standing) = await OpenAsync(id, request.HttpContext, cancellation);
        if (standing is not Standing.May { Responsible: var may })
        {
            await Deciding.WakeUnseenAsync(approval, client, cancellation);
            return await refusals.ForAsync(standing, approval, request.HttpContext.Caller().OfficialId, cancellation);
        }

        var reading = await decisionForms.ReadAsync(approval, may, form, request.HttpContext, cancellation);
        if (reading.Errors.Count > 0)
        {
            return await pages.ShowAsync(
                approval, may, request.HttpContext, $"/console/viec/{id}", reading.Entered, reading.Errors, cancellation);
        }

        var result = reading.Question is { } question
            ? await deciding.AskForMoreAsync(id, may.Acts.Id, question, client, cancellation)
            : await deciding.DecideAsync(id, may.Acts.Id, reading.State, reading.Decision!, client, cancellation);
        return result is Standing.Done { Approval: var done }
            ? await pages.DoneAsync(done, reading.Question is not null, cancellation)
            : await refusals.ForAsync(result, approval, may.Acts.Id, cancellation);
    }

    [Function("OpenInboxFile")]
    [Allow(Role.Clerk, Role.Officer, Role.Leader, Role.Administrator, Role.AgencyOfficial)]
    public async Task<IResult> OpenFile(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "console/viec/{id}/tep/{sha256}")] HttpRequest request, string id, string sha256)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var (approval, standing) = await OpenAsync(id, request.HttpContext, cancellation);
        return standing is Standing.NotTheirs
            ? await refusals.ForAsync(standing, approval, request.HttpContext.Caller().OfficialId, cancellation)
            : await pages.FileAsync(approval, request.HttpContext.Caller(), request.HttpContext, sha256, cancellation);
    }

    private async Task<(ApprovalRow Approval, Standing Standing)> OpenAsync(string id, HttpContext http, CancellationToken cancellation)
    {
        var official = http.Caller().OfficialId;
        var approval = id.Contains('-', StringComparison.Ordinal) ? await approvals.FindAsync(id, cancellation) : null;
        if (approval is null || official is null)
            throw RefusedException.NotFound("khong-co-viec", "Không có việc này trong danh sách chờ của bạn.");
        return (approval, await deciding.StandingAsync(approval, official, cancellation));
    }

    private async Task<string?> DecideOneAsync(
        string id, IFormCollection form, HttpContext http, DurableTaskClient client, CancellationToken cancellation)
    {
        var (approval, standing) = await OpenAsync(id, http, cancellation);
        if (standing is not Standing.May { Responsible: var may })
        {
            await Deciding.WakeUnseenAsync(approval, client, cancellation);
            return standing is Standing.NotTheirs { Ended: not null }
                ? $"{id}: ủy quyền, phân công cho Ông/Bà đã hết hiệu lực nên không quyết định được nữa."
                : $"{id}: đã có người quyết định, hoặc không thuộc thẩm quyền của Ông/Bà.";
        }

        // Lines with a flag want a look of their own: there the whole is not agreed to unseen.
        if (approval.Kind == ApprovalKind.Lines && await IsFlaggedAsync(approval, cancellation))
            return $"{id}: có dòng cần lưu ý, mở riêng để quyết định.";

        var reading = await decisionForms.ReadAsync(approval, may, form, http, cancellation);
        if (reading.Errors.Count > 0 || reading.Decision is null || reading.State != ApprovalState.Agreed)
            return $"{id}: {(reading.Errors.Count > 0 ? reading.Errors[0].Message : "quyết định này phải thực hiện trên trang riêng.")}";

        var result = await deciding.DecideAsync(id, may.Acts.Id, reading.State, reading.Decision, client, cancellation);
        return result is Standing.Done ? null : $"{id}: đã có người quyết định trước.";
    }

    private async Task<InboxModel> ModelAsync(HttpContext http, IReadOnlyList<InputError> errors, CancellationToken cancellation)
    {
        var requests = new List<WaitingRequest>();
        var toSign = new List<WaitingPaper>();
        var toSeal = new List<WaitingPaper>();
        var asked = new List<WaitingQuestion>();
        if (http.Caller().OfficialId is { } official)
        {
            await foreach (var row in approvals.OpenOnesAsync(cancellation))
            {
                if (await deciding.MayAsync(row.Value, official, cancellation) is not { } may)
                    continue;

                var address = $"/console/viec/{row.Value.Id}";
                var behalf = may.OnBehalfOf?.FullName;
                if (row.Value.Kind == ApprovalKind.Choice)
                    asked.Add(await questions.WaitingAsync(row.Value, address, behalf, cancellation));
                else if (row.Value.Kind == ApprovalKind.Lines)
                    requests.Add(await RequestAsync(row.Value, address, behalf, cancellation));
                else
                    (row.Value.Kind == ApprovalKind.Sign ? toSign : toSeal).Add(
                        new WaitingPaper(await papers.ViewAsync(row.Value, address, cancellation), address, behalf));
            }
        }

        return new InboxModel
        {
            Office = await views.OfficeAsync(cancellation),
            Reader = await readers.OfAsync(http, "/console/viec", cancellation),
            Antiforgery = forms.FieldFor(http),
            Requests = requests,
            ToSign = toSign,
            ToSeal = toSeal,
            Questions = [.. asked.GroupBy(each => each.Answers, StringComparer.Ordinal).Select(each => new WaitingQuestions([.. each]))],
            ApproveAddress = "/console/viec",
            SignAddress = "/console/viec",
            SealAddress = "/console/viec",
            Errors = errors,
        };
    }

    private async Task<WaitingRequest> RequestAsync(ApprovalRow row, string address, string? behalf, CancellationToken cancellation)
    {
        var process = await processes.GetAsync(row.ProcessId, cancellation);
        var rows = await lines.OfAsync(row.ProcessId, cancellation);
        return new WaitingRequest(
            row.Id,
            address,
            await views.RequestAsync(process, cancellation),
            rows.Count(line => line.State == LineState.Sound),
            rows.Count(line => line.State == LineState.Refused),
            await IsFlaggedAsync(row, cancellation),
            await views.DeadlineAsync(process, cancellation),
            behalf);
    }

    /// <summary>What wants a look of its own, or a proposal that leaves lines out.</summary>
    private async Task<bool> IsFlaggedAsync(ApprovalRow row, CancellationToken cancellation)
    {
        var sound = (await lines.OfAsync(row.ProcessId, cancellation)).Where(line => line.State == LineState.Sound).ToList();
        return sound.Any(line => line.Clash is not null || line.Line.Flags.Count > 0)
            || (row.Proposals is { Count: > 0 } proposals && proposals[^1].Lines.Count < sound.Count);
    }
}
