using System.Globalization;
using CongVan.Functions.Identity;
using CongVan.Functions.Mail;
using CongVan.Functions.People;
using CongVan.Functions.Views;
using CongVan.Pages;
using CongVan.Workflows.Regulation;
using CongVan.Workflows.Waiting;
using Microsoft.Extensions.Options;
using VietnamTime = CongVan.Workflows.Regulation.VietnamTime;

namespace CongVan.Functions.Reports;

/// <summary>The mails about yearly reports, each with the link that opens the agency's report. Message ids name the act.</summary>
public sealed class ReportLetters(
    IMailer mailer, RequestViews views, IAgencies agencies, LinkTokens tokens, IOptions<Site> site)
{
    public const string LinkPurpose = "bao-cao";

    public Task AskAsync(YearlyReportRow row, Deadline deadline, CancellationToken cancellation) => SendAsync(
        row,
        "asked",
        "report",
        $"Đề nghị báo cáo hoạt động sử dụng phần mềm Quản lý văn bản năm {row.Year} (Mẫu 04)",
        [$"Theo khoản 6 Điều 23 Quy chế, tháng 12 hằng năm cơ quan rà soát, thống kê báo cáo danh sách tài khoản do cơ quan quản lý theo Mẫu 04. Hệ thống đã điền sẵn số liệu của quý cơ quan để xác nhận hoặc sửa."],
        null,
        deadline,
        cancellation);

    public Task RemindAsync(YearlyReportRow row, DutyMark mark, Deadline deadline, CancellationToken cancellation) => SendAsync(
        row,
        string.Create(CultureInfo.InvariantCulture, $"mark-{mark.Number}"),
        "reminder",
        $"Nhắc báo cáo năm {row.Year} theo Mẫu 04",
        [$"Đến nay chưa nhận được báo cáo năm {row.Year} theo Mẫu 04 của quý cơ quan (khoản 6 Điều 23 Quy chế)."],
        null,
        deadline,
        cancellation);

    public Task MissedAsync(YearlyReportRow row, CancellationToken cancellation) => SendAsync(
        row,
        "missed",
        "breach",
        $"Quá hạn báo cáo năm {row.Year} theo Mẫu 04",
        [$"Đã hết thời hạn báo cáo năm {row.Year} mà chưa nhận được báo cáo của quý cơ quan."],
        "Việc chưa báo cáo đã được ghi nhận và nêu trong báo cáo tổng hợp gửi Ủy ban nhân dân tỉnh. Báo cáo gửi sau vẫn được tiếp nhận.",
        null,
        cancellation);

    public async Task ReceivedAsync(YearlyReportRow row, FiledReport report, string words, CancellationToken cancellation)
    {
        if (await agencies.FindAsync(row.AgencyCode, cancellation) is not { } agency)
            return;
        var text = Mails.Duty(new DutyMail(
            await views.OfficeAsync(cancellation),
            new Addressee(agency.DisplayName, IsAgency: true),
            $"Đã nhận báo cáo năm {row.Year} theo Mẫu 04",
            [words],
            null,
            [("Văn bản", report.Paper), ("Nhận lúc", Pages.VietnamTime.Moment(report.ReceivedAt))],
            null,
            ["Nếu cần sửa số liệu, đề nghị gửi báo cáo thay thế với số văn bản mới trước khi hết hạn."],
            await LinkAsync(row, cancellation)));
        await mailer.SendAsync(
            new OutgoingMail(
                $"{row.ProcessId}.{row.AgencyCode}.received-{report.ContentHash[..12]}@congvan", "receipt", [agency.Mailbox], text.Subject, text.Text, text.Html, row.ProcessId),
            cancellation);
    }

    public async Task<string> TokenAsync(int year, string agencyCode, CancellationToken cancellation) =>
        await tokens.TokenAsync(LinkPurpose, year.ToString(CultureInfo.InvariantCulture), "", agencyCode, 1, cancellation);

    private async Task<string> LinkAsync(YearlyReportRow row, CancellationToken cancellation) =>
        site.Value.Link($"bao-cao/{row.Year}/{row.AgencyCode}/{await TokenAsync(row.Year, row.AgencyCode, cancellation)}");

    private async Task SendAsync(
        YearlyReportRow row, string act, string kind, string subject, IReadOnlyList<string> say, string? warning, Deadline? deadline, CancellationToken cancellation)
    {
        if (await agencies.FindAsync(row.AgencyCode, cancellation) is not { } agency)
            return;
        var known = row.Known;
        var text = Mails.Duty(new DutyMail(
            await views.OfficeAsync(cancellation),
            new Addressee(agency.DisplayName, IsAgency: true),
            subject,
            say,
            warning,
            [
                ("Tổng số tài khoản", Number(known.Accounts)),
                ("Không đăng nhập trong năm", known.LoginUnknown == 0 ? Number(known.NotLoggedIn) : $"{Number(known.NotLoggedIn)} (chưa rõ: {Number(known.LoginUnknown)})"),
                ("Biến động", $"thêm mới {Number(known.Added)}, thay đổi thông tin {Number(known.Changed)}, thu hồi {Number(known.Revoked)}"),
                ("Hạn báo cáo", deadline is null ? null : $"hết ngày {VietnamTime.Long(deadline.LastDay)}"),
            ],
            null,
            ["Mở liên kết để xác nhận hoặc sửa số liệu, bổ sung vướng mắc, kiến nghị và gửi kèm báo cáo đã ký số hoặc bản quét có đóng dấu. Liên kết này dành riêng cho quý cơ quan, đề nghị không chuyển tiếp ra ngoài."],
            await LinkAsync(row, cancellation)));
        await mailer.SendAsync(
            new OutgoingMail($"{row.ProcessId}.{row.AgencyCode}.{act}@congvan", kind, [agency.Mailbox], text.Subject, text.Text, text.Html, row.ProcessId), cancellation);
    }

    private static string Number(int number) => number.ToString("N0", Vietnamese);

    private static readonly NumberFormatInfo Vietnamese = new() { NumberGroupSeparator = ".", NumberDecimalSeparator = "," };
}
