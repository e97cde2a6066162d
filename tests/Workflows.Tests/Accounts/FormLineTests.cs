using System.Text;
using System.Text.Json;
using CongVan.Workflows.Accounts;
using static CongVan.Workflows.Tests.Accounts.Forms;

namespace CongVan.Workflows.Tests.Accounts;

/// <summary>Mục II of Mẫu 01, line by line.</summary>
public sealed class FormLineTests
{
    [Fact]
    public void A_line_with_no_name_is_refused_as_the_style_guide_says()
    {
        var lines = CheckPersons(Person, Person with { FullName = "Lê Văn B", Phone = "0912345679", Email = null }, Person with { FullName = " " });

        Assert.Equal("Không cấp được tài khoản cho dòng 3: thiếu họ và tên (Mẫu 01, mục II.2).", lines[2].Refusal);
        Assert.True(lines[0].IsSound);
        Assert.True(lines[1].IsSound);
    }

    public static TheoryData<PersonalAccountRow, string> RefusedPersons => new()
    {
        { Person with { Post = null }, "thiếu chức vụ" },
        { Person with { Room = null }, "thiếu bộ phận công tác" },
        { Person with { Phone = null }, "thiếu số điện thoại" },
        { Person with { Phone = "091234567" }, "số điện thoại “091234567” không đúng: cần 10 chữ số bắt đầu bằng 0, hoặc +84" },
        { Person with { Email = "tranvana@" }, "địa chỉ thư “tranvana@” không đúng dạng ten@coquan.gov.vn" },
        { Person with { Ground = null }, "thiếu căn cứ cấp mới (khoản 2 Điều 8)" },
        { Person with { Ground = "a" }, "căn cứ “a” không dùng được ở mục này: người chưa có tài khoản ghi c; người mới tuyển dụng ghi d" },
        { Person with { Ground = "cad" }, "căn cứ “cad” không dùng được ở mục này: người chưa có tài khoản ghi c; người mới tuyển dụng ghi d" },
        { Person with { FullName = "Trần Văn A2" }, "họ và tên “Trần Văn A2” có chữ số; chỉ ghi tên, số thứ tự của người trùng tên do hệ thống đặt" },
        { Person with { FullName = "Trần Văn A (Tổ trưởng)" }, "họ và tên “Trần Văn A (Tổ trưởng)” có ký tự “(”; chỉ ghi họ tên, không ghi chức danh hay ghi chú" },
        { Person with { FullName = "<b>Trần" }, "họ và tên “<b>Trần” có ký tự “<”; chỉ ghi họ tên, không ghi chức danh hay ghi chú" },
        { Person with { FullName = "Иван" }, "họ và tên “Иван” có chữ “и” không viết được bằng chữ a–z. Ghi họ và tên bằng chữ Việt hoặc chữ La-tinh" },
        { Person with { FullName = "TrÇn V¨n A" }, "họ và tên: văn bản gõ bằng bảng mã cũ TCVN3 (ABC) (ví dụ: “TrÇn”). Chuyển sang Unicode (TCVN 6909:2001) bằng bộ gõ rồi gửi lại" },
        { Person with { Post = new string('a', 101) }, "chức vụ dài quá 100 ký tự" },
    };

    [Theory]
    [MemberData(nameof(RefusedPersons), DisableDiscoveryEnumeration = true)]
    public void A_personal_line_that_cannot_be_granted_says_why(PersonalAccountRow row, string reason) =>
        Assert.Equal([reason], Assert.Single(CheckPersons(row)).Refusals);

    [Theory]
    [InlineData("K'Brứt")]
    [InlineData("Y Bhăm Niê-Kđăm")]
    [InlineData("Y \u01A0\u0306n")]
    [InlineData("Anna-Maria Müller")]
    public void Names_of_every_people_of_Vietnam_are_sound(string fullName) =>
        Assert.True(Assert.Single(CheckPersons(Person with { FullName = fullName })).IsSound);

