namespace CongVan.Functions.Auditing;

/// <summary>Số lượt truy cập vào Hệ thống (NĐ 30 Phụ lục VI Phần III, mục 6b): figures only, nobody's name.</summary>
/// <param name="To">Inclusive, days as in Vietnam.</param>
/// <param name="Lines">By day and agency; what has none is left out.</param>
public sealed record AccessReport(DateOnly From, DateOnly To, IReadOnlyList<AccessLine> Lines)
{
    public AccessFigures Total => Sum(Lines);

    /// <summary>Every agency's own sum, in the order of names.</summary>
    public IReadOnlyList<(string Code, string Name, AccessFigures Figures)> ByAgency =>
        [.. Lines.GroupBy(line => (line.AgencyCode, line.Agency)).OrderBy(same => same.Key.Agency, StringComparer.Ordinal).Select(same => (same.Key.AgencyCode, same.Key.Agency, Sum(same)))];

    public IReadOnlyList<(DateOnly Day, AccessFigures Figures)> ByDay =>
        [.. Lines.GroupBy(line => line.Day).OrderBy(same => same.Key).Select(same => (same.Key, Sum(same)))];

    private static AccessFigures Sum(IEnumerable<AccessLine> lines) => lines.Aggregate(AccessFigures.None, (sum, line) => sum + line.Figures);
}

public sealed record AccessLine(DateOnly Day, string AgencyCode, string Agency, AccessFigures Figures);

/// <param name="SignIns">Lượt đăng nhập.</param>
/// <param name="Views">Lượt mở xem văn bản, hồ sơ.</param>
/// <param name="Others">What else somebody did that the audit keeps: filing, deciding, changing.</param>
/// <param name="Refused">Tries at documents that were not theirs; not among <see cref="Total"/>.</param>
public sealed record AccessFigures(int SignIns, int Views, int Downloads, int Prints, int Others, int Refused)
{
    public static AccessFigures None { get; } = new(0, 0, 0, 0, 0, 0);

    public int Total => SignIns + Views + Downloads + Prints + Others;

    public static AccessFigures operator +(AccessFigures one, AccessFigures other) => Add(one, other);

    public static AccessFigures Add(AccessFigures one, AccessFigures other) => new(
        one.SignIns + other.SignIns,
        one.Views + other.Views,
        one.Downloads + other.Downloads,
        one.Prints + other.Prints,
        one.Others + other.Others,
        one.Refused + other.Refused);
}
