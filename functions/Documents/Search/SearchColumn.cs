using System.Globalization;
using CongVan.Functions.Documents.Rights;
using CongVan.Workflows.Regulation;

namespace CongVan.Functions.Documents.Search;

/// <summary>A column of what was found, as the page shows it and as it is exported.</summary>
/// <param name="Name">In addresses.</param>
/// <param name="Share">Of the width, against the others.</param>
public sealed record SearchColumn(string Name, string Head, double Share, Func<IndexedDocument, string> Value)
{
    public static IReadOnlyList<SearchColumn> All { get; } =
    [
        new("so", "Số, ký hiệu", 1.4, document => document.Notation ?? ""),
        new("ngay", "Ngày văn bản", 1.1, document => Day(document.IssuedDate)),
        new("loai", "Tên loại", 1.2, document => document.TypeName ?? ""),
        new("trichyeu", "Trích yếu nội dung", 4, document => document.Subject),
        new("coquan", "Cơ quan ban hành", 2, document => document.Issuer ?? ""),
        new("nguoiky", "Người ký", 1.8, document => document.Signer ?? ""),
        new("noinhan", "Nơi nhận, người được giao", 2.2, document => string.Join("; ", document.Recipients)),
        new("soden", "Số đến", 0.8, document => document.ArrivalNumber?.ToString(CultureInfo.InvariantCulture) ?? ""),
        new("ngayden", "Ngày đến", 1.1, document => Day(document.ArrivalDate)),
        new("khan", "Mức độ khẩn", 1, document => document.Urgency ?? ""),
        new("han", "Hạn trả lời, giải quyết", 1.1, document => Day(document.DueDate)),
        new("trangthai", "Trạng thái", 1.5, document => document.State),
        new("hoso", "Hồ sơ", 1.4, document => string.Join("; ", document.Dossiers)),
        new("sotrang", "Số trang", 0.8, document => document.Pages?.ToString(CultureInfo.InvariantCulture) ?? ""),
        new("ngonngu", "Ngôn ngữ", 1, document => document.Language ?? ""),
        new("ghichu", "Ghi chú, ý kiến", 2.4, document => document.Remarks ?? ""),
        new("huong", "Sổ", 1, document => DirectionOf(document.Document.Direction)),
        new("ma", "Mã", 1.8, document => document.DocumentId ?? document.Document.Id),
    ];

    /// <summary>Those shown where none were chosen.</summary>
    public static IReadOnlyList<SearchColumn> Usual { get; } =
        [.. All.Where(column => column.Name is "so" or "ngay" or "loai" or "trichyeu" or "coquan" or "soden" or "trangthai")];

    public static string DirectionOf(DocumentDirection direction) => direction switch
    {
        DocumentDirection.Outgoing => "Văn bản đi",
        DocumentDirection.Incoming => "Văn bản đến",
        _ => "Hồ sơ",
    };

    private static string Day(DateOnly? day) => day is { } date ? VietnamTime.Long(date) : "";
}
