using CongVan.Functions.Accounts;
using CongVan.Functions.Auditing;
using CongVan.Functions.Errors;
using CongVan.Workflows.Regulation;
using CongVan.Workflows.Reports;

namespace CongVan.Functions.Reports;

/// <summary>Takes a yearly report in, from the API or the page: checked, kept, told.</summary>
public sealed class ReportFilingDesk(
    YearlyReports reports, ReportLetters letters, Regulation.ICalendarRegister calendars, IAudit audit, TimeProvider time)
{
    /// <summary>Throws <see cref="RefusedException"/>: figures missing or contradictory; the same paper with other content.</summary>
    public async Task<(ReportFiling Filing, string Words)> TakeAsync(
        YearlyReportRow row, YearlyReportForm form, IReadOnlyList<FiledFile> files, FiledBy by, DateTimeOffset receivedAt, string? source, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var reasons = YearlyReportRules.Check(form, VietnamTime.DateOf(now), out var paper);
        if (reasons.Count > 0)
        {
            throw new RefusedException(Problems.BadRequest(
                "mau-04-chua-hop-le", "Chưa nhận được báo cáo. Sửa các mục nêu dưới đây rồi gửi lại.", [.. reasons.Select(reason => new FieldError("form", reason))]));
        }

        var deadline = YearlyReportRules.DeadlineOf(YearlyReportRules.BeginOf(row.Year)!.Value, await calendars.CurrentAsync(cancellation));
        var report = new FiledReport(paper, form, files, by, receivedAt, YearlyReports.HashOf(form, files), Late: !deadline.IsMetBy(receivedAt));
        var filing = await reports.FileAsync(row, report, cancellation);
        var words = WordsOf(filing, row.Year);
        if (filing.What is ReportFiled.Conflict or ReportFiled.TooMany)
            throw RefusedException.Conflict(filing.What == ReportFiled.Conflict ? "so-trung-noi-dung-khac" : "qua-nhieu-lan-sua", words);

        await letters.ReceivedAsync(filing.Row, filing.Report, words, cancellation);
        await audit.RecordAsync(
            new AuditEntry(
                $"{row.ProcessId}-{row.AgencyCode}-{filing.Report.ContentHash[..16]}", by.CallerId, "gửi báo cáo Mẫu 04", row.ProcessId, filing.Report.ReceivedAt, source, row.AgencyCode),
            cancellation);
        return (filing, words);
    }

    private static string WordsOf(ReportFiling filing, int year)
    {
        var late = filing.Report.Late ? " Báo cáo nhận sau thời hạn và được ghi nhận là báo cáo muộn." : "";
        return filing.What switch
        {
            ReportFiled.First => $"Đã nhận báo cáo năm {year} theo {filing.Report.Paper}.{late}",
            ReportFiled.Correction => $"Đã nhận báo cáo thay thế theo {filing.Report.Paper}; số liệu trước đó được giữ lại để tra cứu và không còn dùng để tổng hợp.{late}",
            ReportFiled.Again => $"Báo cáo theo {filing.Report.Paper} đã nhận trước với cùng nội dung; không ghi nhận lần nữa.",
            ReportFiled.Conflict => $"Đã nhận {filing.Report.Paper} với nội dung khác. Muốn sửa số liệu thì gửi báo cáo thay thế với số văn bản mới.",
            _ => $"Báo cáo năm {year} đã sửa {YearlyReportRow.MostFilings} lần. Liên hệ Sở để được hướng dẫn trước khi sửa tiếp.",
        };
    }
}
