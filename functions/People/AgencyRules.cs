using System.Text.RegularExpressions;
using CongVan.Functions.Errors;

namespace CongVan.Functions.People;

/// <summary>What must be right about an agency before it is filed; in Vietnamese, by field.</summary>
internal static partial class AgencyRules
{
    /// <summary>QĐ 20/2020: levels of letters and digits joined by dots, at most 35 characters.</summary>
    public const string CodePattern = @"^(?=.{1,35}$)[A-Z0-9]+(\.[A-Z0-9]+){0,4}$";

    public static bool IsCode(string text) => Code().IsMatch(text);

    public static IEnumerable<FieldError> Check(Agency agency)
    {
        if (!Code().IsMatch(agency.Code))
            yield return new("code", $"Mã định danh “{agency.Code}” không đúng dạng (ví dụ H49.18).");
        if (agency.Name.Trim().Length == 0)
            yield return new("name", "Tên cơ quan để trống.");
        if (DisplayName(agency) is { } wrong)
            yield return new("displayName", wrong);
        if (!Kind().IsMatch(agency.Kind))
            yield return new("kind", $"Loại cơ quan “{agency.Kind}” không đúng dạng (chữ thường không dấu, ví dụ so, p, dac-khu).");
        if (agency.ParentAbbreviation is { } above && !Abbreviation().IsMatch(above))
            yield return new("parentAbbreviation", "Tên viết tắt cấp trên chỉ gồm chữ thường không dấu (ví dụ hl, snnvptnt); bỏ trống khi không có.");
        if (agency.Abbreviation is { } abbreviation && (abbreviation.Length > 20 || abbreviation.Any(char.IsWhiteSpace)))
            yield return new("abbreviation", "Chữ viết tắt trong ký hiệu văn bản không có khoảng trống, không quá 20 ký tự.");
        if (string.Equals(agency.ParentCode, agency.Code, StringComparison.Ordinal))
            yield return new("parentCode", "Cơ quan không thể là cấp trên của chính mình.");
        if (agency.SealDiameter is not (>= 10 and <= 60))
            yield return new("sealDiameter", "Đường kính con dấu tính bằng milimét, từ 10 đến 60.");
        if (!MailAddresses.IsSound(agency.Mailbox))
            yield return new("mailbox", $"Địa chỉ hộp thư “{agency.Mailbox}” không hợp lệ.");
    }

    /// <summary>Đ5: tên tiếng Việt, có dấu, có khoảng trống, dạng "tên cấp/loại" "tên cơ quan".</summary>
    private static string? DisplayName(Agency agency)
    {
        var shown = agency.DisplayName;
        if (shown.Length > 200 || !Words().IsMatch(shown))
            return "Tên hiển thị viết bằng tiếng Việt có dấu, bắt đầu bằng chữ hoa, các từ cách nhau đúng một khoảng trống (Điều 5).";
        if (agency.Name.Length > 0 && !shown.EndsWith(" " + agency.Name, StringComparison.Ordinal))
            return $"Tên hiển thị phải gồm tên cấp/loại rồi đến tên cơ quan “{agency.Name}”, ví dụ “Sở Thông tin và Truyền thông” (Điều 5).";
        return null;
    }

    [GeneratedRegex(CodePattern, RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 100)]
    private static partial Regex Code();

    [GeneratedRegex("^[a-z]+(-[a-z]+)*$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 100)]
    private static partial Regex Kind();

    [GeneratedRegex("^[a-z0-9]+$", RegexOptions.CultureInvariant, 100)]
    private static partial Regex Abbreviation();

    [GeneratedRegex(@"^\p{Lu}[\p{L}\p{N},.()&'–-]*( [\p{L}\p{N},.()&'–-]+)+$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 100)]
    private static partial Regex Words();
}
