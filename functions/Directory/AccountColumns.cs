namespace CongVan.Functions.Directory;

/// <summary>The columns of the list of accounts: what goes out under these headings comes in under them.</summary>
internal static class AccountColumns
{
    public const string Order = "STT";
    public const string Login = "Tên tài khoản";
    public const string Kind = "Loại tài khoản";
    public const string AgencyCode = "Mã cơ quan";
    public const string Agency = "Cơ quan";
    public const string Holder = "Người sử dụng";
    public const string Post = "Chức vụ";
    public const string Room = "Bộ phận công tác";
    public const string Mail = "Địa chỉ thư điện tử công vụ";
    public const string Phone = "Số ĐT";
    public const string State = "Tình trạng";
    public const string Since = "Ngày tạo";
    public const string LastLogin = "Đăng nhập gần nhất";
    public const string LastUse = "Gửi, nhận gần nhất";
}
