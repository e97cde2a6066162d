using System.Net;
using System.Net.Http.Headers;
using System.Text;
using CongVan.Functions.Accounts.Forms;
using CongVan.Functions.Tests.Processes;
using CongVan.Workflows.Accounts;

namespace CongVan.Functions.Tests.Accounts;

/// <summary>Mẫu 03 filed as the filled .xlsx and CSV, and the blank forms.</summary>
public sealed class FiledAsFilesTests(Province province) : IClassFixture<Province>
{
    [Theory]
    [InlineData("mau-03.xlsx")]
    [InlineData("mau-03.csv")]
    public async Task A_filled_Mau_03_is_filed_where_JSON_is(string fileName)
    {
        var form = Mau03Form(province.NextNumber());
        var sheet = CongVan.Functions.Accounts.Forms.Mau03.Template.Write(form, "Sở");
        var file = fileName.EndsWith(".csv", StringComparison.Ordinal) ? Csv.Write(sheet.ToRows()) : WorkbookFile.Of(("Mẫu 03", sheet));
        using var agency = province.Agency();
        var answer = await agency.PostAsync("api/requests/revocation", Content(file, fileName));
        Assert.True(answer.StatusCode == HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync());
        await province.App.IdleAsync();
        var id = (await answer.JsonAsync()).GetProperty("id").GetString()!;
        Assert.Equal("khongcotaikhoannay", (await province.ShowAsync(id)).Line(1).Holder);

        // What comes out has the shape of what went in, and another agency sees none of it.
        var exported = CongVan.Functions.Accounts.Forms.Mau03.Template.Read(Sheet.ReadAll(await agency.GetByteArrayAsync($"api/processes/{id}/form.xlsx")));
        Assert.Equal(form.PersonalAccounts!, exported.Form!.PersonalAccounts!);
        Assert.Contains("khongcotaikhoannay", await agency.GetStringAsync($"api/processes/{id}/form.csv"), StringComparison.Ordinal);
        using var other = province.Agency(Province.XayDung);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"api/processes/{id}/form.csv")).StatusCode);
    }

    [Fact]
    public async Task A_file_that_is_another_form_is_refused_with_where_to_get_the_right_one()
    {
        using var agency = province.Agency();
        var problem = await Problem.OfAsync(agency.PostAsync("api/requests/revocation", Content("a,b\r\n"u8.ToArray(), "x.csv")));
        Assert.Equal((HttpStatusCode.BadRequest, "mau-03-khong-doc-duoc"), (problem.Status, problem.Code));
        Assert.Contains("api/forms/mau-03.xlsx", problem.Whole, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("01", "cấp mới tài khoản")]
    [InlineData("02", "Thông tin cần thay đổi")]
    [InlineData("03", "thu hồi tài khoản")]
    [InlineData("04", "không đăng nhập trong năm")]
    public async Task The_blank_forms_come_as_workbook_and_as_CSV(string number, string words)
    {
        using var anyone = province.App.Client();
        var workbook = Sheet.ReadAll(await anyone.GetByteArrayAsync($"api/forms/mau-{number}.xlsx"));
        Assert.Contains(workbook[0].Cells.Values, cell => cell.Text.Contains(words, StringComparison.Ordinal));
        var csv = Encoding.UTF8.GetString(await anyone.GetByteArrayAsync($"api/forms/mau-{number}.csv"));
        Assert.Contains(words, csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_of_accounts_is_a_file_too_and_an_agency_has_its_own_in_it()
    {
        using var agency = province.Agency();
        var csv = await agency.GetAsync("api/accounts.csv");
        Assert.Equal("text/csv", csv.Content.Headers.ContentType!.MediaType);
        Assert.Contains("Tên tài khoản", await csv.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("Tên tài khoản", Sheet.ReadAll(await agency.GetByteArrayAsync("api/accounts.xlsx"))[0].Own(1, 2)!.Text);
    }

    private static RevocationForm Mau03Form(string number) => new()
    {
        Number = number,
        Notation = "SNV-VP",
        DocumentDate = new(2026, 2, 27),
        Receiver = new FormReceiver { FullName = "Hoàng Thị Hạnh", Post = "Chánh Văn phòng", Agency = "Sở Nội vụ", Phone = "0912345678" },
        PersonalAccounts = [new RevocationRow { Login = "khongcotaikhoannay", Reason = "Nghỉ hưu", Ground = "a" }],
    };

    private static MultipartFormDataContent Content(byte[] form, string fileName) => new()
    {
        { Of(form, "application/octet-stream"), "form", fileName },
        { Of("%PDF-1.7\nĐề nghị thu hồi\n%%EOF"u8.ToArray(), "application/pdf"), "document", "de-nghi.pdf" },
    };

    private static ByteArrayContent Of(byte[] bytes, string mediaType) => new(bytes) { Headers = { ContentType = new MediaTypeHeaderValue(mediaType) } };
}
