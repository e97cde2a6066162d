namespace CongVan.Pages;

/// <summary>Why a link opens nothing, and what its reader does now.</summary>
internal static class RefusalWords
{
    private const string Ask = "Nếu cần trao đổi, đề nghị liên hệ theo địa chỉ ở cuối trang.";

    public static (string Title, string What, string Next) Of(RefusedModel model)
    {
        var when = model.At is { } at ? $" lúc {VietnamTime.Moment(at)}" : "";
        var by = model.By is { } who ? $" {who}" : "";
        return model.Why switch
        {
            LinkRefusal.Expired => (
                "Liên kết đã hết hiệu lực",
                $"Liên kết này đã hết hiệu lực{when}.",
                $"Việc vẫn được theo dõi. Đề nghị dùng thư mới nhất đã nhận, hoặc đề nghị người quản trị gửi lại liên kết. {Ask}"),
            LinkRefusal.AlreadyDecided => (
                "Việc này đã được quyết định",
                $"Quyết định đã được{by} ghi nhận{when}. Quyết định chỉ được ghi một lần; lần này không thay đổi gì.",
                $"Ông/Bà không phải làm gì thêm. Nếu quyết định chưa đúng, đề nghị liên hệ ngay trước khi văn bản kết quả được phát hành. {Ask}"),
            LinkRefusal.Used => (
                "Liên kết đã được sử dụng",
                $"Liên kết này chỉ dùng được một lần và đã được sử dụng{when}.",
                $"Nếu không phải Ông/Bà đã sử dụng, đề nghị báo ngay. {Ask}"),
            LinkRefusal.Finished => (
                "Quy trình đã kết thúc",
                $"Quy trình đã kết thúc{when}; không còn gì chờ quyết định.",
                $"Ông/Bà không phải làm gì thêm. {Ask}"),
            LinkRefusal.Cancelled when model.What is { } ended => (
                "Việc này đã chấm dứt",
                $"{ended} Không còn gì chờ quyết định.",
                $"Ông/Bà không phải làm gì thêm. {Ask}"),
            LinkRefusal.Cancelled => (
                "Yêu cầu đã được rút",
                $"Yêu cầu đã được{by} rút{when}; không còn gì chờ quyết định.",
                $"Ông/Bà không phải làm gì thêm. {Ask}"),
            LinkRefusal.Replaced when model.By is { } holder => (
                "Liên kết đã được thay thế",
                $"Việc này đã được giao cho {holder}{when}; liên kết này không còn hiệu lực.",
                $"Ông/Bà không phải làm gì thêm; cần trao đổi về việc này thì liên hệ người đang được giao. {Ask}"),
            LinkRefusal.Replaced => (
                "Liên kết đã được thay thế",
                $"Việc này đã được chuyển cho người khác giải quyết, hoặc đã có liên kết mới{when}.",
                $"Đề nghị dùng thư mới nhất đã nhận. Nếu không còn nhận thư về việc này, Ông/Bà không phải làm gì thêm. {Ask}"),
            LinkRefusal.SupplementTooLate => (
                "Không còn chờ bổ sung",
                $"Yêu cầu này đã có quyết định{when}, nên không bổ sung được nữa.",
                $"Kết quả được thông báo bằng văn bản. Có nội dung mới thì đề nghị quý cơ quan gửi văn bản mới. {Ask}"),
            LinkRefusal.DelegationEnded => (
                "Ủy quyền, phân công đã hết hiệu lực",
                $"Việc ủy quyền, phân công cho Ông/Bà{(model.By is { } delegator ? $" thay {delegator}" : "")} đã hết hiệu lực{when}, nên Ông/Bà không quyết định việc này được nữa. Lần này không thay đổi gì.",
                $"Việc đang chờ người có thẩm quyền. Nếu cần tiếp tục thay mặt, đề nghị lập ủy quyền mới. {Ask}"),
            LinkRefusal.OwnRequest => (
                "Không quyết định yêu cầu của chính mình",
                "Yêu cầu này do chính Ông/Bà lập, đề xuất hoặc liên quan đến tài khoản của Ông/Bà, nên người khác sẽ giải quyết.",
                $"Hệ thống chuyển việc cho người thay thế. {Ask}"),
            LinkRefusal.Locked => (
                "Liên kết đã bị khóa",
                $"Đã nhập sai quá số lần cho phép; liên kết bị khóa{when} để bảo vệ tài khoản.",
                $"Đề nghị liên hệ người tiếp nhận của cơ quan hoặc bộ phận hỗ trợ để được gửi liên kết mới. {Ask}"),
            LinkRefusal.Disabled => (
                "Tài khoản không còn sử dụng",
                "Tài khoản này đã được thu hồi hoặc tạm dừng; liên kết không đặt mật khẩu được nữa.",
                $"Nếu còn nhu cầu sử dụng, đề nghị cơ quan gửi văn bản tới Sở. {Ask}"),
            _ => (
                "Liên kết không đúng",
                "Hệ thống không có liên kết này; có thể địa chỉ bị cắt ngắn hoặc bị thay đổi khi chuyển thư.",
                $"Đề nghị mở lại liên kết từ chính thư đã nhận, hoặc chép đủ địa chỉ vào trình duyệt. {Ask}"),
        };
    }
}
