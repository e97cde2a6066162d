using CongVan.Workflows.Regulation;

namespace CongVan.Workflows.Documents;

/// <summary>Whether a numbering scheme keeps number and notation unique within a year (NĐ 30 Đ15.1).</summary>
public static class NumberingSchemeRules
{
    private const int LongestKey = 40;

    /// <summary>What is wrong, by field; empty when it may be filed.</summary>
    /// <param name="filed">The agency's schemes until now.</param>
    /// <param name="numbered">The agency has given numbers in the year of <c>From</c>: then the year keeps its scheme.</param>
    public static IReadOnlyList<FieldFault> Check(NumberingScheme scheme, IReadOnlyCollection<NumberingScheme> filed, bool numbered, DateOnly today)
    {
        var faults = new List<FieldFault>();
        if (string.IsNullOrWhiteSpace(scheme.Ground)) faults.Add(new("ground", "thiếu văn bản của người đứng đầu quy định hệ thống số (NĐ 30 Đ15.1)"));
        CheckFrom(scheme, filed, numbered, today, faults);
        CheckSeries(scheme, faults);
        foreach (var body in scheme.Series.Select(series => series.Body).Append(null).Distinct(StringComparer.Ordinal))
            CheckTypes(scheme, body, faults);
        return faults;
    }

    private static void CheckFrom(NumberingScheme scheme, IReadOnlyCollection<NumberingScheme> filed, bool numbered, DateOnly today, List<FieldFault> faults)
    {
        if (numbered)
            faults.Add(new("from", $"năm {scheme.From.Year} đã cấp số theo hệ thống đang dùng; đổi giữa năm sẽ trùng số và ký hiệu. Chọn ngày 01/01/{Math.Max(today.Year, scheme.From.Year) + 1} (NĐ 30 Đ15.1)"));
        else if (scheme.From is not { Month: 1, Day: 1 } && filed.Any(each => each.From != scheme.From))
            faults.Add(new("from", $"hệ thống số tính từ 01/01 đến 31/12 hằng năm: {VietnamTime.Long(scheme.From)} không phải ngày 01/01 (NĐ 30 Đ15.1)"));
        else if (scheme.From.Year < today.Year)
            faults.Add(new("from", $"năm {scheme.From.Year} đã qua"));
    }

    private static void CheckSeries(NumberingScheme scheme, List<FieldFault> faults)
    {
        foreach (var (series, at) in scheme.Series.Select((series, at) => (series, at)))
        {
            if (!IsKey(series.Key))
                faults.Add(new($"series[{at}].key", $"mã hệ thống số “{series.Key}” không dùng được: bắt đầu bằng “di-”, tiếp theo là chữ, số hoặc dấu gạch nối, không quá {LongestKey} ký tự, không phải “{NumberingScheme.Copies}”"));
            if (string.IsNullOrWhiteSpace(series.Name)) faults.Add(new($"series[{at}].name", "thiếu tên hệ thống số"));
            if (series.Types.FirstOrDefault(code => DocumentType.Find(code) is not { Copy: false }) is { } unknown)
                faults.Add(new($"series[{at}].types", $"không có loại văn bản “{unknown}”; bản sao luôn có hệ thống số riêng chung cho các hình thức sao"));
        }

        if (scheme.Series.GroupBy(series => series.Key, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice)
            faults.Add(new("series", $"mã hệ thống số “{twice.Key}” nêu hai lần"));
    }

    private static void CheckTypes(NumberingScheme scheme, string? body, List<FieldFault> faults)
    {
        var who = body is null ? "" : $" của {body}";
        var ours = scheme.Series.Where(series => string.Equals(series.Body, body, StringComparison.Ordinal)).ToList();
        var given = ours.SelectMany(series => series.Types).ToList();
        if (given.GroupBy(code => code, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice)
            faults.Add(new("series", $"{NameOf(twice.Key)}{who} ở hai hệ thống số"));
        // A council issues some types only; the agency must be able to number all.
        if (body is null && DocumentType.All.Where(type => !type.Copy && !given.Contains(type.Code, StringComparer.Ordinal)).ToList() is { Count: > 0 } missing)
            faults.Add(new("series", $"chưa có hệ thống số cho: {string.Join(", ", missing.Select(type => type.Name.ToLowerInvariant()))}"));
        // Neither has an abbreviation, so "05/SNV-VP" of one and of the other would be the same number and notation.
        var letters = ours.Where(series => series.Types.Contains(DocumentType.OfficialLetter, StringComparer.Ordinal) || series.Types.Contains(DocumentType.CourtesyLetter, StringComparer.Ordinal));
        if (letters.Count() > 1) faults.Add(new("series", $"công văn và thư công{who} cùng dạng ký hiệu nên phải chung một hệ thống số"));
    }

    private static string NameOf(string code) => DocumentType.Find(code)?.Name ?? code;

    private static bool IsKey(string key) =>
        key.StartsWith("di-", StringComparison.Ordinal) && key.Length is > 3 and <= LongestKey && key != NumberingScheme.Copies
        && key[3..].All(one => char.IsAsciiLetterOrDigit(one) || one is 'Đ' or 'đ' or '-');
}
