using System.Globalization;

namespace CongVan.Pages;

/// <summary>Moments as pages and mails write them: +07:00 the year round, dd/MM/yyyy HH:mm.</summary>
public static class VietnamTime
{
    private static readonly TimeSpan s_offset = TimeSpan.FromHours(7);

    public static string Moment(DateTimeOffset at) =>
        at.ToOffset(s_offset).ToString("dd/MM/yyyy HH:mm", CultureInfo.InvariantCulture);

    public static string Day(DateOnly date) => date.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    /// <summary>The end of a day belongs to that day (BLDS Đ148.6): 00:00 of the 27th is "24:00 ngày 26".</summary>
    public static string Due(DateTimeOffset due)
    {
        var local = due.ToOffset(s_offset);
        return local.TimeOfDay == TimeSpan.Zero
            ? $"24:00 ngày {Day(DateOnly.FromDateTime(local.DateTime).AddDays(-1))}"
            : string.Create(CultureInfo.InvariantCulture, $"{local:HH:mm} ngày {local:dd/MM/yyyy}");
    }

    /// <summary>For the <c>datetime</c> attribute.</summary>
    public static string Machine(DateTimeOffset at) =>
        at.ToOffset(s_offset).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
}
