namespace CongVan.Functions.Commands;

internal sealed class UnknownCommand(string given) : Command
{
    public override async Task<int> RunAsync()
    {
        await Console.Error.WriteLineAsync(
            $"""
            Không có lệnh “{given}”. Các lệnh:
              admin create --name "Họ và tên" --mail dia-chi@quangninh.gov.vn [--another]
              seed [TỆP.json]                         ghi các cơ quan ban đầu vào danh mục
              backup THƯ_MỤC                          sao lưu khi dịch vụ đang chạy
              restore THƯ_MỤC [--survivor THƯ_MỤC_CŨ] khôi phục vào thư mục dữ liệu rỗng
              numbers [SỔ=SỐ_CUỐI …]                  đối chiếu số văn bản sau khi khôi phục
              audit verify                            kiểm chứng nhật ký chưa bị sửa, bỏ hay cắt
              search rebuild                          lập lại chỉ mục tìm kiếm văn bản từ các sổ
              reconcile                               đối chiếu sổ, số, nơi nhận và kho tệp của văn bản
              doctor                                  xem máy, đĩa, giờ, kho, khóa, thư; nói chỗ cần sửa
            Không có tham số: khởi động dịch vụ.
            """);
        return 2;
    }
}
