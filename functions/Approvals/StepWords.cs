using CongVan.Workflows.Approvals;

namespace CongVan.Functions.Approvals;

/// <summary>The steps of a process as people name them.</summary>
public static class StepWords
{
    public static string Of(ApprovalRow row) => row.Title is { } title ? $"Chờ quyết định: {title}" : Of(row.Kind);

    private static string Of(ApprovalKind kind) => kind switch
    {
        ApprovalKind.Sign => "Chờ lãnh đạo ký thông báo kết quả",
        ApprovalKind.Seal => "Chờ văn thư đóng dấu",
        _ => "Chờ duyệt danh sách tài khoản",
    };
}
