namespace CongVan.Functions.Commands;

internal sealed class UnknownCommand(string given) : Command
{
    public override async Task<int> RunAsync()
    {
        await Console.Error.WriteLineAsync(
            $"""
            Không có lệnh “{given}”. Các lệnh:
              admin create --name "Họ và tên" --mail dia-chi@quangninh.gov.vn [--another]
            Không có tham số: khởi động dịch vụ.
            """);
        return 2;
    }
}
