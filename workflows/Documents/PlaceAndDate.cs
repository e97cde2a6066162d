using System.Globalization;
using CongVan.Workflows.Regulation;

namespace CongVan.Workflows.Documents;

/// <summary>Địa danh và thời gian ban hành (NĐ 30 Phụ lục I.II.4).</summary>
public static class PlaceAndDate
{
    /// <summary>"Quảng Ninh, ngày 05 tháng 3 năm 2026": a zero before days below 10 and before months 1 and 2 only.</summary>
    public static string Line(string place, DateOnly date) => $"{place}, {Words(date)}";

    /// <summary>"ngày 05 tháng 3 năm 2026".</summary>
    public static string Words(DateOnly date) =>
        string.Create(CultureInfo.InvariantCulture, $"ngày {date.Day:00} tháng {(date.Month < 3 ? "0" : "")}{date.Month} năm {date.Year}");

    /// <summary>"15/QĐ-BNV ngày 05/3/2026": how one document names another.</summary>
    public static string Named(NumberAndNotation code, DateOnly? date) => date is { } day ? $"{code.Given} ngày {VietnamTime.Long(day)}" : code.Given;
}
