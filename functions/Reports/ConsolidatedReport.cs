using System.Globalization;
using CongVan.Functions.Notices;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Functions.Views;
using CongVan.Pages;
using Microsoft.Extensions.Options;
using ProcessRow = CongVan.Functions.Processes.ProcessRow;

namespace CongVan.Functions.Reports;

/// <summary>The Sở's report to the provincial committee (Đ9.9): figures by agency, deadlines breached, agencies that did not report.</summary>
public sealed class ConsolidatedReport(
    Consolidation consolidation, IAgencies agencies, RequestViews views, Addresses address, IOptions<ReportSettings> settings) : IPaperAuthor
{
    public bool Writes(ProcessKind kind, string? purpose) => kind == ProcessKind.YearlyReport && purpose is null;

    public async Task<PaperContent> ContentAsync(ProcessRow process, string? purpose, CancellationToken cancellation)
    {
        var year = ReportActivities.YearOf(process);
        var issuer = await agencies.ManagingAgencyAsync(cancellation);
        var figures = await consolidation.OfAsync(year, cancellation);
        return new PaperContent(
            "BÁO CÁO",
            "BC",
            $"Tình hình quản lý, sử dụng phần mềm Quản lý văn bản và điều hành năm {year}",
            ["Ủy ban nhân dân tỉnh Quảng Ninh"],
            [.. Parts(figures, issuer)],
            ["Như trên", "Lưu: VT"]);
    }

    public async Task<PaperSending> SendingAsync(PaperRow paper, ProcessRow process, CancellationToken cancellation)
    {
        var managing = await agencies.ManagingAgencyAsync(cancellation);
        var to = settings.Value.ProvincialMailbox is { Length: > 0 } mailbox ? mailbox : managing.Mailbox;
        var year = ReportActivities.YearOf(process);
        var text = Mails.Duty(new DutyMail(
            await views.OfficeAsync(cancellation),
            new Addressee("Ủy ban nhân dân tỉnh Quảng Ninh", IsAgency: true),
            $"Báo cáo số {paper.Number!.Text} về phần mềm Quản lý văn bản năm {year}",
            [$"{managing.DisplayName} gửi Báo cáo số {paper.Number.Text} về tình hình quản lý, sử dụng phần mềm Quản lý văn bản và điều hành năm {year} (tệp đính kèm), theo khoản 9 Điều 9 Quy chế."],
            null,
            [("Người ký", paper.SignedBy)],
            null,
            ["Bảng số liệu theo từng cơ quan có ở dạng .xlsx trên hệ thống."],
            address.Process(process.Id)));
        return new PaperSending(
            [new PaperMail("", to, text)], $"Gửi báo cáo tổng hợp số {paper.Number.Text} trình Ủy ban nhân dân tỉnh", MeetsDeadline: process.MetAt is null);
    }

    private static IEnumerable<PaperPart> Parts(Consolidated all, Agency issuer)
    {
        yield return PaperPart.Paragraph(
            $"Thực hiện Quy chế quản lý, vận hành và khai thác sử dụng phần mềm Quản lý văn bản và điều hành tỉnh Quảng Ninh ban hành kèm theo Quyết định số 12/2024/QĐ-UBND của Ủy ban nhân dân tỉnh, {issuer.DisplayName} tổng hợp báo cáo năm {all.Year} như sau:");
        yield return PaperPart.Heading("1. Tình hình chung");
        yield return PaperPart.Paragraph(
            $"{all.Reported.Count} trên tổng số {all.Rows.Count} cơ quan, đơn vị đã báo cáo theo Mẫu 04. Theo các báo cáo: {N(all.Sum(form => form.Accounts))} tài khoản được cấp, {N(all.Sum(form => form.NotLoggedIn))} tài khoản không đăng nhập trong năm; thêm mới {N(all.Sum(form => form.Added))}, thay đổi thông tin {N(all.Sum(form => form.Changed))}, thu hồi {N(all.Sum(form => form.Revoked))}.");
        if (all.Reported.Count > 0)
        {
            yield return PaperPart.Heading("2. Số liệu theo cơ quan, đơn vị");
            yield return Table(all.Reported);
        }

        yield return PaperPart.Heading("3. Cơ quan, đơn vị chưa báo cáo đúng hạn");
        yield return all.Missing.Count == 0
            ? PaperPart.Paragraph("Không có.")
            : PaperPart.Of(
                [new PaperColumn("STT", 0.5, Centred: true), new PaperColumn("Cơ quan, đơn vị", 4), new PaperColumn("Ghi chú", 3)],
                all.Missing.Select((row, at) => (IReadOnlyList<string>)[N(at + 1), row.AgencyName, row.Filed is { } late ? $"Báo cáo muộn: {late.Paper}" : "Chưa báo cáo"]));
        yield return PaperPart.Heading("4. Yêu cầu quá thời hạn quy định");
        yield return all.Breaches.Count == 0
            ? PaperPart.Paragraph("Không có.")
            : PaperPart.Of(
                [new PaperColumn("STT", 0.5, Centred: true), new PaperColumn("Quy trình", 2.5), new PaperColumn("Cơ quan", 2.5), new PaperColumn("Hạn", 1.2), new PaperColumn("Tình trạng", 2)],
                all.Breaches.Select((breach, at) => (IReadOnlyList<string>)[N(at + 1), breach.Kind + ", " + breach.ProcessId, breach.Agency, breach.Due, breach.State]));
        yield return PaperPart.Heading("5. Vướng mắc, kiến nghị của các cơ quan, đơn vị");
        var said = all.Reported.Where(row => !string.IsNullOrWhiteSpace(row.Filed!.Form.Difficulties)).ToList();
        if (said.Count == 0)
            yield return PaperPart.Paragraph("Không có.");
        foreach (var row in said)
            yield return PaperPart.Paragraph($"{row.AgencyName}: {row.Filed!.Form.Difficulties!.Trim()}");
    }

    private static PaperPart Table(IReadOnlyList<YearlyReportRow> rows) => PaperPart.Of(
        [
            new PaperColumn("STT", 0.5, Centred: true),
            new PaperColumn("Cơ quan, đơn vị", 3),
            new PaperColumn("Tài khoản", 1, Centred: true),
            new PaperColumn("Không đăng nhập", 1, Centred: true),
            new PaperColumn("Thêm mới", 0.9, Centred: true),
            new PaperColumn("Thay đổi", 0.9, Centred: true),
            new PaperColumn("Thu hồi", 0.9, Centred: true),
        ],
        rows.Select((row, at) => (IReadOnlyList<string>)
        [
            N(at + 1), row.AgencyName, N(row.Filed!.Form.Accounts), N(row.Filed.Form.NotLoggedIn), N(row.Filed.Form.Added), N(row.Filed.Form.Changed), N(row.Filed.Form.Revoked),
        ]));

    private static string N(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";
}
