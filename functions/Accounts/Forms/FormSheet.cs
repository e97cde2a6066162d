using System.Diagnostics.CodeAnalysis;
using CongVan.Workflows.Accounts;

namespace CongVan.Functions.Accounts.Forms;

/// <summary>The parts of a form found by their words, wherever people have pushed them.</summary>
internal sealed class FormSheet(Sheet sheet, int partOne)
{
    public Sheet Cells => sheet;

    public static bool TryFind(IReadOnlyList<Sheet> sheets, [NotNullWhen(true)] out FormSheet? found)
    {
        found = sheets
            .Select(each => RowOf(each, fold => fold.Contains("thongtinnguoitiepnhan", StringComparison.Ordinal)) is { } row ? new FormSheet(each, row) : null)
            .FirstOrDefault(each => each is not null);
        return found is not null;
    }

    public static string NotFound(string fileName) =>
        $"Không tìm thấy mục \"{Mau01Layout.PartOne}\" trong tệp. Dùng tệp mẫu {fileName}, giữ nguyên các đề mục, điền và nộp lại.";

    public int? RowOf(Func<string, bool> says) => RowOf(sheet, says);

    /// <param name="firstTable">Where mục II begins; the receiver stands before it.</param>
    public (string? Number, string? Notation, DateOnly? Date, FormReceiver Receiver) Head(int firstTable, List<string> errors)
    {
        var head = new LabelledFields(sheet, 1, partOne - 1);
        var receiver = new LabelledFields(sheet, partOne + 1, firstTable - 1);
        var (number, notation) = NumberAndNotation(head);
        return (number, notation, Date(head, errors), new()
        {
            FullName = CellMeaning.Words(receiver.Of(Mau01Layout.ReceiverName, "Họ và tên")),
            Post = CellMeaning.Words(receiver.Of(Mau01Layout.ReceiverPost)),
            Agency = CellMeaning.Words(receiver.Of(Mau01Layout.ReceiverAgency)),
            Phone = CellMeaning.Phone(receiver.Of(Mau01Layout.ReceiverPhone)),
        });
    }

    /// <summary>A table ends where the other begins, at the signing block, or with the sheet.</summary>
    public int EndOf(int title, int? other)
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

    private static int? RowOf(Sheet sheet, Func<string, bool> says) =>
        sheet.Cells.Where(cell => says(CellMeaning.Fold(cell.Value.Text))).Select(cell => (int?)cell.Key.Row).FirstOrDefault();

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
