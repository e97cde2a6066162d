using CongVan.Workflows.Accounts;

namespace CongVan.Functions.Accounts.Forms;

/// <summary>The head, the receiver and the ending that the forms of the annex share.</summary>
internal static class FormHeadWriter
{
    public static void Write(SheetWriter sheet, RequestForm form, string subject, string managingDepartment)
    {
        sheet.Merge(1, 1, 3).Text(1, 1, "<CƠ QUAN CHỦ QUẢN>", FormStyle.Centre);
        sheet.Merge(1, 4, 7).Text(1, 4, Mau01Layout.Motto, FormStyle.Title);
        sheet.Merge(2, 1, 3).Text(2, 1, form.Receiver?.Agency ?? "<Tên cơ quan, đơn vị>", FormStyle.Title);
        sheet.Merge(2, 4, 7).Text(2, 4, Mau01Layout.MottoBelow, FormStyle.Title);
        sheet.Text(3, 1, Mau01Layout.Number).Text(3, 2, form.Number, FormStyle.Input);
        sheet.Text(3, 4, Mau01Layout.Date, FormStyle.Right).Date(3, 5, form.DocumentDate);
        sheet.Text(4, 1, Mau01Layout.Notation).Text(4, 2, form.Notation, FormStyle.Input);
        sheet.Merge(5, 1, 3).Text(5, 1, subject, FormStyle.Centre);
        sheet.Merge(6, 1, 7).Text(6, 1, "Kính gửi: " + managingDepartment, FormStyle.Title);
    }

    /// <summary>Returns the row at which the first table begins.</summary>
    public static int Receiver(SheetWriter sheet, FormReceiver receiver)
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

    public static void Ending(SheetWriter sheet, int row)
    {
        sheet.Merge(row, 1, 4).Text(row, 1, Mau01Layout.Recipients, FormStyle.Italic);
        sheet.Merge(row, 5, 7).Text(row, 5, Mau01Layout.Signer, FormStyle.Title);
        sheet.Merge(row + 1, 5, 7).Text(row + 1, 5, Mau01Layout.SignerBelow, FormStyle.Centre);
    }
}
