using System.Globalization;
using CongVan.Workflows.Accounts;

namespace CongVan.Functions.Accounts.Forms;

/// <summary>Lays Mẫu 01 out: the form on one sheet, how to fill it in on a second.</summary>
internal static class Mau01Writer
{
    private const int AgencyRows = 10;
    private const int PersonRows = 30;

    public static byte[] Write(ProvisioningForm form, string managingDepartment) =>
        WorkbookFile.Of((Mau01Layout.Sheet, Form(form, managingDepartment)), (Mau01Layout.Guide, Mau01Guide.Sheet()));

    public static SheetWriter Form(ProvisioningForm form, string managingDepartment)
    {
        var sheet = new SheetWriter([6, 30, 26, 24, 26, 16, 24, 18, 16, 26, 24, 18, 16, 26, 14, 16]);
        FormHeadWriter.Write(sheet, form, Mau01Layout.Subject, managingDepartment);
        var row = FormHeadWriter.Receiver(sheet, form.Receiver ?? new());
        row = Agencies(sheet, row, form.AgencyAccounts ?? []);
        row = Persons(sheet, row + 1, form.PersonalAccounts ?? []);
        FormHeadWriter.Ending(sheet, row + 1);
        return sheet;
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
