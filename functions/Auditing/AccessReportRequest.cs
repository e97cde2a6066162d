using System.Globalization;
using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using CongVan.Functions.People;
using CongVan.Workflows.Regulation;
using Microsoft.AspNetCore.Http;

namespace CongVan.Functions.Auditing;

/// <summary>
/// Who may ask for the report of accesses, and for what: managers and Administrators of the Sở for every agency, an agency's head and its
/// admin account for their own.
/// </summary>
public sealed class AccessReportRequest(AccessCounting counting, IAgencies agencies, IOfficials officials, TimeProvider time)
{
    /// <summary>Days, when nothing is said.</summary>
    private const int Usual = 30;

    private const int MostDays = 366;

    /// <summary>Lines that a workbook and a page of JSON still carry.</summary>
    private const int MostLines = 20_000;

    /// <param name="request">Query: <c>from</c>, <c>to</c> as yyyy-MM-dd, <c>agency</c>.</param>
    /// <exception cref="RefusedException">Not theirs, no such agency, no such period.</exception>
    public async Task<AccessReport> CountAsync(HttpRequest request, CancellationToken cancellation)
    {
        var agency = await AgencyAsync(request, cancellation);
        var to = DayOf(request, "to") ?? VietnamTime.DateOf(time.GetUtcNow());
        var from = DayOf(request, "from") ?? to.AddDays(1 - Usual);
        if (from > to || to.DayNumber - from.DayNumber >= MostDays)
            throw RefusedException.BadRequest("khoang-thoi-gian-sai", $"Từ ngày (from) không được sau đến ngày (to), và khoảng thời gian không quá {MostDays} ngày.");
        var report = await counting.OfAsync(from, to, agency, cancellation);
        return report.Lines.Count <= MostLines
            ? report
            : throw RefusedException.BadRequest("bao-cao-qua-dai", $"Báo cáo có {report.Lines.Count} dòng, quá {MostLines}. Chọn khoảng ngắn hơn, hoặc một cơ quan.");
    }

    private async Task<string?> AgencyAsync(HttpRequest request, CancellationToken cancellation)
    {
        var caller = request.HttpContext.Caller();
        var wanted = request.Query["agency"].ToString() is { Length: > 0 } code ? code : null;
        if (caller.AgencyCode is not { } own)
        {
            if (wanted is not null && (wanted.Length > 80 || (await agencies.FindAsync(wanted, cancellation) is null && (await agencies.ManagingAgencyAsync(cancellation)).Code != wanted)))
                throw RefusedException.BadRequest("khong-co-co-quan", $"Không có cơ quan mã “{(wanted.Length <= 80 ? wanted : wanted[..80] + "…")}” (agency) trong danh mục.");
            return wanted;
        }

        if (!caller.Has(Role.AgencyAdmin) && (caller.OfficialId is not { } id || await officials.MayActAsync(id, Duty.LeadDocuments, own, time.GetUtcNow(), cancellation) is null))
            throw RefusedException.Forbidden("khong-phai-nguoi-quan-ly", "Báo cáo lượt truy cập dành cho Thủ trưởng, tài khoản quản trị của cơ quan và người quản lý, quản trị hệ thống. Đề nghị Thủ trưởng cơ quan cung cấp.");
        return wanted is null || wanted == own ? own : throw RefusedException.Forbidden("khong-thuoc-co-quan", "Chỉ xem được lượt truy cập của cơ quan mình. Bỏ tham số agency.");
    }

    private static DateOnly? DayOf(HttpRequest request, string name) => request.Query[name].ToString() switch
    {
        "" => null,
        var text when DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => day,
        var text => throw RefusedException.BadRequest("sai-ngay", $"Ngày ({name}) “{(text.Length <= 20 ? text : text[..20] + "…")}” không đúng dạng. Ghi như 2026-03-31."),
    };
}
