namespace CongVan.Workflows.Accounts;

/// <summary>Tên hiển thị (Đ5): tiếng Việt, có dấu, có khoảng trống, dạng "tên cấp/loại" "tên cơ quan".</summary>
public static class AgencyDisplayName
{
    /// <summary>Levels and types that agencies of the province begin with; longer ones first.</summary>
    private static readonly string[] Types =
    [
        "Ủy ban nhân dân tỉnh", "Ủy ban nhân dân thành phố", "Ủy ban nhân dân thị xã", "Ủy ban nhân dân huyện", "Ủy ban nhân dân phường",
        "Ủy ban nhân dân xã", "Ủy ban nhân dân thị trấn", "Ủy ban nhân dân đặc khu", "Ủy ban nhân dân", "Ban Quản lý", "Ban quản lý", "Văn phòng",
        "Thanh tra", "Chi cục", "Trung tâm", "Bệnh viện", "Trường", "Sở", "Ban", "Cục", "Phòng", "Hội", "Quỹ", "Viện", "Báo", "Đài",
        "Thành phố", "Thị xã", "Huyện", "Phường", "Xã", "Thị trấn", "Đặc khu",
    ];

    /// <summary>Why it is no display name, as a clause; null when it is one.</summary>
    public static string? Fault(string name) => name switch
    {
        { Length: > FormLimits.AgencyName } => $"tên hiển thị dài quá {FormLimits.AgencyName} ký tự",
        _ when !char.IsUpper(name[0]) || name.Contains("  ", StringComparison.Ordinal) =>
            $"tên hiển thị “{name}” phải bắt đầu bằng chữ hoa, các từ cách nhau đúng một khoảng trống (Đ5)",
        _ when !name.Any(char.IsLower) => $"tên hiển thị “{name}” viết toàn chữ hoa; viết như “Sở Thông tin và Truyền thông” (Đ5)",
        _ when TypeOf(name) is null =>
            $"tên hiển thị “{name}” phải gồm tên cấp/loại rồi đến tên cơ quan, ví dụ “Sở Thông tin và Truyền thông” (Đ5)",
        _ when name.All(char.IsAscii) => $"tên hiển thị “{name}” phải viết bằng tiếng Việt có dấu (Đ5)",
        _ => null,
    };

    /// <summary>The name without its level or type: "Nội vụ" of "Sở Nội vụ".</summary>
    public static string WithoutType(string displayName) =>
        TypeOf(displayName) is { } type ? displayName[(type.Length + 1)..] : displayName;

    private static string? TypeOf(string name) =>
        Types.FirstOrDefault(type => name.StartsWith(type + " ", StringComparison.OrdinalIgnoreCase) && name.Length > type.Length + 1);
}
