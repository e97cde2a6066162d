using CongVan.Functions.People;
using CongVan.Functions.Storage;
using CongVan.Workflows.Documents;
using CongVan.Workflows.Regulation;

namespace CongVan.Functions.Documents.Rights;

/// <summary>Rights as people read them.</summary>
public sealed class RightsWords(Officials officials, IRegister<ReaderGroup> groups)
{
    public static string Of(DocumentOpenness openness) => openness switch
    {
        DocumentOpenness.WholeAgency => "Mọi người trong cơ quan được xem (nội bộ)",
        DocumentOpenness.Restricted => "Hạn chế truy cập: chỉ văn thư, lãnh đạo và người được nêu tên",
        _ => "Theo vai trò: văn thư, lãnh đạo, người soạn thảo, người ký, người được giao và phối hợp",
    };

    public static string Of(DocumentAct act) => act switch
    {
        DocumentAct.View => "xem",
        DocumentAct.Download => "tải về",
        DocumentAct.Print => "in",
        _ => "sửa, xử lý",
    };

    /// <summary>"Trần Văn Bình, Chuyên viên: xem, tải về; đến hết ngày 05/03/2026".</summary>
    public async Task<string> OfAsync(string agencyCode, DocumentGrant grant, CancellationToken cancellation)
    {
        var until = grant.Until is { } last ? $"; đến hết ngày {VietnamTime.Long(VietnamTime.DateOf(last))}" : "";
        return $"{await NameAsync(agencyCode, grant.To, cancellation)}: {string.Join(", ", grant.Acts.Select(Of))}{until}";
    }

    public async Task<string> NameAsync(string agencyCode, string to, CancellationToken cancellation) => to.Split(':', 2) switch
    {
        ["official", var id] => await officials.FindAsync(id, cancellation) is { } official ? $"{official.FullName}, {official.Post}" : id,
        ["unit", var unit] => $"Đơn vị {unit}",
        ["group", var id] => (await groups.FindAsync(agencyCode, id, cancellation))?.Value.Name is { } name ? $"Nhóm {name}" : id,
        _ => to,
    };
}