    public static TheoryData<AgencyAccountsRow, string> RefusedAgencies => new()
    {
        { Agency with { Clerk = false, AgencyName = "" }, "thiếu tên cơ quan, tổ chức" },
        { Agency with { Admin = false, Clerk = false }, "chưa đánh dấu tài khoản quản trị hay tài khoản văn thư" },
        { Agency with { Clerk = false, AdminHolder = Holder with { FullName = null } }, "thiếu họ và tên người giữ tài khoản quản trị" },
        { Agency with { Admin = false, ClerkHolder = Holder with { Phone = null } }, "thiếu số điện thoại người giữ tài khoản văn thư" },
        { Agency with { Clerk = false, Ground = "c" }, "căn cứ “c” không dùng được ở mục này: cơ quan chưa có tài khoản ghi a; mới thành lập, sáp nhập, chia tách, đổi tên ghi b" },
        { Agency with { Clerk = false, Email = "ccts" }, "địa chỉ thư của cơ quan “ccts” không đúng dạng ten@coquan.gov.vn" },
    };

    [Theory]
    [MemberData(nameof(RefusedAgencies), DisableDiscoveryEnumeration = true)]
    public void An_agency_line_that_cannot_be_granted_says_why(AgencyAccountsRow row, string reason) =>
        Assert.Equal([reason], Assert.Single(CheckAgencies(row)).Refusals);

    [Fact]
    public void Two_accounts_of_one_row_are_judged_apart()
    {
        var lines = CheckAgencies(Agency with { ClerkHolder = null });

        Assert.True(lines[0].IsSound);
        Assert.Equal(
            "Không cấp được tài khoản cho dòng 1, tài khoản văn thư: thiếu họ và tên người giữ tài khoản văn thư; thiếu chức vụ người giữ tài khoản văn thư; thiếu số điện thoại người giữ tài khoản văn thư (Mẫu 01, mục II.1).",
            lines[1].Refusal);
    }

    [Theory]
    [InlineData("c")]
    [InlineData("C)")]
    [InlineData("Đ8.2c")]
    [InlineData("8.2 c")]
    public void A_ground_may_be_written_as_people_write_it(string ground) =>
        Assert.Equal("c", Assert.Single(CheckPersons(Person with { Ground = ground })).Ground);

    [Fact]
    public void A_decomposed_name_is_composed_and_the_line_says_so()
    {
        var line = Assert.Single(CheckPersons(Person with { FullName = "Trần Văn Đức".Normalize(NormalizationForm.FormD) }));

        Assert.Equal("Trần Văn Đức", line.Holder.FullName);
        Assert.Equal(["họ và tên: đã chuyển tiếng Việt tổ hợp sang dựng sẵn (NFC)"], line.Corrections);
        Assert.True(line.IsSound);
    }

    [Fact]
    public void Empty_rows_keep_their_number_and_stop_no_other()
    {
        var lines = CheckPersons(null!, Person);

        Assert.Equal(("II.2-1", false), (lines[0].LineId, lines[0].IsSound));
        Assert.Equal(("II.2-2", true), (lines[1].LineId, lines[1].IsSound));
    }

    [Fact]
    public void The_verdict_travels_as_JSON_and_comes_back_the_same()
    {
        var form = Check(Sound with { PersonalAccounts = [Person, Person with { FullName = "" }] });
        var json = JsonSerializer.Serialize(form, JsonSerializerOptions.Web);
        var back = JsonSerializer.Deserialize<CheckedForm>(json, JsonSerializerOptions.Web)!;

        Assert.Equal(json, JsonSerializer.Serialize(back, JsonSerializerOptions.Web));
        Assert.Equal(form.Refused.Select(line => line.Refusal), back.Refused.Select(line => line.Refusal));
    }

    [Fact]
    public void The_form_reads_from_camelCase_JSON()
    {
        var form = JsonSerializer.Deserialize<ProvisioningForm>(
            """
            {
              "number": "125", "notation": "SNV-VP", "documentDate": "2026-11-19",
              "receiver": { "fullName": "Lê Thị Bình", "post": "Chánh Văn phòng", "agency": "Sở Nội vụ", "phone": "0203 383 5000" },
              "personalAccounts": [ { "fullName": "Trần Văn A", "post": "Chuyên viên", "room": "Văn phòng", "phone": "+84 912 345 678", "ground": "c" } ]
            }
            """,
            JsonSerializerOptions.Web)!;

        var line = Assert.Single(Check(form).Sound);
        Assert.Equal(new CheckedHolder("Trần Văn A", "Chuyên viên", "Văn phòng", "0912345678", ""), line.Holder);
    }
}
