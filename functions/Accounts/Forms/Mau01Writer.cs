using System.Globalization;
using CongVan.Workflows.Accounts;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CongVan.Functions.Accounts.Forms;

/// <summary>Lays Mẫu 01 out: the form on one sheet, how to fill it in on a second.</summary>
internal static class Mau01Writer
{
    private const int AgencyRows = 10;
    private const int PersonRows = 30;

    public static byte[] Write(ProvisioningForm form, string managingDepartment)
    {
        using var file = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(file, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            workbook.Workbook = new Workbook();
            workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = FormStyles.Stylesheet();
            var sheets = workbook.Workbook.AppendChild(new Sheets());
            Add(workbook, sheets, Mau01Layout.Sheet, Form(form, managingDepartment).ToWorksheet());
            Add(workbook, sheets, Mau01Layout.Guide, Mau01Guide.Sheet().ToWorksheet());
        }

        return file.ToArray();
    }

    private static void Add(WorkbookPart workbook, Sheets sheets, string name, Worksheet worksheet)
    {
        var part = workbook.AddNewPart<WorksheetPart>();
        part.Worksheet = worksheet;
        sheets.Append(new DocumentFormat.OpenXml.Spreadsheet.Sheet
        {
            Name = name,
            SheetId = (uint)sheets.ChildElements.Count + 1,
            Id = workbook.GetIdOfPart(part),
        });
    }

    private static SheetWriter Form(ProvisioningForm form, string managingDepartment)
    {
        var sheet = new SheetWriter([6, 30, 26, 24, 26, 16, 24, 18, 16, 26, 24, 18, 16, 26, 14, 16]);
        Head(sheet, form, managingDepartment);
        var row = Receiver(sheet, form.Receiver ?? new());
        row = Agencies(sheet, row, form.AgencyAccounts ?? []);
        row = Persons(sheet, row + 1, form.PersonalAccounts ?? []);
        sheet.Merge(row + 1, 1, 4).Text(row + 1, 1, Mau01Layout.Recipients, FormStyle.Italic);
        sheet.Merge(row + 1, 5, 7).Text(row + 1, 5, Mau01Layout.Signer, FormStyle.Title);
        sheet.Merge(row + 2, 5, 7).Text(row + 2, 5, Mau01Layout.SignerBelow, FormStyle.Centre);
        return sheet;
    }

    private static void Head(SheetWriter sheet, ProvisioningForm form, string managingDepartment)
    {
        sheet.Merge(1, 1, 3).Text(1, 1, "<CƠ QUAN CHỦ QUẢN>", FormStyle.Centre);
        sheet.Merge(1, 4, 7).Text(1, 4, Mau01Layout.Motto, FormStyle.Title);
        sheet.Merge(2, 1, 3).Text(2, 1, form.Receiver?.Agency ?? "<Tên cơ quan, đơn vị>", FormStyle.Title);
        sheet.Merge(2, 4, 7).Text(2, 4, Mau01Layout.MottoBelow, FormStyle.Title);
        sheet.Text(3, 1, Mau01Layout.Number).Text(3, 2, form.Number, FormStyle.Input);
        sheet.Text(3, 4, Mau01Layout.Date, FormStyle.Right).Date(3, 5, form.DocumentDate);
        sheet.Text(4, 1, Mau01Layout.Notation).Text(4, 2, form.Notation, FormStyle.Input);
        sheet.Merge(5, 1, 3).Text(5, 1, Mau01Layout.Subject, FormStyle.Centre);
        sheet.Merge(6, 1, 7).Text(6, 1, "Kính gửi: " + managingDepartment, FormStyle.Title);
    }

    private static int Receiver(SheetWriter sheet, FormReceiver receiver)
    {
        sheet.Text(8, 1, Mau01Layout.PartOne, FormStyle.Bold);
        Line(9, Mau01Layout.ReceiverName, receiver.FullName);
        Line(10, Mau01Layout.ReceiverPost, receiver.Post);
        Line(11, Mau01Layout.ReceiverAgency, receiver.Agency);
        Line(12, Mau01Layout.ReceiverPhone, receiver.Phone);
        sheet.Text(13, 1, Mau01Layout.PartTwo, FormStyle.Bold);
        return 14;

        void Line(int row, string label, string? value) =>
            sheet.Merge(row, 1, 2).Text(row, 1, label).Merge(row, 3, 5).Text(row, 3, value, FormStyle.Input);
    }

