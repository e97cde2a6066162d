using CongVan.Functions.Auditing;
using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using CongVan.Functions.Mail;
using CongVan.Functions.People;
using CongVan.Functions.Views;
using CongVan.Pages;
using CongVan.Workflows.Regulation;
using CongVan.Workflows.Structure;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Azure.Functions.Worker;
using VietnamTime = CongVan.Workflows.Regulation.VietnamTime;

namespace CongVan.Functions.Structure;

/// <summary>Identification codes (Đ10): requests collected, decisions recorded; of several decisions the latest rules.</summary>
public sealed class CodesApi(
    CodeRequests requests, AgencyChanges changes, IAgencies agencies, IMailer mailer, RequestViews views, IAudit audit, TimeProvider time)
{
    /// <summary>Asks for a code: JSON with agencyName, parentCode, note and the paper's number, notation, documentDate. The same again is one request.</summary>
    [Function("CodeRequests_File")]
    [Allow(Role.Agency, Role.AgencyAdmin, Role.Clerk)]
    public async Task<Accepted<CodeRequest>> File(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/code-requests")] HttpRequest request)
    {
        var filed = await FileAsync(request, corrects: null);
        return TypedResults.Accepted("/api/code-requests", filed);
    }

    /// <summary>The same request in a new version, with a paper of its own; possible until a decision gave a code. The first is kept and says by which it was replaced.</summary>
    [Function("CodeRequests_Correct")]
    [Allow(Role.Agency, Role.AgencyAdmin, Role.Clerk)]
    public async Task<Accepted<CodeRequest>> Correct(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/code-requests/{id}/corrections")] HttpRequest request, string id)
    {
        var own = request.HttpContext.Caller().AgencyCode;
        if (await requests.FindAsync(id, request.HttpContext.RequestAborted) is not { } first || (own is not null && !string.Equals(first.FiledByAgency, own, StringComparison.Ordinal)))
            throw RefusedException.NotFound("khong-co-de-nghi-ma", $"Không có đề nghị cấp mã “{id}” trong số các đề nghị bạn được xem. Xem danh sách tại api/code-requests.");
        if (first.GivenCode is { } given)
            throw RefusedException.Conflict("da-co-quyet-dinh-ma", $"Đề nghị {id} đã được giải quyết bằng {first.Decision} (mã {given}) nên không đính chính được. Gửi đề nghị mới tại api/code-requests.");
        return TypedResults.Accepted("/api/code-requests", await FileAsync(request, first));
    }

    private async Task<CodeRequest> FileAsync(HttpRequest request, CodeRequest? corrects)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var caller = request.HttpContext.Caller();
        var form = await request.JsonAsync<CodeRequestForm>(cancellation);
        List<string> reasons = [.. StructureRules.CheckPaper(form.Number, form.Notation, form.DocumentDate, Today, out var paper)];
        if (form.AgencyName?.Trim() is not { Length: > 0 and <= 200 } name)
            reasons.Add("thiếu tên cơ quan cần cấp mã (agencyName), không quá 200 ký tự");
        if (form.ParentCode is { } above && await agencies.FindAsync(above, cancellation) is null)
            reasons.Add($"chưa có cơ quan cấp trên “{above}” trong danh mục (parentCode)");
        if (reasons.Count > 0)
            throw new RefusedException(Problems.BadRequest("de-nghi-ma-chua-hop-le", "Chưa ghi được đề nghị cấp mã. Sửa các mục được nêu rồi gửi lại.", [.. reasons.Select(reason => new FieldError("form", reason))]));

        var filedBy = corrects?.FiledByAgency ?? caller.AgencyCode ?? (await agencies.ManagingAgencyAsync(cancellation)).Code;
        var now = time.GetUtcNow();
        var id = CodeRequests.IdOf(filedBy, form.AgencyName!.Trim(), paper);
        if (corrects is not null)
            await ReplaceAsync(corrects, id, cancellation);
        var (filed, _) = await requests.FileAsync(
            new CodeRequest(id, filedBy, form.AgencyName.Trim(), form.ParentCode, paper, form.Note, caller.Id, now), cancellation);
        await audit.RecordAsync(
            request.HttpContext, now, filed.Id, corrects is null ? "đề nghị cấp mã định danh" : $"đính chính đề nghị cấp mã định danh {corrects.Id}", filed.Id, filedBy, null, cancellation);
        return filed;
    }

    private async Task ReplaceAsync(CodeRequest first, string by, CancellationToken cancellation)
    {
        if (string.Equals(first.Id, by, StringComparison.Ordinal))
            throw RefusedException.Conflict("dinh-chinh-cung-van-ban", "Bản đính chính phải là văn bản khác: ghi số, ngày của văn bản đính chính.");
        if (await requests.CorrectAsync(first.Id, by, cancellation) is not { } row || !string.Equals(row.CorrectedBy, by, StringComparison.Ordinal))
            throw RefusedException.Conflict("da-dinh-chinh", $"Đề nghị {first.Id} đã được đính chính hoặc giải quyết. Xem danh sách tại api/code-requests.");
    }

    /// <summary>The Sở sees all, an agency its own; <c>open=true</c> leaves out what a decision settled or a correction replaced.</summary>
    [Function("CodeRequests_List")]
    [Allow(Role.Agency, Role.AgencyAdmin, Role.Clerk, Role.Officer, Role.Leader, Role.Administrator)]
    public async Task<Ok<CodeRequest[]>> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/code-requests")] HttpRequest request, CancellationToken cancellation)
    {
        var own = request.HttpContext.Caller().AgencyCode;
        var open = string.Equals(request.Query["open"].ToString(), "true", StringComparison.OrdinalIgnoreCase);
        return TypedResults.Ok((await requests.AllAsync(cancellation))
            .Where(row => own is null || string.Equals(row.FiledByAgency, own, StringComparison.Ordinal))
            .Where(row => !open || row is { GivenCode: null, CorrectedBy: null })
            .ToArray());
    }

    /// <summary>
    /// Records a decision: JSON with code, decision, decidedOn, from (the day of the decision when left out), code102, requestId. The answer says
    /// which code rules today; an earlier decision is kept and does not rule.
    /// </summary>
    [Function("Codes_Record")]
    [Allow(Role.Clerk, Role.Administrator)]
    public async Task<Results<Ok<CodeRecorded>, ProblemHttpResult>> Record(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/agencies/{code}/codes")] HttpRequest request, string code)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var form = await request.JsonAsync<CodeDecision>(cancellation);
        if (await agencies.FindAsync(code, cancellation) is not { } agency)
            return Problems.NotFound("khong-co-co-quan", $"Không có cơ quan mang mã “{code}” trong danh mục: nhập cơ quan đó trước.");

        List<string> reasons = [.. StructureRules.CheckDecision(form.Decision, form.DecidedOn, form.From, Today)];
        if (form.Code is null || !AgencyRules.IsCode(form.Code))
            reasons.Add($"mã định danh “{form.Code}” không đúng dạng (code), ví dụ H49.18.05");
        else if (await HolderAsync(form.Code, code, cancellation) is { } holder)
            return Problems.Conflict("ma-da-cap", $"Mã {form.Code} đang là mã của {holder.DisplayName}. Mỗi mã xác định một cơ quan (khoản 1 Điều 10); kiểm tra lại quyết định.");
        if (reasons.Count > 0)
            return Problems.BadRequest("quyet-dinh-chua-hop-le", "Chưa ghi được quyết định. Sửa các mục được nêu rồi gửi lại.", [.. reasons.Select(reason => new FieldError("form", reason))]);

        var given = new IdentificationCode(form.Code!, form.Decision!.Trim(), form.DecidedOn!.Value, form.From ?? form.DecidedOn.Value, form.Code102);
        var changed = await changes.GiveCodeAsync(
            code, given, new ChangedBy($"ma-{given.Code}-{given.Decision}-{given.DecidedOn:O}", request.HttpContext.Caller().Id), cancellation);
        await audit.RecordAsync(request.HttpContext, time.GetUtcNow(), $"ma-{code}-{given.Code}-{given.DecidedOn:O}", "ghi quyết định mã định danh", code, code, given.Decision, cancellation);
        if (form.RequestId is { } id)
            await requests.SettleAsync(id, given.Code, given.Decision, time.GetUtcNow(), cancellation);
        await TellAsync(agency, given, cancellation);

        var rules = changed.IdentificationOn(Today);
        return TypedResults.Ok(new CodeRecorded(
            rules,
            string.Equals(rules, given.Code, StringComparison.Ordinal)
                ? $"Mã {given.Code} đang áp dụng cho {agency.DisplayName}."
                : $"Đã lưu; mã đang áp dụng là {rules} (theo quyết định mới nhất đang có hiệu lực, khoản 2 Điều 10)."));
    }

    private DateOnly Today => VietnamTime.DateOf(time.GetUtcNow());

    private async Task<Agency?> HolderAsync(string given, string code, CancellationToken cancellation)
    {
        await foreach (var other in agencies.AllAsync(cancellation))
            if (other.Active && !string.Equals(other.Code, code, StringComparison.Ordinal) && string.Equals(other.IdentificationOn(Today), given, StringComparison.Ordinal))
                return other;
        return null;
    }

    private async Task TellAsync(Agency agency, IdentificationCode given, CancellationToken cancellation)
    {
        var text = Mails.CodeGiven(new CodeGivenMail(
            await views.OfficeAsync(cancellation), agency.DisplayName, given.Code, given.Code102, given.Decision, given.DecidedOn, given.From, DeadlineRule.StructuralChange.AsOf(Today).Length));
        await mailer.SendAsync(
            new OutgoingMail(
                $"{agency.Code}.{given.Code}.{given.DecidedOn:yyyyMMdd}.code@congvan", "code", [agency.Mailbox], text.Subject, text.Text, text.Html), cancellation);
    }
}

public sealed record CodeRequestForm(
    string? AgencyName = null, string? ParentCode = null, string? Note = null, string? Number = null, string? Notation = null, DateOnly? DocumentDate = null);

public sealed record CodeDecision(
    string? Code = null, string? Decision = null, DateOnly? DecidedOn = null, DateOnly? From = null, string? Code102 = null, string? RequestId = null);

/// <param name="Rules">The code in force today.</param>
public sealed record CodeRecorded(string Rules, string Message);
