using CongVan.Workflows.Accounts;

namespace CongVan.Workflows.Tests.Accounts;

/// <summary>Mẫu 02 judged without a directory and with one (Đ5, Đ6.2, Đ8.3, Đ13.1).</summary>
public sealed class ChangeFormTests
{
    private static readonly DateOnly Today = new(2026, 11, 20);

    private static readonly PersonChangeRow Phone = new() { FullName = "Trần Văn A", Login = "tranvana", What = "Số điện thoại", Value = "0987 654 321" };

    private static readonly PersonChangeRow Transfer = new() { Login = "tranvana", What = "Chuyển công tác", Value = "Sở Xây dựng", NewRoom = "Phòng Quy hoạch" };

    private static readonly AgencyChangeRow Rename = new() { AgencyName = "Sở Nội vụ", What = "Tên hiển thị", Value = "Sở Nội vụ và Lao động" };

    private static readonly AgencyChangeRow Room = new() { AgencyName = "Văn phòng", What = "Tên phòng, ban", Value = "Văn phòng Sở" };

    private static ChangeForm Sound => new()
    {
        Number = "125",
        Notation = "SNV-VP",
        DocumentDate = Today,
        Receiver = new FormReceiver { FullName = "Lê Thị Bình", Post = "Chánh Văn phòng", Agency = "Sở Nội vụ", Phone = "02033835000" },
        PersonalAccounts = [Phone],
    };

    [Fact]
    public void A_sound_form_gives_a_line_for_each_thing_that_changes()
    {
        var form = ChangeFormRules.Check(Sound with { AgencyAccounts = [Rename, Room], PersonalAccounts = [Phone, Transfer] }, Today, Known());
        Assert.True(form.CanBeProcessed);
        Assert.All(form.Lines, line => Assert.Empty(line.Refusals));
        Assert.Equal(["II.1-1", "II.1-2", "II.2-1", "II.2-2"], form.Lines.Select(line => line.LineId));
        Assert.Equal(["a", "b", "", "c"], form.Lines.Select(line => line.Ground)); // Đ8.3a–c; details have no point of their own
        Assert.Equal(new AskedChange(ChangedField.Phone, "tranvana", "0912345678", "0987654321"), form.Lines[2].Change);
        Assert.Equal(("Sở Xây dựng", "H49.30", "Phòng Quy hoạch"), (form.Lines[3].Change!.To, form.Lines[3].Change!.AgencyCode, form.Lines[3].Change!.Room));
        Assert.Contains("2 tài khoản ở “Văn phòng” được đổi theo", form.Lines[1].Flags);
    }

    [Theory]
    [InlineData("Tên hiển thị", ChangedField.AgencyName)]
    [InlineData("tên phòng ban", ChangedField.RoomName)]
    [InlineData("Đơn vị công tác", ChangedField.Agency)]
    [InlineData("HỌ VÀ TÊN", ChangedField.FullName)]
    [InlineData("Số ĐT", ChangedField.Phone)]
    [InlineData("email", ChangedField.Email)]
    [InlineData("Người giữ tài khoản", ChangedField.Holder)]
    public void What_changes_may_be_written_as_people_write_it(string words, ChangedField field) => Assert.Equal(field, ChangedFields.Of(words));