    private static int Agencies(SheetWriter sheet, int row, IReadOnlyList<AgencyAccountsRow> lines)
    {
        sheet.Text(row, 1, Mau01Layout.Agencies, FormStyle.Bold);
        var (over, under) = (row + 1, row + 2);
        Whole(1, Mau01Layout.Order);
        Whole(2, Mau01Layout.AgencyName);
        Whole(3, Mau01Layout.Email);
        Group(4, Mau01Layout.Kinds, Mau01Layout.Admin, Mau01Layout.Clerk);
        Whole(6, Mau01Layout.Note);
        Group(7, Mau01Layout.AdminHolder, Mau01Layout.FullName, Mau01Layout.Post, Mau01Layout.Phone, Mau01Layout.HolderEmail);
        Group(11, Mau01Layout.ClerkHolder, Mau01Layout.FullName, Mau01Layout.Post, Mau01Layout.Phone, Mau01Layout.HolderEmail);
        Whole(15, Mau01Layout.Ground);
        Whole(16, Mau01Layout.AgencyCode);

        var first = under + 1;
        var last = first + Math.Max(AgencyRows, lines.Count) - 1;
        for (var at = first; at <= last; at++)
        {
            var line = at - first < lines.Count ? lines[at - first] : new();
            string?[] cells =
            [
                line.AgencyName, line.Email, line.Admin ? "x" : null, line.Clerk ? "x" : null, line.Note,
                .. Cells(line.AdminHolder), .. Cells(line.ClerkHolder), line.Ground, line.AgencyCode,
            ];
            Row(sheet, at, at - first + 1, cells);
        }

        sheet.Choose($"D{first}:E{last}", ["x"], "Ghi x nếu đề nghị cấp loại tài khoản này.");
        sheet.Choose($"O{first}:O{last}", ["a", "b"], Mau01Guide.AgencyGrounds);
        return last + 1;

        void Whole(int column, string heading)
        {
            sheet.Text(over, column, heading, FormStyle.Heading).Text(under, column, null, FormStyle.Heading);
            sheet.MergeDown(over, column, under);
        }

        void Group(int column, string heading, params string[] below)
        {
            sheet.Merge(over, column, column + below.Length - 1);
            for (var index = 0; index < below.Length; index++)
            {
                sheet.Text(over, column + index, index == 0 ? heading : null, FormStyle.Heading);
                sheet.Text(under, column + index, below[index], FormStyle.Heading);
            }
        }
    }

    private static int Persons(SheetWriter sheet, int row, IReadOnlyList<PersonalAccountRow> lines)
    {
        sheet.Text(row, 1, Mau01Layout.Persons, FormStyle.Bold);
        string[] headings =
        [
            Mau01Layout.Order, Mau01Layout.FullName, Mau01Layout.Post, Mau01Layout.Room, Mau01Layout.Email, Mau01Layout.Phone, Mau01Layout.Ground,
        ];
        for (var column = 1; column <= headings.Length; column++)
            sheet.Text(row + 1, column, headings[column - 1], FormStyle.Heading);

        var first = row + 2;
        var last = first + Math.Max(PersonRows, lines.Count) - 1;
        for (var at = first; at <= last; at++)
        {
            var line = at - first < lines.Count ? lines[at - first] : new();
            Row(sheet, at, at - first + 1, [line.FullName, line.Post, line.Room, line.Email, line.Phone, line.Ground]);
        }

        sheet.Choose($"G{first}:G{last}", ["c", "d"], Mau01Guide.PersonGrounds);
        return last + 1;
    }

    private static void Row(SheetWriter sheet, int row, int order, string?[] cells)
    {
        sheet.Text(row, 1, order.ToString(CultureInfo.InvariantCulture), FormStyle.Order);
        for (var index = 0; index < cells.Length; index++)
            sheet.Text(row, index + 2, cells[index], FormStyle.Cell);
    }

    private static string?[] Cells(AccountHolder? holder) => [holder?.FullName, holder?.Post, holder?.Phone, holder?.Email];
}
