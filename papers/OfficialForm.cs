using System.Globalization;

namespace CongVan.Papers;

/// <summary>How NĐ 30 Phụ lục I.II writes numbers and dates.</summary>
public static class OfficialForm
{
    /// <summary>"05/TB-STTTT": two digits below ten, no spaces; with no number yet the place is left open.</summary>
    public static string NumberAndNotation(int? number, string notation) =>
        (number is { } n ? n.ToString("00", CultureInfo.InvariantCulture) : "        ") + "/" + notation;

    /// <summary>"ngày 05 tháng 3 năm 2026": a leading zero for days below 10 and for months 1 and 2 only.</summary>
    public static string LongDate(DateOnly? date) => date is { } d
        ? string.Create(CultureInfo.InvariantCulture, $"ngày {d.Day:00} tháng {(d.Month <= 2 ? "0" : "")}{d.Month} năm {d.Year}")
        : "ngày      tháng      năm          ";
}
