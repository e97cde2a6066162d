using System.Text.Json.Serialization;
using CongVan.Functions.Auditing;
using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using CongVan.Functions.People;
using CongVan.Functions.Storage;
using CongVan.Workflows.Documents;
using CongVan.Workflows.Regulation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Azure.Functions.Worker;

namespace CongVan.Functions.Documents.Registers;

/// <summary>Where an agency's head or clerk sees and sets how its documents are numbered (NĐ 30 Đ15), and sees which numbers were given.</summary>
public sealed class NumberingApi(NumberingSchemes schemes, NumberRegister numbers, OwnAgency own, IAudit audit, TimeProvider time)
{
    private const int PageSize = 200;

    [Function("Numbering_Get")]
    [Allow(Role.Agency, Role.AgencyAdmin, Role.AgencyOfficial, Role.Clerk, Role.Officer, Role.Leader, Role.Administrator)]
    public async Task<Ok<NumberingShown>> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/agencies/{code}/numbering")] HttpRequest request, string code)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var agency = await own.DemandAsync(request.HttpContext, code, [], cancellation);
        var filed = await schemes.FiledAsync(agency.Code, cancellation);
        return TypedResults.Ok(new NumberingShown(NumberingScheme.On(Today, agency.Code, filed), [.. filed]));
    }

    /// <summary>
    /// Sets the scheme from a day on: JSON with from, ground and either mode (<c>chung</c>, <c>theo-loai</c>) or series. The same again changes
    /// nothing; a year in which a number was given keeps its scheme.
    /// </summary>
    [Function("Numbering_Put")]
    [Allow(Role.AgencyAdmin, Role.AgencyOfficial, Role.Clerk, Role.Administrator)]
    public async Task<Results<Ok<NumberingShown>, ProblemHttpResult>> Put(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/agencies/{code}/numbering")] HttpRequest request, string code)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var agency = await own.DemandAsync(request.HttpContext, code, [Duty.LeadDocuments, Duty.KeepDocuments], cancellation);
        var form = await request.JsonAsync<NumberingForm>(cancellation);
        if (form.SchemeOf(agency.Code) is not { } scheme)
            return Problems.BadRequest("he-thong-so-chua-hop-le", "Chưa ghi được hệ thống số: cần ngày áp dụng (from) và danh sách hệ thống số (series), hoặc cách đánh số (mode) là chung hay theo-loai.");

        if (await schemes.FileAsync(scheme, cancellation) is { Count: > 0 } faults)
            return Problems.BadRequest("he-thong-so-chua-hop-le", "Chưa ghi được hệ thống số. Sửa các mục được nêu rồi gửi lại.", [.. faults.Select(fault => new FieldError(fault.Field, fault.Reason))]);

        await audit.RecordAsync(
            request.HttpContext, time.GetUtcNow(), $"he-thong-so-{agency.Code}-{scheme.From:yyyyMMdd}-{time.GetUtcNow():yyyyMMddHHmmssfff}", "quy định hệ thống số văn bản đi", agency.Code, agency.Code, scheme.Ground, cancellation);
        var filed = await schemes.FiledAsync(agency.Code, cancellation);
        return TypedResults.Ok(new NumberingShown(NumberingScheme.On(Today, agency.Code, filed), [.. filed]));
    }

    /// <summary>The numbers of one series and year in their order, voided ones with the reason: <c>?series=di-QĐ&amp;year=2026&amp;page=</c>.</summary>
    [Function("Numbering_Numbers")]
    [Allow(Role.Agency, Role.AgencyAdmin, Role.AgencyOfficial, Role.Clerk, Role.Officer, Role.Leader, Role.Administrator)]
    public async Task<Results<Ok<NumbersShown>, ProblemHttpResult>> Numbers(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/agencies/{code}/numbering/numbers")] HttpRequest request, string code)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var agency = await own.DemandAsync(request.HttpContext, code, [], cancellation);
        var year = RegisterYear.Read(request, Today);
        if (request.Query["series"].ToString() is not { Length: > 0 and <= 60 } series)
            return Problems.BadRequest("thieu-he-thong-so", "Nêu hệ thống số cần xem (series), ví dụ di-QĐ hoặc den. Xem danh sách tại api/agencies/{mã}/numbering.");
        var page = request.Query["page"].ToString();
        var (given, next) = await numbers.PageAsync(agency.Code, series, year, PageSize, page.Length == 0 ? null : page, cancellation);
        return TypedResults.Ok(new NumbersShown([.. given.Select(each => new GivenNumber(each.Number, each.Date, each.DocumentId, each.Voided?.Reason))], next));
    }

    private DateOnly Today => VietnamTime.DateOf(time.GetUtcNow());
}

/// <param name="Mode">"chung" or "theo-loai", in place of <paramref name="Series"/>.</param>
public sealed record NumberingForm(DateOnly? From = null, string? Ground = null, string? Mode = null, IReadOnlyList<NumberingSeries>? Series = null)
{
    /// <summary>Null when there is no telling what was meant.</summary>
    internal NumberingScheme? SchemeOf(string agencyCode) => (From, Mode, Series) switch
    {
        ({ } from, "chung", null) => NumberingScheme.Mixed(agencyCode, from, Ground ?? ""),
        ({ } from, "theo-loai", null) => NumberingScheme.ByType(agencyCode) with { From = from, Ground = Ground ?? "" },
        ({ } from, null, { Count: > 0 } series) when series.All(one => one is { Key: not null, Types: not null }) => new NumberingScheme(agencyCode, from, series, Ground ?? ""),
        _ => null,
    };
}

/// <param name="Now">What numbers today.</param>
/// <param name="Filed">By the day each begins.</param>
public sealed record NumberingShown(NumberingScheme Now, NumberingScheme[] Filed);

/// <param name="Page">Of the next page; null on the last.</param>
public sealed record NumbersShown(GivenNumber[] Numbers, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Page);

/// <param name="Voided">Why; null for a number in use.</param>
public sealed record GivenNumber(int Number, DateOnly Date, string DocumentId, string? Voided);
