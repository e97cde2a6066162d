using System.Text.Json.Serialization;
using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using CongVan.Functions.Processes;
using CongVan.Pages;
using CongVan.Workflows.Approvals;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace CongVan.Functions.Approvals;

/// <summary>Questions answered by the software of whoever is asked: the same checks as on the page, by a key that names the official.</summary>
public sealed class AnswersApi(
    ApprovalRegister approvals, Deciding deciding, DecisionForms forms, QuestionPages pages, IOptions<RequestLimits> limits)
{
    [Function("ShowQuestion")]
    [Allow(Role.Clerk, Role.Officer, Role.Leader, Role.Administrator, Role.AgencyOfficial)]
    public async Task<Ok<AskedQuestion>> Show(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/approvals/{id}")] HttpRequest request, string id)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var (approval, standing) = await OpenAsync(id, request.HttpContext, cancellation);
        if (standing is not Standing.May)
            throw Refusal(standing, id);
        var waiting = await pages.WaitingAsync(approval, $"/console/viec/{id}", behalf: null, cancellation);
        return TypedResults.Ok(new AskedQuestion(id, waiting.Question, waiting.Shown));
    }

    /// <summary>
    /// Body: JSON <see cref="Answer"/>, or a form with the same fields as the page where a file goes with it.
    /// </summary>
    [Function("AnswerQuestion")]
    [Allow(Role.Clerk, Role.Officer, Role.Leader, Role.Administrator, Role.AgencyOfficial)]
    public async Task<Results<Ok<Said>, ProblemHttpResult>> Decide(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/approvals/{id}")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var form = request.HasFormContentType
            ? await request.FormAsync(limits.Value, cancellation)
            : FormOf(await request.JsonAsync<Answer>(cancellation));
        var (approval, standing) = await OpenAsync(id, request.HttpContext, cancellation);
        if (standing is not Standing.May { Responsible: var may })
        {
            await Deciding.WakeUnseenAsync(approval, client, cancellation);
            throw Refusal(standing, id);
        }

        var reading = await forms.ReadAsync(approval, may, form, request.HttpContext, cancellation);
        if (reading.Errors.Count > 0 || reading.Decision is null)
        {
            return Problems.BadRequest(
                "quyet-dinh-chua-hop-le",
                "Chưa ghi được quyết định. Sửa các mục được nêu rồi gửi lại; các mục khác giữ nguyên.",
                [.. reading.Errors.Select(error => new FieldError(error.Field ?? "", error.Message))]);
        }

        var result = await deciding.DecideAsync(id, may.Acts.Id, reading.State, reading.Decision, client, cancellation);
        return result is Standing.Done { Approval: var done }
            ? TypedResults.Ok(new Said($"Đã ghi nhận: {done.Decision?.Chosen?.Label ?? "ý kiến của bước này"}."))
            : throw Refusal(result, id);
    }

    private async Task<(ApprovalRow Approval, Standing Standing)> OpenAsync(string id, HttpContext http, CancellationToken cancellation)
    {
        var approval = id.Contains('-', StringComparison.Ordinal) ? await approvals.FindAsync(id, cancellation) : null;
        if (approval is not { Kind: ApprovalKind.Choice } || http.Caller().OfficialId is not { } official)
            throw RefusedException.NotFound("khong-co-viec", $"Không có câu hỏi “{id}” chờ người giữ khóa này trả lời.");
        return (approval, await deciding.StandingAsync(approval, official, cancellation));
    }

    private static RefusedException Refusal(Standing standing, string id) => standing switch
    {
        Standing.Decided { Approval: { State: ApprovalState.Withdrawn, TakenBackWhy: { } why } } => RefusedException.Conflict("da-cham-dut", $"{why} Việc {id} không cần trả lời nữa."),
        Standing.Decided { Approval: { State: ApprovalState.Withdrawn } } => RefusedException.Conflict("da-rut", $"Việc {id} đã được rút, không cần trả lời nữa."),
        Standing.Decided => RefusedException.Conflict("da-co-quyet-dinh", $"Việc {id} đã có người quyết định trước."),
        Standing.OwnRequest => RefusedException.Forbidden("viec-cua-chinh-minh", "Không ai quyết định việc của chính mình."),
        _ => RefusedException.NotFound("khong-co-viec", $"Không có câu hỏi “{id}” chờ người giữ khóa này trả lời."),
    };

    private static FormCollection FormOf(Answer answer)
    {
        var fields = new Dictionary<string, StringValues>(StringComparer.Ordinal)
        {
            ["decision"] = answer.Decision,
            ["reason"] = answer.Reason ?? "",
            ["shown"] = answer.Shown,
        };
        foreach (var (name, value) in answer.Entered ?? new Dictionary<string, string>(StringComparer.Ordinal))
            fields[EnteredFields.Prefix + name] = value;
        return new FormCollection(fields);
    }
}

/// <param name="Shown">Travels back with the answer: who answers after the facts have changed is shown them first.</param>
public sealed record AskedQuestion(string Id, QuestionView Question, string Shown);

/// <param name="Decision">Code of the answer.</param>
/// <param name="Entered">By name of the field.</param>
public sealed record Answer(
    [property: JsonRequired] string Decision, [property: JsonRequired] string Shown, string? Reason = null, IReadOnlyDictionary<string, string>? Entered = null);
