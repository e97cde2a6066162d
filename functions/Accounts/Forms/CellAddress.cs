using System.Globalization;

namespace CongVan.Functions.Accounts.Forms;

/// <summary>A cell by its row and column, both counted from 1: C17 is (17, 3). Order: row by row.</summary>
internal readonly record struct CellAddress(int Row, int Column) : IComparable<CellAddress>
{
    public const int LastRow = 1_048_576;
    public const int LastColumn = 16_384;

    /// <summary>False for anything but a plain A1 reference within a sheet.</summary>
    public static bool TryParse(string? text, out CellAddress address)
    {
        address = default;
        var letters = text?.TakeWhile(char.IsAsciiLetterUpper).Count() ?? 0;
        if (letters is 0 or > 3
            || !int.TryParse(text.AsSpan(letters), NumberStyles.None, CultureInfo.InvariantCulture, out var row)
            || row is < 1 or > LastRow)
        {
            return false;
        }

        var column = text!.Take(letters).Aggregate(0, (sum, letter) => (sum * 26) + letter - 'A' + 1);
        address = new(row, column);
        return column <= LastColumn;
    }

    public int CompareTo(CellAddress other) =>
        Row != other.Row ? Row.CompareTo(other.Row) : Column.CompareTo(other.Column);

    public static bool operator <(CellAddress left, CellAddress right) => left.CompareTo(right) < 0;

    public static bool operator >(CellAddress left, CellAddress right) => left.CompareTo(right) > 0;

    public static bool operator <=(CellAddress left, CellAddress right) => left.CompareTo(right) <= 0;

    public static bool operator >=(CellAddress left, CellAddress right) => left.CompareTo(right) >= 0;

    public override string ToString()
    {
        var letters = "";
        for (var rest = Column; rest > 0; rest = (rest - 1) / 26)
            letters = (char)('A' + ((rest - 1) % 26)) + letters;
        return string.Create(CultureInfo.InvariantCulture, $"{letters}{Row}");
    }
}
