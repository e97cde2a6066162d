using System.Globalization;
using CongVan.Functions.Accounts.Forms;
using CongVan.Workflows.Reports;

namespace CongVan.Functions.Reports;

/// <summary>Mẫu 04 as a workbook: written with what is known, read when it comes back.</summary>
public static class Mau04Workbook
{
    private const string SheetName = "Mẫu 04";
    private const string Number = "Số:";
    private const string Notation = "Ký hiệu:";
    private const string Date = "Quảng Ninh, ngày:";
    private const string Accounts = "Tổng số tài khoản phần mềm quản lý văn bản được cấp:";
    private const string NotLoggedIn = "Số tài khoản phần mềm quản lý văn bản không đăng nhập trong năm:";
    private const string Added = "Biến động, thêm mới:";
    private const string Changed = "Biến động, thay đổi thông tin:";
    private const string Revoked = "Biến động, thu hồi:";
    private const string Sent = "Số văn bản gửi (nếu có):";
    private const string Received = "Số văn bản nhận (nếu có):";
    private const string Difficulties = "2. Vướng mắc, kiến nghị:";
    private const string ContactName = "Họ và tên cán bộ tham mưu báo cáo:";
    private const string ContactPost = "Chức vụ:";
    private const string ContactPhone = "Điện thoại liên hệ:";
    private const string ContactMail = "Thư điện tử công vụ:";

    private static readonly string[] Labels =
    [
        Number, Notation, Date, Accounts, NotLoggedIn, Added, Changed, Revoked, Sent, Received, Difficulties, ContactName, ContactPost, ContactPhone, ContactMail,
    ];

    public static byte[] Write(YearlyReportForm form, string agencyName, int? year, string managingDepartment) =>
        WorkbookFile.Of((SheetName, Layout(form, agencyName, year, managingDepartment)));

    internal static SheetWriter Layout(YearlyReportForm form, string agencyName, int? year, string managingDepartment)
    {
        var sheet = new SheetWriter([64, 40, 26, 20]);
        sheet.Text(1, 1, agencyName, FormStyle.Title).Text(1, 2, Mau01Layout.Motto, FormStyle.Title).Text(2, 2, Mau01Layout.MottoBelow, FormStyle.Title);
        sheet.Text(3, 1, Number).Text(3, 2, form.Number, FormStyle.Input);
        sheet.Text(4, 1, Notation).Text(4, 2, form.Notation, FormStyle.Input);
        sheet.Text(5, 1, Date).Date(5, 2, form.DocumentDate);
        sheet.Text(6, 1, "BÁO CÁO", FormStyle.Title);
        sheet.Text(7, 1, $"Hoạt động sử dụng phần mềm Quản lý văn bản và điều hành năm {year?.ToString(CultureInfo.InvariantCulture) ?? "……"}", FormStyle.Title);
        sheet.Text(8, 1, "Kính gửi: " + managingDepartment, FormStyle.Title);
        sheet.Text(9, 1, "1. Tình hình sử dụng", FormStyle.Bold);
        (string Label, string? Value)[] lines =
        [
            (Accounts, N(form.Accounts)), (NotLoggedIn, N(form.NotLoggedIn)), (Added, N(form.Added)), (Changed, N(form.Changed)), (Revoked, N(form.Revoked)),
            (Sent, N(form.DocumentsSent)), (Received, N(form.DocumentsReceived)), (Difficulties, form.Difficulties),
            ("3. Cán bộ trực tiếp tham mưu báo cáo, liên hệ khi cần", ""), (ContactName, form.Contact?.FullName), (ContactPost, form.Contact?.Post),
            (ContactPhone, form.Contact?.Phone), (ContactMail, form.Contact?.Mail),
        ];
        var row = 10;
        foreach (var (label, value) in lines)
        {
            sheet.Text(row, 1, label, value is "" ? FormStyle.Bold : FormStyle.Plain);
            if (value is not "")
                sheet.Text(row, 2, value, FormStyle.Input);
            row++;
        }

        sheet.Text(row + 1, 1, Mau01Layout.Recipients, FormStyle.Italic).Text(row + 1, 2, Mau01Layout.Signer, FormStyle.Title);
        sheet.Text(row + 2, 2, Mau01Layout.SignerBelow, FormStyle.Centre);
        return sheet;
    }

    /// <summary>Reads a filled form; what cannot be read is told with its cell.</summary>
    internal static FormReading<YearlyReportForm> Read(IReadOnlyList<Sheet> sheets)
    {
        var total = CellMeaning.Fold(Accounts.TrimEnd(':'));
        var sheet = sheets.FirstOrDefault(each => each.Cells.Values.Any(cell => CellMeaning.Fold(cell.Text).StartsWith(total, StringComparison.Ordinal)));
        if (sheet is null)
            return new FormReading<YearlyReportForm>(null, [$"Không tìm thấy mục \"{Accounts.TrimEnd(':')}\" trong tệp. Dùng tệp mẫu mau-04.xlsx, giữ nguyên các đề mục, điền và nộp lại."]);

        var errors = new List<string>();
        var fields = new LabelledFields(sheet, 1, sheet.Cells.Keys.Max(address => address.Row), Labels);
        var form = new YearlyReportForm(
            Words(Number),
            Words(Notation),
            DateOf(),
            Figure(Accounts),
            Figure(NotLoggedIn),
            Figure(Added),
            Figure(Changed),
            Figure(Revoked),
            Figure(Sent),
            Figure(Received),
            Words(Difficulties),
            new ReportContact(Words(ContactName), Words(ContactPost), CellMeaning.Phone(fields.Of(ContactPhone)), Words(ContactMail)));
        return errors.Count == 0 ? new FormReading<YearlyReportForm>(form, []) : new FormReading<YearlyReportForm>(null, errors);

        string? Words(string label) => CellMeaning.Words(fields.Of(label));

        int? Figure(string label)
        {
            if (fields.Find(label) is not { } found)
                return null;
            var text = (CellMeaning.Words(found.Cell) ?? "").Replace(".", "", StringComparison.Ordinal);
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var figure))
                return figure;
            errors.Add($"Ô {found.Address}: \"{found.Cell.Text}\" không phải là số. Ghi {label.TrimEnd(':').ToLowerInvariant()} bằng chữ số.");
            return null;
        }

        DateOnly? DateOf()
        {
            if (fields.DateInWords() is { } written)
                return written;
            if (fields.Find(Date) is not { } found)
                return null;
            if (CellMeaning.Date(found.Cell) is { } date)
                return date;
            errors.Add($"Ô {found.Address}: \"{found.Cell.Text}\" không phải là ngày. Ghi theo dạng ngày/tháng/năm, ví dụ 10/12/2026.");
            return null;
        }
    }

    private static string? N(int? number) => number?.ToString(CultureInfo.InvariantCulture);
}