    public static TheoryData<PersonChangeRow, string> RefusedPersons => new()
    {
        { Phone with { Login = null }, "thiếu tên tài khoản" },
        { Phone with { What = null }, "thiếu thông tin cần thay đổi" },
        { Phone with { What = "lương" }, "thông tin cần thay đổi “lương” không có ở mục này: ghi cơ quan công tác, họ và tên, chức vụ, bộ phận công tác, số điện thoại, địa chỉ thư điện tử công vụ" },
        { Phone with { Value = "12" }, "số điện thoại mới “12” không đúng: cần 10 chữ số bắt đầu bằng 0, hoặc +84" },
        { Phone with { Value = "0912 345 678" }, "số điện thoại đang là “0912345678”, không có gì thay đổi" },
        { Phone with { FullName = "Trần Văn B" }, "“Trần Văn B” không phải người sử dụng tài khoản tranvana; kiểm tra lại tên tài khoản hoặc họ và tên" },
        { Phone with { Login = "khac" }, "cơ quan gửi đề nghị không quản lý tài khoản khac; cơ quan đang quản lý tài khoản gửi Mẫu 02 (Đ13.1), hoặc kiểm tra lại tên tài khoản" },
        { Phone with { Login = "cuanoikhac" }, "cơ quan gửi đề nghị không quản lý tài khoản cuanoikhac; cơ quan đang quản lý tài khoản gửi Mẫu 02 (Đ13.1), hoặc kiểm tra lại tên tài khoản" },
        { Phone with { Login = "dathuhoi", FullName = null }, "tài khoản dathuhoi đã thu hồi" },
        { Phone with { Login = "dangthuhoi", FullName = null }, "tài khoản dangthuhoi đang được đề nghị thu hồi tại văn bản số 9" },
        { Phone with { Login = "snvqtdv" }, "snvqtdv là tài khoản của cơ quan, ghi ở mục II.1" },
        { Phone with { Ground = "c" }, "căn cứ “c” không hợp với việc đổi số điện thoại: bỏ trống" },
        { Transfer with { Ground = "Đ8.3a" }, "căn cứ “Đ8.3a” không hợp với việc đổi cơ quan công tác: khoản 3 Điều 8 điểm c" },
        { Transfer with { Value = "Sở Lạ" }, "cơ quan chuyển đến “Sở Lạ” không có trong danh mục: ghi mã định danh, hoặc đề nghị cập nhật danh mục trước" },
        { Transfer with { Value = "Sở Cũ" }, "cơ quan chuyển đến “Sở Cũ” đã ngừng hoạt động, nay là Sở Xây dựng" },
        { Transfer with { Value = "Sở Nội vụ" }, "tài khoản tranvana đang thuộc chính Sở Nội vụ; chuyển phòng thì ghi bộ phận công tác" },
        { Phone with { What = "họ tên", Value = "Trần Văn A2" }, "họ và tên mới “Trần Văn A2” có chữ số; chỉ ghi tên, số thứ tự của người trùng tên do hệ thống đặt" },
        { Phone with { What = "họ tên", Value = "Trần Vân Á", NewLogin = true }, "họ và tên mới cho cùng tên đăng nhập tranvana: bỏ đánh dấu đổi tên đăng nhập" },
        { Phone with { What = "email", Value = " " }, "thiếu địa chỉ thư điện tử công vụ mới" },
    };

    [Theory]
    [MemberData(nameof(RefusedPersons))]
    public void A_line_about_a_person_that_is_not_right_says_why(PersonChangeRow row, string reason) =>
        Assert.Equal([reason], Assert.Single(ChangeFormRules.Check(Sound with { PersonalAccounts = [row] }, Today, Known()).Lines).Refusals);

    public static TheoryData<AgencyChangeRow, string> RefusedAgencies => new()
    {
        { Rename with { Value = "Nội vụ" }, "tên hiển thị “Nội vụ” phải gồm tên cấp/loại rồi đến tên cơ quan, ví dụ “Sở Thông tin và Truyền thông” (Đ5)" },
        { Rename with { Value = "sở Nội vụ mới" }, "tên hiển thị “sở Nội vụ mới” phải bắt đầu bằng chữ hoa, các từ cách nhau đúng một khoảng trống (Đ5)" },
        { Rename with { Value = "SỞ NỘI VỤ" }, "tên hiển thị “SỞ NỘI VỤ” viết toàn chữ hoa; viết như “Sở Thông tin và Truyền thông” (Đ5)" },
        { Rename with { Value = "Sở Xây dựng" }, "tên hiển thị “Sở Xây dựng” đang là tên của cơ quan có mã H49.30" },
        { Rename with { Value = "Sở Nội vụ" }, "tên hiển thị của cơ quan đang là “Sở Nội vụ”, không có gì thay đổi" },
        { Rename with { AgencyName = "Sở Xây dựng" }, "“Sở Xây dựng” không phải cơ quan gửi đề nghị hay đơn vị trực thuộc; ghi đúng tên đang hiển thị hoặc mã định danh" },
        { Room with { AgencyName = "Phòng Lạ" }, "Sở Nội vụ không có tài khoản nào ở “Phòng Lạ”; kiểm tra lại tên phòng, ban" },
        { Room with { Value = "Văn phòng" }, "tên hiển thị của phòng, ban đang là “Văn phòng”, không có gì thay đổi" },
        { new AgencyChangeRow { Login = "tranvana", What = "người giữ", Holder = Forms.Holder }, "tranvana là tài khoản cá nhân, ghi ở mục II.2" },
        { new AgencyChangeRow { Login = "snvqtdv", What = "người giữ", Value = "Phạm Thị Dung", Holder = new AccountHolder { Post = "Văn thư" } }, "thiếu số điện thoại người giữ mới" },
    };

    [Theory]
    [MemberData(nameof(RefusedAgencies))]
    public void A_line_about_an_agency_that_is_not_right_says_why(AgencyChangeRow row, string reason) =>
        Assert.Equal([reason], Assert.Single(ChangeFormRules.Check(Sound with { AgencyAccounts = [row], PersonalAccounts = [] }, Today, Known()).Lines).Refusals);

