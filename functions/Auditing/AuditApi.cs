using System.Globalization;
using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using CongVan.Workflows.Regulation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Azure.Functions.Worker;

namespace CongVan.Functions.Auditing;

/// <summary>The audit as Administrators read it.</summary>
public sealed class AuditApi(AuditChain chain, TimeProvider time)
{
    private const int PageSize = 200;

    /// <summary>
    /// The acts of one month, in their order: <c>agency</c> (none: what concerns no agency), <c>month</c> as yyyy-MM (none: this
    /// one), <c>after</c> the number of the last one seen.
    /// </summary>
    [Function("ReadAudit")]
    [Allow(Role.Administrator)]
    public async Task<Ok<AuditPage>> Read(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/audit")] HttpRequest request)
    {
        var day = MonthOf(request) ?? VietnamTime.DateOf(time.GetUtcNow());
        var agency = request.Query["agency"].ToString() is { Length: > 0 } code ? code : null;
        var name = AuditChain.ChainOf(agency, VietnamTime.StartOf(day));
        var links = await chain.PageAsync(name, AfterOf(request), PageSize, request.HttpContext.RequestAborted);
        return TypedResults.Ok(new AuditPage(
            name,
            [.. links.Select(link => new AuditAnswer(
                link.Number, link.Entry.At, link.Entry.Actor, link.Entry.Act, link.Entry.About, link.Entry.Source, link.Entry.Details, link.Hash))],
            links.Count == PageSize ? links[^1].Number : null));
    }

    private static DateOnly? MonthOf(HttpRequest request) => request.Query["month"].ToString() switch
    {
        "" => null,
        var text when DateOnly.TryParseExact(text + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => day,
        var text => throw RefusedException.BadRequest("sai-thang", $"Tháng (month) “{text}” không đúng dạng. Ghi như 2026-03."),
    };

    private static int AfterOf(HttpRequest request) => request.Query["after"].ToString() switch
    {
        "" => 0,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => number,
        var text => throw RefusedException.BadRequest("sai-so-muc", $"Số mục (after) “{text}” không phải số nguyên không âm."),
    };
}

/// <param name="Next">Pass it as <c>after</c> for what follows; null at the end.</param>
public sealed record AuditPage(string Chain, IReadOnlyList<AuditAnswer> Entries, int? Next);

public sealed record AuditAnswer(
    int Number, DateTimeOffset At, string Actor, string Act, string About, string? Source, string? Details, string Hash);
