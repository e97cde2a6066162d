using System.Globalization;
using System.Runtime.InteropServices;

namespace CongVan.Workflows.Regulation;

/// <summary>Office time, told in working days, hours and minutes.</summary>
/// <param name="Open">Time during which the office is open.</param>
/// <param name="DayLength">Office time of one working day.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct WorkingTime(TimeSpan Open, TimeSpan DayLength)
{
    /// <summary>Below a minute there is nothing to tell.</summary>
    public bool IsZero => Open < TimeSpan.FromMinutes(1);

    /// <summary>"2 ngày 3 giờ"; minutes only below one day: "3 giờ 20 phút".</summary>
    public override string ToString()
    {
        var days = (int)(Open / DayLength);
        var rest = Open - (days * DayLength);
        var parts = new List<string>();
        if (days > 0) parts.Add(string.Create(CultureInfo.InvariantCulture, $"{days} ngày"));
        if (rest.Hours > 0) parts.Add(string.Create(CultureInfo.InvariantCulture, $"{rest.Hours} giờ"));
        if (rest.Minutes > 0 && days == 0) parts.Add(string.Create(CultureInfo.InvariantCulture, $"{rest.Minutes} phút"));
        return parts.Count == 0 ? "0 phút" : string.Join(' ', parts);
    }
}
