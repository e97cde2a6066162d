using System.Globalization;
using CongVan.Pages;
using CongVan.Workflows.Reports;
using Microsoft.AspNetCore.Http;

namespace CongVan.Functions.Reports;

/// <summary>Mẫu 04 as the fields of a page, and back. A figure that is no number reads as missing: the rules say so.</summary>
internal static class ReportFields
{
    public static YearlyReportForm Read(IFormCollection posted) => new(
        Text(posted, "number"),
        Text(posted, "notation"),
        DateOnly.TryParseExact(Text(posted, "documentDate"), ["yyyy-MM-dd", "d/M/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null,
        Figure(posted, "accounts"),
        Figure(posted, "notLoggedIn"),
        Figure(posted, "added"),
        Figure(posted, "changed"),
        Figure(posted, "revoked"),
        Figure(posted, "documentsSent"),
        Figure(posted, "documentsReceived"),
        Text(posted, "difficulties"),
        new ReportContact(Text(posted, "contactName"), Text(posted, "contactPost"), Text(posted, "contactPhone"), Text(posted, "contactMail")));

    public static IReadOnlyList<ReportField> Head(YearlyReportForm form) =>
    [
        new("number", "Số", form.Number),
        new("notation", "Ký hiệu", form.Notation),
        new("documentDate", "Ngày văn bản", form.DocumentDate?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), "date"),
    ];

    public static IReadOnlyList<ReportField> Figures(YearlyReportForm form, ReportFigures known) =>
    [
        Number("accounts", "Tổng số tài khoản được cấp", form.Accounts, known.Accounts),
        Number("notLoggedIn", "Số tài khoản không đăng nhập trong năm", form.NotLoggedIn, known.NotLoggedIn) with
        {
            Hint = known.LoginUnknown == 0
                ? $"Hệ thống ghi nhận: {known.NotLoggedIn}."
                : $"Hệ thống ghi nhận: {known.NotLoggedIn}; chưa rõ lần đăng nhập của {known.LoginUnknown} tài khoản, đề nghị cơ quan rà soát.",
        },
        Number("added", "Thêm mới trong năm", form.Added, known.Added),
        Number("changed", "Thay đổi thông tin trong năm", form.Changed, known.Changed),
        Number("revoked", "Thu hồi trong năm", form.Revoked, known.Revoked),
        Number("documentsSent", "Số văn bản gửi trên phần mềm (nếu có)", form.DocumentsSent, null),
        Number("documentsReceived", "Số văn bản nhận trên phần mềm (nếu có)", form.DocumentsReceived, null),
    ];

    public static IReadOnlyList<ReportField> Contact(YearlyReportForm form) =>
    [
        new("contactName", "Họ và tên", form.Contact?.FullName),
        new("contactPost", "Chức vụ", form.Contact?.Post, Required: false),
        new("contactPhone", "Điện thoại", form.Contact?.Phone),
        new("contactMail", "Thư điện tử công vụ", form.Contact?.Mail, "email", Required: false),
    ];

    private static ReportField Number(string id, string label, int? value, int? known) => new(
        id,
        label,
        value?.ToString(CultureInfo.InvariantCulture),
        "number",
        known is { } counted ? $"Hệ thống ghi nhận: {counted}." : null,
        Required: known is not null);

    private static int? Figure(IFormCollection posted, string name) =>
        int.TryParse(Text(posted, name), NumberStyles.None, CultureInfo.InvariantCulture, out var figure) ? figure : null;

    private static string? Text(IFormCollection posted, string name) =>
        posted[name].ToString().Trim() is { Length: > 0 } text ? text : null;
}
