using CongVan.Workflows.Accounts;
using CongVan.Workflows.Regulation;
using CongVan.Workflows.Structure;

namespace CongVan.Workflows.Reports;

/// <summary>When the yearly report is asked for, and what must be right about one (Đ23.6, Mẫu 04).</summary>
public static class YearlyReportRules
{
    public const string Article = "Đ23.6";

    /// <summary>Tháng 12 hằng năm.</summary>
    public static int MonthOf(int year) => LegalNumber.Named("YearlyReportMonth", new DateOnly(year, 1, 1)).Count;

    /// <summary>Days of the month after the first on which those are reminded who have not reported; the last day goes without saying.</summary>
    public static IReadOnlyList<int> ReminderDays { get; } = [9, 19, 26];

    private const int MostOf = 1_000_000;

    /// <summary>The first day of the month of a year; null where the law's month is none of the year.</summary>
    public static DateOnly? BeginOf(int year) => MonthOf(year) is >= 1 and <= 12 and var month ? new DateOnly(year, month, 1) : null;

    /// <summary>The whole month; a last day that is not worked moves to the next that is (BLDS Đ148.5).</summary>
    /// <exception cref="CalendarYearMissingException">The month ends in a year with no schedule.</exception>
    public static Deadline DeadlineOf(DateOnly begin, WorkingCalendar calendar) => Deadline.Of(
        new DeadlineRule(Article, DateTime.DaysInMonth(begin.Year, begin.Month) - 1, DeadlineUnit.CalendarDays, $"tháng {begin.Month} hằng năm"),
        VietnamTime.StartOf(begin),
        calendar);

    /// <returns>Reasons, each a clause; none when the form counts.</returns>
    public static IReadOnlyList<string> Check(YearlyReportForm form, DateOnly today, out string paper)
    {
        var fields = new FieldReader();
        Figure(form.Accounts, "tổng số tài khoản được cấp (accounts)", fields);
        Figure(form.NotLoggedIn, "số tài khoản không đăng nhập trong năm (notLoggedIn)", fields);
        Figure(form.Added, "số tài khoản thêm mới (added)", fields);
        Figure(form.Changed, "số tài khoản thay đổi thông tin (changed)", fields);
        Figure(form.Revoked, "số tài khoản thu hồi (revoked)", fields);
        if (form.DocumentsSent is not null) Figure(form.DocumentsSent, "số văn bản gửi (documentsSent)", fields);
        if (form.DocumentsReceived is not null) Figure(form.DocumentsReceived, "số văn bản nhận (documentsReceived)", fields);
        if (form is { Accounts: { } all, NotLoggedIn: { } idle } && idle > all)
            fields.Refuse($"số tài khoản không đăng nhập trong năm ({idle}) lớn hơn tổng số tài khoản được cấp ({all})");
        fields.Optional(form.Difficulties, "vướng mắc, kiến nghị (difficulties)", MostWords);
        fields.FullName(form.Contact?.FullName, "họ và tên cán bộ tham mưu báo cáo (contact.fullName)");
        fields.Optional(form.Contact?.Post, "chức vụ cán bộ tham mưu báo cáo (contact.post)", FormLimits.Post);
        fields.Phone(form.Contact?.Phone, "điện thoại cán bộ tham mưu báo cáo (contact.phone)");
        fields.Email(form.Contact?.Mail, "thư công vụ cán bộ tham mưu báo cáo (contact.mail)");
        var head = StructureRules.CheckPaper(form.Number, form.Notation, form.DocumentDate, today, out paper);
        return [.. head, .. fields.Refusals];
    }

    private const int MostWords = 2000;

    private static void Figure(int? figure, string name, FieldReader fields)
    {
        if (figure is not { } number) fields.Refuse($"thiếu {name}");
        else if (number is < 0 or > MostOf) fields.Refuse($"{name} phải từ 0 đến 1.000.000");
    }
}
