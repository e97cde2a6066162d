using System.Globalization;
using CongVan.Functions.Errors;
using Microsoft.AspNetCore.Http;

namespace CongVan.Functions.Documents.Registers;

/// <summary>The year a register is asked for: <c>?year=2026</c>, this year when left out.</summary>
internal static class RegisterYear
{
    public static int Read(HttpRequest request, DateOnly today)
    {
        if (!request.Query.TryGetValue("year", out var asked) || asked.ToString().Length == 0)
            return today.Year;
        return int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year >= 2000 && year <= today.Year + 1
            ? year
            : throw RefusedException.BadRequest("nam-khong-hop-le", $"Năm “{(asked.ToString() is { Length: <= 10 } text ? text : "…")}” không hợp lệ: ghi bốn chữ số, từ 2000 đến {today.Year + 1}.");
    }
}
