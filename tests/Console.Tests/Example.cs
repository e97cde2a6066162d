using CongVan.Pages;

namespace CongVan.Console.Tests;

/// <summary>
/// One request as an agency of the province could send it: 20/11/2026 is a Friday and 24/11/2026 is off (NQ 28/2026/QH16), so
/// three working days end with 26/11 (law file §5.3).
/// </summary>
internal static class Example
{
    public const string Token = "CfDJ8-anti-forgery";

    public static Office Department { get; } = new(
        "Sở Thông tin và Truyền thông",
        "Trung tâm Công nghệ thông tin và Truyền thông",
        "0203 3 838 505",
        "qnict@quangninh.gov.vn");

    public static RequestView Request { get; } = new(
        "cap-moi-2026-128",
        "128/2026",
        "Cấp mới tài khoản",
        "Ủy ban nhân dân phường Cao Xanh",
        "45/UBND-VP",
        new DateOnly(2026, 11, 19),
        At(20, 9, 15),
        new ReceiverView("Đặng Thị Ngọc Ánh", "Công chức Văn phòng – Thống kê", "Ủy ban nhân dân phường Cao Xanh", "0912345678"));

    public static DeadlineView Deadline { get; } = new(
        At(27, 0, 0),
        "3 ngày làm việc kể từ 20/11/2026 (Đ12.2): 23/11, 25/11, 26/11; bỏ 24/11 (Ngày Văn hóa Việt Nam)",
        "còn 2 ngày 3 giờ làm việc");

    public static DeadlineView Overdue { get; } = Deadline with
    {
        TimeLeft = "đã quá hạn 1 ngày làm việc",
        State = DeadlineState.Overdue,
    };

    public static DeadlineView Moved { get; } = Deadline with
    {
        Due = At(28, 0, 0),
        MovedFrom = At(27, 0, 0),
        ProvisionalBecause = "chưa có thông báo nghỉ Tết Nguyên đán năm 2027",
    };

    public static LineView Person { get; } = new()
    {
        LineId = "II.2-1",
        Ordinal = 1,
        Kind = "Tài khoản cá nhân",
        Holder = "Trần Văn A",
        Post = "Phó Chủ tịch",
        Room = "Lãnh đạo Ủy ban nhân dân",
        Phone = "0987654321",
        Mail = "tranvana@quangninh.gov.vn",
        Ground = "Cán bộ mới được tiếp nhận (Đ8.2c)",
        Login = "tranvana2",
        Flags = [new LineFlag("Trùng họ tên", "Đã có Trần Văn A (tài khoản tranvana, Sở Nội vụ); số điện thoại khác nhau.")],
    };

    public static LineView Clerk { get; } = new()
    {
        LineId = "II.1-1/clerk",
        Ordinal = 2,
        Kind = "Tài khoản văn thư",
        Holder = "Nguyễn Thị Hường",
        Agency = "Ủy ban nhân dân phường Cao Xanh",
        Post = "Văn thư",
        Phone = "0911222333",
        Ground = "Cơ quan mới thành lập (Đ8.2a)",
        Login = "vanthupcaoxanh",
        NameMayBeReplaced = true,
        Flags = [new LineFlag("Tên viết tắt trùng cơ quan khác", "Phường Cao Xanh (cũ) dùng cùng tên vanthupcaoxanh.")],
    };

    public static LineView Foreigner { get; } = new()
    {
        LineId = "II.2-2",
        Ordinal = 3,
        Kind = "Tài khoản cá nhân",
        Holder = "Công Tằng Tôn Nữ Thị Quỳnh Như Nguyệt Phương Thảo",
        Post = "Công chức Địa chính – Xây dựng – Đô thị và Môi trường",
        Room = "Bộ phận Tiếp nhận và trả kết quả",
        Phone = "0909090909",
        Login = "congtangtonnuthiquynhnhunguyetphuongthao",
    };

    public static LineView Refused { get; } = new()
    {
        LineId = "II.2-3",
        Ordinal = 4,
        Kind = "Tài khoản cá nhân",
        Holder = "Lê Đức Ý",
        Refusals = ["Thiếu số điện thoại (Mẫu 01, mục II.2). Sửa tệp rồi nộp lại; các dòng khác vẫn giữ nguyên."],
    };

    public static IReadOnlyList<LineResult> Outcome { get; } =
    [
        new(1, "Tài khoản cá nhân", "Trần Văn A", "tranvana2", "Đã cấp", Tone.Good),
        new(2, "Tài khoản văn thư", "Nguyễn Thị Hường", "vanthupcaoxanh", "Đã cấp", Tone.Good),
        new(3, "Tài khoản cá nhân", "Công Tằng Tôn Nữ Thị Quỳnh Như Nguyệt Phương Thảo", null, "Không cấp", Tone.Bad, "Người sử dụng đã chuyển công tác từ ngày 01/11/2026."),
        new(4, "Tài khoản cá nhân", "Lê Đức Ý", null, "Không cấp", Tone.Bad, "Thiếu số điện thoại (Mẫu 01, mục II.2)."),
    ];

    public static IReadOnlyList<HistoryEntry> History { get; } =
    [
        new(At(20, 9, 15), "Tiếp nhận văn bản số 45/UBND-VP, vào sổ số đến 128/2026.", "Ủy ban nhân dân phường Cao Xanh"),
        new(At(20, 9, 16), "Kiểm tra: 3 đề nghị hợp lệ, 1 đề nghị không đủ điều kiện. Đã giữ tên đăng nhập.", Tone: Tone.Waiting),
        new(At(20, 9, 17), "Gửi biên nhận tới cơ quan và trình người có thẩm quyền quyết định."),
        new(At(25, 7, 30), "Nhắc lần 1.", Tone: Tone.Waiting),
        new(At(27, 0, 0), "Hết thời hạn giải quyết, chưa có quyết định. Đã ghi nhận quá hạn.", Tone: Tone.Bad),
        new(At(27, 8, 5), "Duyệt 2 dòng, không duyệt 1 dòng.", "Phạm Thị Hồng Vân, Trưởng phòng Chuyển đổi số, thay mặt Vũ Kiên Cường", Tone.Good),
    ];

    public static FileLink Letter { get; } = new("45-UBND-VP.pdf", "/tep/5e2b", 1_258_291, "đã ký số, đã kiểm tra");

    public static SignerView Signer { get; } = new("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Bùi Quang Khải");

    public static PaperView Paper { get; } = new(
        "tb-2026-57",
        "57/TB-STTTT",
        "Kết quả giải quyết đề nghị cấp mới tài khoản phần mềm Quản lý văn bản",
        "Ủy ban nhân dân phường Cao Xanh",
        "Bùi Quang Khải, Phó Giám đốc, 25/11/2026 10:05",
        new FileLink("57-TB-STTTT.pdf", "/tep/77aa", 48_300),
        Deadline);

    public static PaperView Draft { get; } = Paper with { Id = "du-thao-58", Number = null, Signed = null, File = new FileLink("du-thao.pdf", "/tep/88bb", 46_000) };

    public static Reader SignedIn { get; } = new(
        "Phạm Thị Hồng Vân",
        [new PageLink("Việc đang chờ", "/console/viec"), new PageLink("Danh sách quy trình", "/console", Current: true)],
        "/console/dang-xuat",
        Token);

    public static DateTimeOffset At(int day, int hour, int minute) => new(2026, 11, day, hour, minute, 0, TimeSpan.FromHours(7));
}
