using System.Globalization;
using CongVan.Functions.Accounts.Forms;
using CongVan.Functions.Auditing;
using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using CongVan.Functions.People;
using CongVan.Workflows.Regulation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Azure.Functions.Worker;

namespace CongVan.Functions.Documents.Registers;

/// <summary>Where an agency prints its registers (NĐ 30 Đ16.2b, 22.3b): as PDF to be closed and signed, or as a workbook.</summary>
public sealed class RegistersApi(OutgoingBook outgoing, IncomingBooks incoming, OwnAgency own, IAudit audit, TimeProvider time)
{
    /// <summary>
    /// The caller's own agency's register: <c>outgoing</c>, <c>incoming</c> or <c>follow-up</c>; <c>?year=2026&amp;format=pdf|xlsx</c>, of outgoing
    /// documents also one <c>series</c>.
    /// </summary>
    [Function("Registers_Print")]
    [Allow(Role.Agency, Role.Clerk, Role.AgencyOfficial)]
    public async Task<Results<FileContentHttpResult, ProblemHttpResult>> Print(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/documents/registers/{kind}")] HttpRequest request, string kind)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var now = time.GetUtcNow();
        var today = VietnamTime.DateOf(now);
        var agency = await own.DemandAsync(request.HttpContext, null, [Duty.KeepDocuments, Duty.LeadDocuments, Duty.AssignDocuments], cancellation);
        var year = RegisterYear.Read(request, today);
        var format = request.Query["format"].ToString();
        if (format is not ("" or "pdf" or "xlsx"))
            return Problems.BadRequest("dinh-dang-khong-hop-le", "Tham số format chỉ nhận pdf (in sổ) hoặc xlsx (bảng tính).");
        if (await BookAsync(kind, agency.Code, year, request.Query["series"].ToString(), cancellation) is not { } book)
            return Problems.NotFound("khong-co-so", "Không có sổ này. Các sổ: outgoing (văn bản đi), incoming (văn bản đến), follow-up (theo dõi giải quyết văn bản đến).");

        await audit.RecordAsync(
            request.HttpContext, now, string.Create(CultureInfo.InvariantCulture, $"in-so-{agency.Code}-{book.Kind}-{now:yyyyMMddHHmmssfffffff}-{Guid.NewGuid():N}"), $"in {book.Title.ToLowerInvariant()} năm {year}", agency.Code, agency.Code, null, cancellation);
        return format is "xlsx"
            ? TypedResults.File(RegisterWorkbook.Write(book, agency), Mau01Workbook.ContentType, book.FileName(year, "xlsx"))
            : TypedResults.File(book.AsPdf(agency, today), "application/pdf", book.FileName(year, "pdf"));
    }

    private async Task<RegisterBook?> BookAsync(string kind, string agencyCode, int year, string series, CancellationToken cancellation) => kind switch
    {
        "outgoing" => await outgoing.OfAsync(agencyCode, year, series.Length is > 0 and <= 60 ? series : null, cancellation),
        "incoming" => await incoming.ArrivalsAsync(agencyCode, year, cancellation),
        "follow-up" => await incoming.FollowUpAsync(agencyCode, year, cancellation),
        _ => null,
    };
}
