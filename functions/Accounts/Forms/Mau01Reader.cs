using CongVan.Workflows.Accounts;

namespace CongVan.Functions.Accounts.Forms;

/// <summary>Reads Mẫu 01, whose first table has a heading over headings.</summary>
internal static class Mau01Reader
{
    public static Mau01Reading Read(IReadOnlyList<Sheet> sheets)
    {
        if (!FormSheet.TryFind(sheets, out var sheet))
            return Mau01Reading.Refused(FormSheet.NotFound(Mau01Workbook.FileName));

        var errors = new List<string>();
        var agencies = sheet.RowOf(text => text.Contains("capmoitaikhoan", StringComparison.Ordinal) && text.Contains("chocoquan", StringComparison.Ordinal));
        var persons = sheet.RowOf(text => text.Contains("capmoitaikhoan", StringComparison.Ordinal) && text.Contains("canhan", StringComparison.Ordinal));
        if (agencies is null && persons is null)
            errors.Add($"Không tìm thấy mục \"{Mau01Layout.PartTwo}\": cần ít nhất một trong hai bảng II.1 và II.2.");

        var head = sheet.Head(Math.Min(agencies ?? int.MaxValue, persons ?? int.MaxValue), errors);
        var form = new ProvisioningForm
        {
            Number = head.Number,
            Notation = head.Notation,
            DocumentDate = head.Date,
            Receiver = head.Receiver,
            AgencyAccounts = agencies is { } first ? Mau01Tables.Agencies(sheet.Cells, first, sheet.EndOf(first, persons), errors) : [],
            PersonalAccounts = persons is { } second ? Mau01Tables.Persons(sheet.Cells, second, sheet.EndOf(second, agencies), errors) : [],
        };

        return errors.Count == 0 ? new(form, []) : new(null, errors);
    }
}
