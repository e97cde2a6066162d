using System.Text.Json.Serialization;
using CongVan.Workflows.Text;

namespace CongVan.Workflows.Accounts;

/// <summary>What a row of Mẫu 02 changes.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ChangedField>))]
public enum ChangedField
{
    /// <summary>Tên hiển thị của cơ quan (Đ8.3a).</summary>
    [JsonStringEnumMemberName("agencyName")]
    AgencyName,

    /// <summary>Tên hiển thị của phòng, ban (Đ8.3b).</summary>
    [JsonStringEnumMemberName("roomName")]
    RoomName,

    /// <summary>Cơ quan công tác: a transfer within the province (Đ8.3c).</summary>
    [JsonStringEnumMemberName("agency")]
    Agency,

    /// <summary>Người giữ tài khoản cơ quan (Đ17).</summary>
    [JsonStringEnumMemberName("holder")]
    Holder,

    [JsonStringEnumMemberName("fullName")]
    FullName,

    [JsonStringEnumMemberName("post")]
    Post,

    /// <summary>Bộ phận công tác of one person.</summary>
    [JsonStringEnumMemberName("room")]
    Room,

    [JsonStringEnumMemberName("phone")]
    Phone,

    [JsonStringEnumMemberName("email")]
    Email,
}

/// <summary>The column "Thông tin cần thay đổi", which people fill in with words.</summary>
public static class ChangedFields
{
    private static readonly (ChangedField Field, string Words, string[] Known)[] All =
    [
        (ChangedField.AgencyName, "tên hiển thị của cơ quan", ["agencyname", "tenhienthi", "tencoquan", "tendonvi", "tenhienthicoquan", "tenhienthicuacoquan", "tencoquandonvi", "doiten"]),
        (ChangedField.RoomName, "tên hiển thị của phòng, ban", ["roomname", "tenphong", "tenphongban", "tenhienthiphong", "tenhienthiphongban", "tenhienthicuaphongban", "tenban"]),
        (ChangedField.Agency, "cơ quan công tác", ["agency", "coquan", "donvi", "coquancongtac", "donvicongtac", "coquandonvicongtac", "chuyencongtac", "dieuchuyen", "thuyenchuyen", "chuyendonvi", "chuyencoquan"]),
        (ChangedField.Holder, "người giữ tài khoản", ["holder", "nguoigiu", "nguoigiutaikhoan", "nguoisudung", "nguoiquanly"]),
        (ChangedField.FullName, "họ và tên", ["fullname", "hoten", "hovaten", "ten"]),
        (ChangedField.Post, "chức vụ", ["post", "chucvu", "chucdanh"]),
        (ChangedField.Room, "bộ phận công tác", ["room", "phong", "phongban", "bophan", "bophancongtac", "phongcongtac", "phongbancongtac"]),
        (ChangedField.Phone, "số điện thoại", ["phone", "sodienthoai", "dienthoai", "sodt", "sdt"]),
        (ChangedField.Email, "địa chỉ thư điện tử công vụ", ["email", "thu", "thudientu", "thucongvu", "thudientucongvu", "diachithu", "diachithudientu", "diachithudientucongvu", "hopthu"]),
    ];

    /// <summary>As sentences say it: "số điện thoại".</summary>
    public static string Words(this ChangedField field) => All.First(each => each.Field == field).Words;

    /// <summary>The point of Đ8.3 it rests on; empty for a person's details, which the form has a part for and Đ8.3 no point.</summary>
    public static string GroundOf(ChangedField field) => field switch
    {
        ChangedField.AgencyName => "a",
        ChangedField.RoomName => "b",
        ChangedField.Agency => "c",
        _ => "",
    };

    /// <summary>Read without regard to marks, case and signs; null for words that name nothing the form can change.</summary>
    public static ChangedField? Of(string written)
    {
        var plain = string.Concat(VietnameseLetters.WithoutMarks(written).ToLowerInvariant().Where(char.IsAsciiLetterOrDigit));
        return All.Where(each => each.Known.Contains(plain, StringComparer.Ordinal)).Select(each => (ChangedField?)each.Field).FirstOrDefault();
    }
}
