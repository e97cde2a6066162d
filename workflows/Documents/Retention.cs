using System.Globalization;
using System.Text.RegularExpressions;

namespace CongVan.Workflows.Documents;

/// <summary>Thời hạn bảo quản: for ever, or a number of years (NĐ 30 Phụ lục V; codes of TT 05/2025/TT-BNV).</summary>
/// <param name="Years">1 to 70; null for "Vĩnh viễn".</param>
public sealed partial record Retention(int? Years)
{
    private const int Most = 70;

    public static Retention Permanent { get; } = new((int?)null);

    /// <summary>Reads "Vĩnh viễn" and "10 năm"; null for anything else.</summary>
    public static Retention? Read(string? words)
    {
        var text = (words ?? "").Trim();
        if (string.Equals(text, "Vĩnh viễn", StringComparison.OrdinalIgnoreCase)) return Permanent;
        return InYears().Match(text) is { Success: true } match && int.Parse(match.Groups["years"].ValueSpan, CultureInfo.InvariantCulture) is >= 1 and <= Most and var years
            ? new Retention(years)
            : null;
    }

    /// <summary>"Vĩnh viễn", "05 năm": as the list of dossiers writes it.</summary>
    public string Words => Years is { } years ? string.Create(CultureInfo.InvariantCulture, $"{years:00} năm") : "Vĩnh viễn";

    /// <summary>TT 05/2025/TT-BNV: 01 for ever, 02–06 the usual spans, 07 any other.</summary>
    public string Code => Years switch { null => "01", 70 => "02", 50 => "03", 30 => "04", 20 => "05", 10 => "06", _ => "07" };

    /// <summary>Kept five years or longer: handed to the agency's archive (NĐ 30 Đ31.3c).</summary>
    public bool GoesToArchive => Years is null || Years >= DossierRules.LeastYearsForArchive;

    [GeneratedRegex(@"^0*(?<years>[1-9]\d?)\s*năm$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex InYears();
}
