using CongVan.Functions.Accounts.Forms;
using AgencyKind = CongVan.Workflows.Accounts.AgencyKind;

namespace CongVan.Functions.People;

/// <summary>The columns of the list of agencies: what goes out under these headings comes in under them.</summary>
internal static class AgencyColumns
{
    public const string Order = "STT";
    public const string Code = "Mã định danh";
    public const string DisplayName = "Tên hiển thị";
    public const string Kind = "Loại cơ quan";
    public const string Name = "Tên riêng";
    public const string Level = "Cấp";
    public const string ParentCode = "Mã cấp trên";
    public const string ParentAbbreviation = "Viết tắt cấp trên";
    public const string Abbreviation = "Ký hiệu văn bản";
    public const string ParentName = "Cơ quan chủ quản";
    public const string Mailbox = "Hộp thư công vụ";
    public const string State = "Tình trạng";

    public static IReadOnlyList<string> All { get; } =
        [Order, Code, DisplayName, Kind, Name, Level, ParentCode, ParentAbbreviation, Abbreviation, ParentName, Mailbox, State];

    public const string LevelsInWords = "tỉnh, huyện, xã hoặc trực thuộc";

    public static IReadOnlyList<string> RowOf(int order, Agency agency) =>
    [
        order.ToString(System.Globalization.CultureInfo.InvariantCulture),
        agency.Code,
        agency.DisplayName,
        agency.Kind,
        agency.Name,
        agency.Level switch
        {
            AgencyKind.Provincial => "tỉnh",
            AgencyKind.District => "huyện",
            AgencyKind.Commune => "xã",
            AgencyKind.Subordinate => "trực thuộc",
            _ => "",
        },
        agency.ParentCode ?? "",
        agency.ParentAbbreviation ?? "",
        agency.Abbreviation ?? "",
        agency.ParentName ?? "",
        agency.Mailbox,
        StateOf(agency),
    ];

    public static string StateOf(Agency agency) => agency.Active ? "Đang hoạt động" : "Ngừng hoạt động";

    public static AgencyKind? LevelOf(string written) => CellMeaning.Fold(written) switch
    {
        "tinh" or "captinh" => AgencyKind.Provincial,
        "huyen" or "caphuyen" => AgencyKind.District,
        "xa" or "capxa" => AgencyKind.Commune,
        "tructhuoc" => AgencyKind.Subordinate,
        _ => null,
    };
}
