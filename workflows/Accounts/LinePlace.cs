using System.Globalization;

namespace CongVan.Workflows.Accounts;

/// <summary>Line ids ("II.1-3/admin", "II.2-7") and the same place in a clerk's words.</summary>
public static class LinePlace
{
    private const string AgencyPart = "II.1";
    private const string PersonalPart = "II.2";

    /// <param name="row">STT of the row, from 1.</param>
    /// <param name="kind">Null for a row of mục II.1 that asks for no account.</param>
    public static string AgencyLine(int row, AccountKind? kind) => Id(AgencyPart, row) + kind switch
    {
        AccountKind.Admin => "/admin",
        AccountKind.Clerk => "/clerk",
        _ => "",
    };

    public static string PersonalLine(int row) => Id(PersonalPart, row);

    /// <summary>"dòng 3, tài khoản văn thư (Mẫu 01, mục II.1)".</summary>
    public static string Of(string lineId) => $"{Row(lineId)} ({Part(lineId)})";

    internal static string Row(string lineId)
    {
        var row = lineId[(lineId.IndexOf('-', StringComparison.Ordinal) + 1)..].Split('/');
        return row switch
        {
            [var number, "admin"] => $"dòng {number}, tài khoản quản trị",
            [var number, "clerk"] => $"dòng {number}, tài khoản văn thư",
            _ => $"dòng {row[0]}",
        };
    }

    internal static string Part(string lineId) => $"Mẫu 01, mục {lineId.Split('-')[0]}";

    private static string Id(string part, int row) => string.Create(CultureInfo.InvariantCulture, $"{part}-{row}");
}
