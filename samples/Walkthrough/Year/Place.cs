namespace CongVan.Walkthrough.Year;

/// <summary>An agency of the year's province.</summary>
/// <param name="Kind">As Đ6 uses it for account names.</param>
internal sealed record Place(string Code, string Kind, string DisplayName, string Name, string Abbreviation, string Mailbox)
{
    /// <summary>Fourteen departments and six communes, with the codes a province gives (QĐ 20/2020).</summary>
    public static IReadOnlyList<Place> All { get; } =
    [
        Department(10, "Công Thương", "SCT"),
        Department(11, "Du lịch", "SDL"),
        Department(12, "Giáo dục và Đào tạo", "SGDĐT"),
        Department(13, "Giao thông vận tải", "SGTVT"),
        Department(14, "Nội vụ", "SNV"),
        Department(15, "Nông nghiệp và Phát triển nông thôn", "SNNPTNT"),
        Department(16, "Kế hoạch và Đầu tư", "SKHĐT"),
        Department(17, "Khoa học và Công nghệ", "SKHCN"),
        Department(19, "Xây dựng", "SXD"),
        Department(20, "Tài chính", "STC"),
        Department(21, "Tài nguyên và Môi trường", "STNMT"),
        Department(22, "Tư pháp", "STP"),
        Department(23, "Văn hóa và Thể thao", "SVHTT"),
        Department(24, "Y tế", "SYT"),
        Commune(60, "Cao Xanh"),
        Commune(61, "Hà Khánh"),
        Commune(62, "Hà Lầm"),
        Commune(63, "Hồng Gai"),
        Commune(64, "Hồng Hải"),
        Commune(65, "Bãi Cháy"),
    ];

    /// <summary>The ward that another takes in in July.</summary>
    public const string Merged = "H49.62";

    /// <summary>All that are there at the year's end.</summary>
    public static IReadOnlyList<Place> Lasting { get; } = [.. All.Where(place => place.Code != Merged)];

    private static Place Department(int number, string name, string abbreviation) =>
        new($"H49.{number}", "so", $"Sở {name}", name, abbreviation, $"so{Names.Folded(name)}@quangninh.gov.vn");

    private static Place Commune(int number, string name) =>
        new($"H49.{number}", "p", $"UBND phường {name}", name, "UBND", $"ubnd{Names.Folded(name)}@quangninh.gov.vn");
}