    [Fact]
    public void Of_conflicting_lines_for_one_account_the_first_counts()
    {
        var lines = ChangeFormRules.Check(
            Sound with
            {
                PersonalAccounts =
                [
                    Phone with { Value = "12" }, // refused: takes no place
                    Phone,
                    Phone with { Value = "0987654322" },
                    Transfer,
                    Transfer with { Value = "H49.12" },
                    Phone with { What = "phòng", Value = "Phòng Khác" },
                    Phone with { What = "email", Value = "a@quangninh.gov.vn" },
                ],
            },
            Today,
            Known()).Lines;
        Assert.Equal([false, true, false, true, false, false, true], lines.Select(line => line.IsSound));
        Assert.Equal(["số điện thoại của tranvana đã ghi ở dòng 2"], lines[2].Refusals);
        Assert.Equal(["cơ quan công tác của tranvana đã ghi ở dòng 4"], lines[4].Refusals);
        Assert.Equal(["mâu thuẫn với dòng 4 về cùng tài khoản tranvana: chức vụ, bộ phận ở nơi mới ghi ngay tại dòng chuyển cơ quan"], lines[5].Refusals);
    }

    [Fact]
    public void What_another_open_request_changes_is_not_changed_twice()
    {
        var known = Known() with { Open = [new OpenChange("tranvana|Phone", "văn bản số 7/SNV-VP")] };
        Assert.Equal(
            ["số điện thoại của tranvana đang được đề nghị thay đổi tại văn bản số 7/SNV-VP"],
            Assert.Single(ChangeFormRules.Check(Sound, Today, known).Lines).Refusals);
    }

    [Fact]
    public void A_changed_name_keeps_the_login_unless_another_is_asked_for()
    {
        var row = Phone with { What = "Họ và tên", Value = "Trần Thị Bích" };
        var kept = Assert.Single(ChangeFormRules.Check(Sound with { PersonalAccounts = [row] }, Today, Known()).Lines);
        Assert.Equal((true, false, "Trần Văn A"), (kept.IsSound, kept.AsksForAccount, kept.Holder.FullName));
        Assert.Contains("tên đăng nhập tranvana giữ nguyên", kept.Flags);

        var renamed = Assert.Single(ChangeFormRules.Check(Sound with { PersonalAccounts = [row with { NewLogin = true }] }, Today, Known()).Lines);
        Assert.Equal((true, true, "Trần Thị Bích"), (renamed.IsSound, renamed.AsksForAccount, renamed.Holder.FullName)); // named after the new name, Đ6.2
    }

    [Fact]
    public void Who_leaves_an_agency_account_behind_is_shown_to_the_official()
    {
        var line = Assert.Single(ChangeFormRules.Check(Sound with { PersonalAccounts = [Transfer] }, Today, Known()).Lines);
        Assert.Contains("người này đang giữ tài khoản cơ quan snvqtdv: cơ quan phải đổi người giữ (Đ17)", line.Flags);
    }

    [Fact]
    public void The_head_is_told_by_the_name_of_its_own_form() => Assert.Equal(
        [
            "Không tiếp nhận được đề nghị: thiếu số của văn bản đề nghị. Sửa Mẫu 02 rồi gửi lại.",
            "Đề nghị không có dòng nào ở mục II của Mẫu 02. Ghi ít nhất một thông tin cần thay đổi rồi gửi lại.",
        ],
        ChangeFormRules.Check(Sound with { Number = null, PersonalAccounts = [] }, Today).Refusals);

    private static ChangeFacts Known() => new(
        "H49.25",
        new[]
        {
            Account("tranvana"),
            Account("lethib") with { Holder = new CheckedHolder("Lê Thị B", "Chuyên viên", "Văn phòng", "0911111111", "") },
            Account("cuanoikhac") with { AgencyCode = "H49.30" },
            Account("dathuhoi") with { Revoked = true },
            Account("dangthuhoi") with { Holder = new CheckedHolder("Đang Thu Hồi", "Chuyên viên", "Phòng Khác nữa", "0912222222", ""), AskedIn = "văn bản số 9" },
            Account("snvqtdv") with { Kind = AccountKind.Admin, Holder = new CheckedHolder("Trần Văn A", "Chuyên viên", "", "0912345678", "") },
        }.ToDictionary(account => account.Login, StringComparer.Ordinal),
        [
            new KnownAgency("H49.25", "Sở Nội vụ"),
            new KnownAgency("H49.30", "Sở Xây dựng"),
            new KnownAgency("H49.12", "Chi cục Thủy sản", ParentCode: "H49.11"),
            new KnownAgency("H49.99", "Sở Cũ", Active: false, Into: ["H49.30"]),
        ],
        []);

    private static KnownAccount Account(string login) => new(
        login, AccountKind.Personal, "H49.25", new CheckedHolder("Trần Văn A", "Chuyên viên", "Văn phòng", "0912345678", ""));
}
