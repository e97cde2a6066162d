namespace CongVan.Functions.Accounts.Forms;

/// <summary>The words of Mẫu 01, as the Regulation's annex prints them, and of the columns asked beside it.</summary>
internal static class Mau01Layout
{
    public const string Sheet = "Mẫu 01";
    public const string Guide = "Hướng dẫn";

    public const string Motto = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
    public const string MottoBelow = "Độc lập - Tự do - Hạnh phúc";
    public const string Subject = "V/v đề nghị cấp mới tài khoản Phần mềm quản lý văn bản";

    public const string Number = "Số:";
    public const string Notation = "Ký hiệu:";
    public const string Date = "Quảng Ninh, ngày:";

    public const string PartOne = "I. Thông tin người tiếp nhận";
    public const string ReceiverName = "Họ và tên người:";
    public const string ReceiverPost = "Chức vụ:";
    public const string ReceiverAgency = "Cơ quan, đơn vị công tác:";
    public const string ReceiverPhone = "Điện thoại liên lạc:";

    public const string PartTwo = "II. Nội dung yêu cầu";
    public const string Agencies = "1. Đề nghị cấp mới tài khoản phần mềm quản lý văn bản cho cơ quan, tổ chức như sau:";
    public const string Persons = "2. Đề nghị cấp mới tài khoản phần mềm quản lý văn bản điện tử cá nhân như sau:";

    public const string Order = "STT";
    public const string AgencyName = "Tên cơ quan, tổ chức";
    public const string Email = "Địa chỉ thư điện tử công vụ (nếu có)";
    public const string Kinds = "Loại tài khoản";
    public const string Admin = "Tài khoản quản trị";
    public const string Clerk = "Tài khoản văn thư";
    public const string Note = "Ghi chú";
    public const string AdminHolder = "Người giữ tài khoản quản trị";
    public const string ClerkHolder = "Người giữ tài khoản văn thư";
    public const string FullName = "Họ và tên";
    public const string Post = "Chức vụ";
    public const string Room = "Bộ phận công tác";
    public const string Phone = "Số ĐT";
    public const string HolderEmail = "Thư điện tử";
    public const string Ground = "Căn cứ (Điều 8.2)";
    public const string AgencyCode = "Mã cơ quan (nếu biết)";

    public const string Recipients = "Nơi nhận:";
    public const string Signer = "THỦ TRƯỞNG ĐƠN VỊ";
    public const string SignerBelow = "(Ký, ghi rõ họ tên, đóng dấu)";
}
