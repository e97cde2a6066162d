using CongVan.Papers;

namespace CongVan.Tests.Papers;

/// <summary>The result notice of a provisioning request, as the application writes it.</summary>
internal static class Sample
{
    public static readonly Paper Notice = new()
    {
        ParentAgency = "Ủy ban nhân dân tỉnh Quảng Ninh",
        Agency = "Sở Thông tin và Truyền thông",
        Number = 5,
        Notation = "TB-STTTT",
        Place = "Quảng Ninh",
        Date = new DateOnly(2026, 3, 5),
        TypeName = "THÔNG BÁO",
        Subject = "Kết quả cấp tài khoản Hệ thống quản lý văn bản cho Sở Nông nghiệp và Phát triển nông thôn",
        Blocks =
        [
            new Block.Paragraph("Thực hiện Điều 12 Quy chế ban hành kèm theo Quyết định số 12/2024/QĐ-UBND ngày 12 tháng 4 năm 2024 của Ủy ban nhân dân tỉnh Quảng Ninh; xét Văn bản số 214/SNNPTNT-VP ngày 02 tháng 3 năm 2026 của Sở Nông nghiệp và Phát triển nông thôn, Sở Thông tin và Truyền thông thông báo kết quả như sau:"),
            new Block.Table(
                [
                    new("STT", 6, Alignment.Centered), new("Họ và tên", 22), new("Chức vụ, đơn vị", 28), new("Tài khoản", 22), new("Kết quả", 22),
                ],
                [
                    ["1", "Trần Văn A", "Chuyên viên, Phòng Kế hoạch - Tài chính", "tranvana2", "Đã cấp"],
                    ["2", "Nguyễn Thị Thanh Huyền", "Văn thư, Văn phòng Sở", "vanthusnnvptnt", "Đã cấp"],
                    ["3", "(thiếu họ và tên)", "Phòng Tổ chức cán bộ", "", "Không cấp: thiếu họ và tên (Mẫu 01, mục II.2)"],
                ]),
            new Block.Paragraph("Người được cấp tài khoản tự đặt mật khẩu qua đường dẫn gửi về địa chỉ thư công vụ. Các dòng chưa được cấp, đề nghị sửa và nộp lại; các dòng khác vẫn giữ nguyên."),
            new Block.Paragraph("Sở Thông tin và Truyền thông thông báo để đơn vị biết, thực hiện./."),
        ],
        Recipients = ["Sở Nông nghiệp và Phát triển nông thôn", "Giám đốc Sở (để báo cáo)", "Lưu: VT, QNICT"],
        Signature = new() { PrefixLine = "KT. GIÁM ĐỐC", PostLine = "PHÓ GIÁM ĐỐC", FullName = "Nguyễn Thị Hạnh" },
    };
}
