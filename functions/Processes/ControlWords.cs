using CongVan.Functions.Errors;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CongVan.Functions.Processes;

/// <summary>How an operator's verb is spoken of.</summary>
/// <param name="Verb">In the audit's key.</param>
/// <param name="Act">In the audit.</param>
/// <param name="Done">To the operator, when it was taken.</param>
/// <param name="Otherwise">To the operator, when the state is wrong for it.</param>
/// <param name="Warning">Of what the operator must confirm first; null where nothing is lost.</param>
internal sealed record ControlWords(string Verb, string Act, string Done, string Otherwise, string? Warning = null)
{
    private const int LongestReason = 300;

    public static ControlWords Suspend { get; } = new(
        "tam-dung",
        "tạm dừng quy trình",
        "Đã tạm dừng. Thời hạn theo quy chế vẫn tính tiếp; các ý kiến gửi đến vẫn được giữ. Cho chạy tiếp khi xử lý xong.",
        "Chỉ tạm dừng được phần đang chạy. Xem trạng thái hiện tại tại địa chỉ control của quy trình.");

    public static ControlWords Resume { get; } = new(
        "chay-tiep",
        "cho quy trình chạy tiếp",
        "Đã cho chạy tiếp.",
        "Chỉ cho chạy tiếp được phần đang tạm dừng. Xem trạng thái hiện tại tại địa chỉ control của quy trình.");

    public static ControlWords Rewind { get; } = new(
        "lam-lai-buoc-loi",
        "cho quy trình làm lại bước lỗi",
        "Đã cho làm lại các bước lỗi; bước đã xong được giữ nguyên.",
        "Chỉ làm lại được phần đã dừng vì lỗi. Xem trạng thái hiện tại tại địa chỉ control của quy trình.");

    public static ControlWords Restart { get; } = new(
        "chay-lai",
        "cho quy trình chạy lại từ đầu",
        "Đã cho chạy lại từ đầu. Việc đã làm (số văn bản, tài khoản, thư đã gửi) được nhận ra và không làm hai lần.",
        "Phần này còn đang chạy nên không chạy lại từ đầu được. Nếu bị treo, chấm dứt trước rồi chạy lại.",
        "Chạy lại từ đầu sẽ bỏ lịch sử của lần chạy trước. Gửi lại với \"confirmed\": true nếu chắc chắn; nếu chỉ có bước lỗi thì dùng rewind.");

    public static ControlWords Terminate { get; } = new(
        "cham-dut",
        "chấm dứt việc chạy của quy trình",
        "Đã chấm dứt việc chạy. Đây không phải là hủy yêu cầu: không ai được báo, các liên kết đã gửi vẫn còn. Chạy lại từ đầu (restart) để quy trình đi đến kết quả.",
        "Phần này đã kết thúc nên không chấm dứt được nữa.",
        "Chấm dứt không phải là hủy yêu cầu: không ai được báo, các liên kết đã gửi vẫn còn hiệu lực và thông báo kết quả không được gửi. Muốn hủy thì rút yêu cầu (withdraw). Gửi lại với \"confirmed\": true nếu vẫn cần chấm dứt.");

    public static ProblemHttpResult NotFound(string instance) => Problems.NotFound(
        "khong-co-phan-chay", $"Hệ thống không có phần chạy nào mang mã “{instance}”: chưa bắt đầu, hoặc đã được dọn sau khi kết thúc.");

    public ProblemHttpResult WrongState() => Problems.Conflict("sai-trang-thai", Otherwise);

    /// <returns>Why the request is not taken; null when it is.</returns>
    public ProblemHttpResult? Refusal(ControlRequest asked, string processId)
    {
        if (string.IsNullOrWhiteSpace(asked.Reason) || asked.Reason.Length > LongestReason)
        {
            return Problems.BadRequest(
                "thieu-ly-do",
                $"Chưa điều khiển quy trình {processId}: cần nêu lý do, không quá {LongestReason} ký tự.",
                [new FieldError("reason", "Ghi ngắn gọn vì sao cần can thiệp; lý do được lưu vào nhật ký.")]);
        }

        return Warning is { } warning && !asked.Confirmed ? Problems.Conflict("can-xac-nhan", warning) : null;
    }
}
