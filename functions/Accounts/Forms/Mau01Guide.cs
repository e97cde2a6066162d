namespace CongVan.Functions.Accounts.Forms;

/// <summary>How to fill the form in, for the clerk who does it.</summary>
internal static class Mau01Guide
{
    /// <summary>Đ8.2a–b. At most 255 letters: Excel's limit for a prompt.</summary>
    public const string AgencyGrounds =
        "a: cơ quan nhà nước chưa có tài khoản, có nhu cầu sử dụng. b: cơ quan mới thành lập, sáp nhập, chia tách, đổi tên (khoản 2 Điều 8 Quy chế).";

    /// <summary>Đ8.2c–d.</summary>
    public const string PersonGrounds =
        "c: cán bộ, công chức, viên chức chưa được cấp tài khoản, có nhu cầu sử dụng. d: công chức, viên chức mới tuyển dụng (khoản 2 Điều 8 Quy chế).";

    private static readonly string[] Lines =
    [
        "Điền vào trang \"Mẫu 01\", giữ nguyên các đề mục và tiêu đề cột. Có thể chèn thêm dòng vào các bảng; dòng trống được bỏ qua.",
        "Số, ký hiệu, ngày: ghi đúng như trên văn bản đề nghị đã ký, đóng dấu (hoặc ký số) nộp kèm. Ngày ghi dạng ngày/tháng/năm, ví dụ 20/11/2026.",
        "Người tiếp nhận: người của cơ quan nhận kết quả và nhận liên kết đặt mật khẩu khi người dùng chưa có thư công vụ.",
        "Bảng II.1: ghi x vào loại tài khoản đề nghị cấp. Mỗi tài khoản quản trị, tài khoản văn thư có một người giữ được ghi tên (Điều 17 và khoản 5 Điều 23 Quy chế); vì mẫu của Quy chế không có cột này nên ghi ở các cột bổ sung bên phải.",
        "Căn cứ của bảng II.1 – " + AgencyGrounds,
        "Bảng II.2: mỗi dòng một người. Họ và tên viết có dấu, đúng như trong hồ sơ.",
        "Căn cứ của bảng II.2 – " + PersonGrounds,
        "Số điện thoại: 10 chữ số, bắt đầu bằng 0. Các ô để dạng văn bản nên số 0 ở đầu được giữ nguyên.",
        "Chữ viết theo bảng mã Unicode (TCVN 6909:2001). Không dùng phông chữ cũ (.VnTime, VNI-Times).",
        "Không đặt mật khẩu cho tệp, không dùng macro. Lưu ở định dạng Excel Workbook (.xlsx).",
    ];

    public static SheetWriter Sheet()
    {
        var sheet = new SheetWriter([6, 120]);
        sheet.Text(1, 2, "Cách điền Mẫu 01", FormStyle.Bold);
        for (var index = 0; index < Lines.Length; index++)
        {
            sheet.Text(index + 2, 1, $"{index + 1}.", FormStyle.Right);
            sheet.Text(index + 2, 2, Lines[index], FormStyle.Wrapped);
        }

        return sheet;
    }
}
