namespace CongVan.Functions.Accounts.Forms;

/// <summary>The "label: value" lines between two rows: the value stands behind the colon or in the next cell that says something.</summary>
/// <param name="labels">Of a form that has others than those with a receiver: what is a label is no value.</param>
internal sealed class LabelledFields(Sheet sheet, int firstRow, int lastRow, IEnumerable<string>? labels = null)
{
    private static readonly HashSet<string> Shared = new(
        new[]
        {
            Mau01Layout.Number, Mau01Layout.Notation, Mau01Layout.Date, Mau01Layout.ReceiverName, Mau01Layout.ReceiverPost,
            Mau01Layout.ReceiverAgency, Mau01Layout.ReceiverPhone,
        }.Select(CellMeaning.Fold),
        StringComparer.Ordinal);

    private readonly HashSet<string> known = labels is null ? Shared : labels.Select(CellMeaning.Fold).ToHashSet(StringComparer.Ordinal);

    private readonly List<KeyValuePair<CellAddress, SheetCell>> cells =
        [.. sheet.Cells.Where(cell => cell.Key.Row >= firstRow && cell.Key.Row <= lastRow)];

    public SheetCell? Of(params string[] labels) => Find(labels)?.Cell;

    /// <summary>The value under the first of these labels, and where it stands; null when there is no label or no value.</summary>
    public (CellAddress Address, SheetCell Cell)? Find(params string[] labels)
    {
        var folds = labels.Select(CellMeaning.Fold).ToHashSet(StringComparer.Ordinal);
        foreach (var (address, cell) in cells)
        {
            if (!folds.Contains(LabelIn(cell.Text)))
                continue;

            var colon = cell.Text.IndexOf(':', StringComparison.Ordinal);
            var behind = colon < 0 ? "" : cell.Text[(colon + 1)..].Trim(' ', '.', '…');
            if (behind.Length > 0)
                return (address, new(behind));

            var next = cells.FirstOrDefault(other => other.Key.Row == address.Row && other.Key.Column > address.Column);
            return next.Value is null || known.Contains(LabelIn(next.Value.Text)) ? null : (next.Key, next.Value);
        }

        return null;
    }

    /// <summary>A date written out in one cell: "Quảng Ninh, ngày 20 tháng 11 năm 2026".</summary>
    public DateOnly? DateInWords() =>
        cells.Select(cell => CellMeaning.InWords(cell.Value.Text)).FirstOrDefault(date => date is not null);

    private static string LabelIn(string text) => CellMeaning.Fold(text.Split(':')[0]);
}
