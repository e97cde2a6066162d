using System.Text.Json;
using CongVan.Functions.Accounts.Forms;
using CongVan.Workflows.Accounts;

namespace CongVan.Functions.Tests.Accounts.Forms;

/// <summary>Mẫu 01 as the Regulation's annex prints it, out and in again.</summary>
public sealed class Mau01WorkbookTests
{
    private const string Department = "Sở Khoa học và Công nghệ";

    internal static ProvisioningForm Filled { get; } = new()
    {
        Number = "125",
        Notation = "SNV-VP",
        DocumentDate = new DateOnly(2026, 11, 20),
        Receiver = new() { FullName = "Nguyễn Thị Hòa", Post = "Văn thư", Agency = "Sở Nội vụ", Phone = "0912345678" },
        AgencyAccounts =
        [
            new()
            {
                AgencyCode = "H49.10",
                AgencyName = "Sở Nội vụ",
                Email = "snv@quangninh.gov.vn",
                Admin = true,
                Clerk = true,
                Note = "Sáp nhập từ 01/7/2025",
                AdminHolder = new() { FullName = "Đỗ Văn Ước", Post = "Chuyên viên", Phone = "0987654321", Email = "dovanuoc@quangninh.gov.vn" },
                ClerkHolder = new() { FullName = "Nguyễn Thị Hòa", Post = "Văn thư", Phone = "0912345678" },
                Ground = "b",
            },
            new() { AgencyName = "Phường Hạ Long", Clerk = true, ClerkHolder = new() { FullName = "Vũ Thị Ngọc" }, Ground = "a" },
        ],
        PersonalAccounts =
        [
            new() { FullName = "Trần Văn A", Post = "Chuyên viên", Room = "Phòng Tổ chức", Email = "tranvana@quangninh.gov.vn", Phone = "0203353333", Ground = "c" },
            new() { FullName = "K'Brể H'Ngưn", Post = "Phó phòng", Phone = "0901000002", Ground = "d" },
        ],
    };

    [Fact]
    public void A_filled_form_comes_back_as_it_was_written()
    {
        var reading = Mau01Workbook.Read(Mau01Workbook.Write(Filled, Department));

        Assert.Empty(reading.Errors);
        Assert.Equal(Json(Filled), Json(reading.Form));
    }

    [Fact]
    public void The_blank_form_reads_as_a_form_in_which_nothing_is_filled_in()
    {
        var reading = Mau01Workbook.Read(Mau01Workbook.Blank(Department));

        Assert.Empty(reading.Errors);
        Assert.Equal(Json(new ProvisioningForm { Receiver = new(), AgencyAccounts = [], PersonalAccounts = [] }), Json(reading.Form));
    }

    [Fact]
    public void More_lines_than_the_blank_form_has_room_for_are_all_kept()
    {
        var many = Filled with
        {
            PersonalAccounts = [.. Enumerable.Range(1, 200).Select(n => new PersonalAccountRow { FullName = $"Trần Văn A {n}", Ground = "c" })],
        };

        Assert.Equal(200, Mau01Workbook.Read(Mau01Workbook.Write(many, Department)).Form?.PersonalAccounts?.Count);
    }

    [Fact]
    public void The_form_says_what_the_annex_of_the_Regulation_says()
    {
        var texts = Sheet.ReadAll(Mau01Workbook.Blank(Department))[0].Cells.Values.Select(cell => cell.Text).ToList();

        // Phụ lục, Mẫu 01, in its order
        Assert.Equal(
            [
                "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Số:", "V/v đề nghị cấp mới tài khoản Phần mềm quản lý văn bản",
                "Kính gửi: Sở Khoa học và Công nghệ", "I. Thông tin người tiếp nhận", "Họ và tên người:", "Chức vụ:",
                "Cơ quan, đơn vị công tác:", "Điện thoại liên lạc:", "II. Nội dung yêu cầu",
                "1. Đề nghị cấp mới tài khoản phần mềm quản lý văn bản cho cơ quan, tổ chức như sau:", "Tên cơ quan, tổ chức",
                "2. Đề nghị cấp mới tài khoản phần mềm quản lý văn bản điện tử cá nhân như sau:", "Họ và tên", "Bộ phận công tác", "Số ĐT",
                "Nơi nhận:", "THỦ TRƯỞNG ĐƠN VỊ", "(Ký, ghi rõ họ tên, đóng dấu)",
            ],
            InOrder(texts));

        static IEnumerable<string> InOrder(List<string> texts)
        {
            string[] wanted =
            [
                "CỘNG HÒA", "Độc lập", "Số:", "V/v", "Kính gửi", "I. ", "Họ và tên người", "Chức vụ:", "Cơ quan, đơn vị", "Điện thoại",
                "II. ", "1. ", "Tên cơ quan", "2. ", "Họ và tên", "Bộ phận", "Số ĐT", "Nơi nhận", "THỦ TRƯỞNG", "(Ký",
            ];
            var at = 0;
            foreach (var begin in wanted)
            {
                at = texts.FindIndex(at, text => text.StartsWith(begin, StringComparison.Ordinal));
                yield return at < 0 ? $"no \"{begin}\" after what comes before it" : texts[at];
            }
        }
    }

    [Fact]
    public void The_workbook_is_one_the_schema_of_Excel_accepts()
    {
        using var document = DocumentFormat.OpenXml.Packaging.SpreadsheetDocument.Open(
            new MemoryStream(Mau01Workbook.Write(Filled, Department)), isEditable: false);

        Assert.Empty(new DocumentFormat.OpenXml.Validation.OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2013)
            .Validate(document, TestContext.Current.CancellationToken)
            .Select(error => $"{error.Path?.XPath}: {error.Description}"));
    }

    internal static string Json(ProvisioningForm? form) => JsonSerializer.Serialize(form);
}
