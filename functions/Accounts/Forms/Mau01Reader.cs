using CongVan.Workflows.Accounts;

namespace CongVan.Functions.Accounts.Forms;

/// <summary>Finds the parts of Mẫu 01 by their words, wherever people have pushed them, and reads what stands in them.</summary>
internal static class Mau01Reader
{
    public static Mau01Reading Read(IReadOnlyList<Sheet> sheets)
    {
        var found = sheets.Select(sheet => (sheet, row: RowOf(sheet, PartOne))).FirstOrDefault(found => found.row is not null);
        if (found.row is not { } partOne)
        {
            return Mau01Reading.Refused(
                $"Không tìm thấy mục \"{Mau01Layout.PartOne}\" trong tệp. Dùng tệp mẫu mau-01.xlsx, giữ nguyên các đề mục, điền và nộp lại.");
        }

        var errors = new List<string>();
        var (sheet, _) = found;
        var agencies = RowOf(sheet, text => text.Contains("capmoitaikhoan", StringComparison.Ordinal) && text.Contains("chocoquan", StringComparison.Ordinal));
        var persons = RowOf(sheet, text => text.Contains("capmoitaikhoan", StringComparison.Ordinal) && text.Contains("canhan", StringComparison.Ordinal));
        if (agencies is null && persons is null)
            errors.Add($"Không tìm thấy mục \"{Mau01Layout.PartTwo}\": cần ít nhất một trong hai bảng II.1 và II.2.");

        var head = new LabelledFields(sheet, 1, partOne - 1);
        var receiver = new LabelledFields(sheet, partOne + 1, Math.Min(agencies ?? int.MaxValue, persons ?? int.MaxValue) - 1);
        var (number, notation) = NumberAndNotation(head);
        var form = new ProvisioningForm
        {
            Number = number,
            Notation = notation,
            DocumentDate = Date(head, errors),
            Receiver = new()
            {
                FullName = CellMeaning.Words(receiver.Of(Mau01Layout.ReceiverName, "Họ và tên")),
                Post = CellMeaning.Words(receiver.Of(Mau01Layout.ReceiverPost)),
                Agency = CellMeaning.Words(receiver.Of(Mau01Layout.ReceiverAgency)),
                Phone = CellMeaning.Phone(receiver.Of(Mau01Layout.ReceiverPhone)),
            },
            AgencyAccounts = agencies is { } first ? Mau01Tables.Agencies(sheet, first, EndOf(sheet, first, persons), errors) : [],
            PersonalAccounts = persons is { } second ? Mau01Tables.Persons(sheet, second, EndOf(sheet, second, agencies), errors) : [],
        };

        return errors.Count == 0 ? new(form, []) : new(null, errors);
    }

    private static bool PartOne(string fold) => fold.Contains("thongtinnguoitiepnhan", StringComparison.Ordinal);

    private static int? RowOf(Sheet sheet, Func<string, bool> says) =>
        sheet.Cells.Where(cell => says(CellMeaning.Fold(cell.Value.Text))).Select(cell => (int?)cell.Key.Row).FirstOrDefault();

    /// <summary>A table ends where the other begins, at the signing block, or with the sheet.</summary>
    private static int EndOf(Sheet sheet, int title, int? other)
    {
        var end = sheet.Cells.Count == 0 ? title : sheet.Cells.Keys.Max(address => address.Row);
        if (other > title)
            end = Math.Min(end, other.Value - 1);
        var signing = sheet.Cells
            .Where(cell => cell.Key.Row > title && CellMeaning.Fold(cell.Value.Text) is "noinhan" or "thutruongdonvi")
            .Select(cell => (int?)cell.Key.Row)
            .FirstOrDefault();
        return signing > title ? Math.Min(end, signing.Value - 1) : end;
    }

    /// <summary>"Số: 125/SNV-VP" in one cell is how people write it.</summary>
    private static (string? Number, string? Notation) NumberAndNotation(LabelledFields head)
    {
        var number = CellMeaning.Words(head.Of(Mau01Layout.Number));
        var notation = CellMeaning.Words(head.Of(Mau01Layout.Notation));
        var slash = number?.IndexOf('/', StringComparison.Ordinal) ?? -1;
        return slash < 0 || notation is not null
            ? (number, notation)
            : (NullIfEmpty(number![..slash]), NullIfEmpty(number[(slash + 1)..]));
    }

    private static DateOnly? Date(LabelledFields head, List<string> errors)
    {
        if (head.DateInWords() is { } written)
            return written;
        if (head.Find(Mau01Layout.Date, "Ngày", "Ngày văn bản") is not { } found)
            return null;
        if (CellMeaning.Date(found.Cell) is { } date)
            return date;
        errors.Add($"Ô {found.Address}: \"{found.Cell.Text}\" không phải là ngày. Ghi ngày văn bản theo dạng ngày/tháng/năm, ví dụ 20/11/2026.");
        return null;
    }

    private static string? NullIfEmpty(string text) => text.Trim() is { Length: > 0 } trimmed ? trimmed : null;
}
