using CongVan.Workflows.Documents;

namespace CongVan.Functions.Documents.Rights;

public static class DocumentActWords
{
    /// <summary>As a verb: "tải tệp của văn bản".</summary>
    public static string Of(DocumentAct act) => act switch
    {
        DocumentAct.View => "xem văn bản",
        DocumentAct.Download => "tải tệp của văn bản",
        DocumentAct.Print => "in văn bản",
        _ => "sửa, xử lý văn bản",
    };
}
