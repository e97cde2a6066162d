using CongVan.Functions.Processes;
using CongVan.Workflows.Regulation;

namespace CongVan.Functions.Structure;

/// <summary>What is said to an agency of what it owes.</summary>
internal static class AgencyDutyWords
{
    public static string Asked(ProcessKind kind) => kind == ProcessKind.ContactPoint
        ? "Cung cấp thông tin đầu mối phụ trách phần mềm Quản lý văn bản (khoản 7 Điều 23)"
        : "Báo cáo thay đổi cơ cấu tổ chức để cập nhật mã định danh (khoản 4 Điều 10)";

    public static IReadOnlyList<string> Why(ProcessRow process) => process.Kind == ProcessKind.ContactPoint
        ? ["Theo khoản 7 Điều 23 Quy chế, cơ quan có văn bản cung cấp thông tin đầu mối phụ trách phần mềm Quản lý văn bản. Hiện hệ thống chưa có thông tin đầu mối của quý cơ quan."]
        : [$"Hệ thống ghi nhận thay đổi về tổ chức của quý cơ quan: {process.Document}. Theo khoản 4 Điều 10 Quy chế, trong vòng {process.Deadline?.Rule.Length ?? DeadlineRule.StructuralChange.AsOf(VietnamTime.DateOf(process.ReceivedAt)).Length} cơ quan phải ban hành văn bản gửi về để cập nhật, điều chỉnh và công khai trên hệ thống."];

    public static IReadOnlyList<string> ToDo(ProcessRow process) => process.Kind == ProcessKind.ContactPoint
        ? ["Đề nghị quý cơ quan gửi họ tên, chức vụ, điện thoại và thư công vụ của đầu mối kèm số, ký hiệu văn bản, trên trang mở từ liên kết dưới đây (đăng nhập bằng hộp thư công vụ của cơ quan)."]
        : [$"Đề nghị quý cơ quan gửi văn bản về thay đổi nêu trên, ghi mã hồ sơ {process.Id}."];

    public static string After(ProcessKind kind) => kind == ProcessKind.ContactPoint
        ? "Khi đầu mối thay đổi, đề nghị quý cơ quan gửi văn bản thông báo theo khoản 7 Điều 23."
        : "Danh mục cơ quan và mã định danh được cập nhật theo quyết định mới nhất của Ủy ban nhân dân tỉnh (khoản 2 Điều 10).";

    public static string Settled(ProcessKind kind) => kind == ProcessKind.ContactPoint ? "Đã có đầu mối" : "Đã nhận văn bản của cơ quan";
}
