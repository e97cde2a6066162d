using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using CongVan.Functions.Accounts.Forms;
using CongVan.Functions.Directory;
using CongVan.Functions.Tests.Processes;
using CongVan.Workflows.Accounts;
using Microsoft.Extensions.DependencyInjection;
using AccountKind = CongVan.Functions.Directory.AccountKind;
using Mau02 = CongVan.Functions.Tests.Processes.Mau02;

namespace CongVan.Functions.Tests.Imports;

/// <summary>Accounts and agencies that were there before this system, from a sheet: previewed, then applied.</summary>
public sealed class ImportTests(Province province) : IClassFixture<Province>
{
    private const string Heads = "STT,Tên tài khoản,Loại tài khoản,Mã cơ quan,Người sử dụng,Chức vụ,Bộ phận công tác,Địa chỉ thư điện tử công vụ,Số ĐT,Tình trạng,Ngày tạo,Đăng nhập gần nhất,\"Gửi, nhận gần nhất\"";

    [Fact]
    public async Task A_list_of_accounts_is_previewed_then_taken_in_without_its_bad_lines_and_twice_changes_nothing()
    {
        var file = Encoding.UTF8.GetBytes(string.Join("\r\n",
            Heads,
            "1,napvanmot,Tài khoản cá nhân,H49.25,Nạp Văn Một,Chuyên viên,Văn phòng,napvanmot@quangninh.gov.vn,0912000001,Đang hoạt động,02/01/2023,20/02/2026,chưa lần nào",
            "2,napvanhai,Tài khoản cá nhân,H49.99,Nạp Văn Hai,,,,,,,,",
            "3,NapVanBa,,Sở Nội vụ,Nạp Văn Ba,,,,,Đã thu hồi,,,",
            "4,napvanbon,,H49.25,Nạp Văn Bốn,,,,,Tạm dừng,,31/02/2026,",
            "5,napvanmot,,H49.25,Nạp Văn Một,,,,,,,,",
            "6,tencusai.snv,Tài khoản cá nhân,H49.25,Nạp Văn Năm,,,,,Tạm dừng,,,"));
        using var admin = province.App.Admin();
        var preview = await PostAsync(admin, "api/imports/accounts", file);
        Assert.Equal(["moi", "khong-nhan", "moi", "khong-nhan", "khong-nhan", "moi"], Verdicts(preview));
        Assert.Contains("cơ quan “H49.99” không có trong danh mục", Words(preview, 1), StringComparison.Ordinal);
        Assert.Contains("“31/02/2026” không đọc được", Words(preview, 3), StringComparison.Ordinal);
        Assert.Contains("tài khoản napvanmot đã ghi ở dòng 2", Words(preview, 4), StringComparison.Ordinal);
        Assert.Contains("giữ nguyên vì là tài khoản đã có", Words(preview, 5), StringComparison.Ordinal);
        Assert.Contains("api/suspensions", Words(preview, 5), StringComparison.Ordinal);
        Assert.Null(await FindAsync("napvanmot")); // a preview writes nothing

        var mark = preview.GetProperty("mark").GetString();
        var other = await Problem.OfAsync(SendAsync(admin, "api/imports/accounts?apply=0123456789abcdef", file));
        Assert.Equal("khac-tep-da-xem", other.Code);
        var done = await PostAsync(admin, $"api/imports/accounts?apply={mark}", file);
        Assert.Equal((3, 3, true), (done.GetProperty("new").GetInt32(), done.GetProperty("refused").GetInt32(), done.GetProperty("applied").GetBoolean()));

        var one = (await FindAsync("napvanmot"))!;
        Assert.Equal((Province.NoiVu, "Nạp Văn Một", "Văn phòng", AccountState.Active), (one.AgencyCode, one.Holder, one.Room, one.State));
        Assert.Equal(new DateTimeOffset(2023, 1, 2, 0, 0, 0, TimeSpan.FromHours(7)), one.CreatedAt);
        Assert.Equal((ActivityKnowledge.Seen, ActivityKnowledge.Never), (one.Activity.Login.Known, one.Activity.SendOrReceive.Known));
        Assert.Equal(AccountState.Revoked, (await FindAsync("napvanba"))!.State);
        Assert.Equal(AccountState.SecurityLocked, (await FindAsync("tencusai.snv"))!.State);

        // Used elsewhere before: unknown is never none (Đ8.4b), though no password was set here.
        Assert.Equal(ActivityKnowledge.Unknown, (await FindAsync("tencusai.snv"))!.Activity.Login.Known);

        // The same file again changes nothing, and says so.
        var history = (await DirectoryOf().HistoryAsync("napvanmot", TestContext.Current.CancellationToken)).Count;
        var again = await PostAsync(admin, $"api/imports/accounts?apply={mark}", file);
        Assert.Equal((0, 3), (again.GetProperty("new").GetInt32(), again.GetProperty("present").GetInt32()));
        Assert.Equal(history, (await DirectoryOf().HistoryAsync("napvanmot", TestContext.Current.CancellationToken)).Count);

        // A name once given is nobody else's (Đ6.2), and the person is known when another account is asked for.
        var shown = await province.ProvideAsync(Mau01.For("Nạp Văn Ba"));
        Assert.Equal("napvanba2", shown.Line(1).Login);

        // What came in is corrected by Mẫu 02 and ended by Mẫu 03 like any other.
        await province.ChangedAsync(Mau02.Of(Mau02.Person("napvanmot", "chức vụ", "Phó phòng")));
        Assert.Equal("Phó phòng", (await FindAsync("napvanmot"))!.Post);
        var differs = await PostAsync(admin, "api/imports/accounts", file);
        Assert.Equal("khac", Verdicts(differs)[0]);
        Assert.Contains("chức vụ Phó phòng", Words(differs, 0), StringComparison.Ordinal);

        using var agency = province.Agency();
        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync(agency, "api/imports/accounts", file)).StatusCode);
        var audit = await (await admin.GetAsync($"api/audit?agency={Province.NoiVu}&month={province.Now:yyyy-MM}")).JsonAsync();
        Assert.Contains(audit.GetProperty("entries").EnumerateArray(), entry => entry.GetProperty("details").GetString() == $"3 tài khoản, tệp {mark}");
    }

    [Fact]
    public async Task A_Mau_01_with_logins_beside_it_brings_an_agencys_accounts_and_its_people()
    {
        await province.RegisterAsync("H49.91", "Sở Nạp Liệu", "Nạp Liệu", "sonaplieu@quangninh.gov.vn");
        var sheet = new SheetWriter([10, 10, 10]);
        string[][] rows =
        [
            ["1. Đề nghị cấp mới tài khoản phần mềm quản lý văn bản cho cơ quan, tổ chức như sau:"],
            ["STT", "Tên cơ quan, tổ chức", "Mã cơ quan (nếu biết)", "Tài khoản quản trị", "Tài khoản văn thư", "Người giữ tài khoản quản trị", "Người giữ tài khoản văn thư"],
            ["", "", "", "Tài khoản quản trị", "Tài khoản văn thư", "Họ và tên", "Họ và tên"],
            ["1", "Sở Nạp Liệu", "H49.91", "x", "x", "Nạp Thị Quản", "Nạp Thị Thư"],
            ["2. Đề nghị cấp mới tài khoản phần mềm quản lý văn bản điện tử cá nhân như sau:"],
            ["STT", "Họ và tên", "Chức vụ", "Bộ phận công tác", "Địa chỉ thư điện tử công vụ (nếu có)", "Số ĐT", "Tên tài khoản"],
            ["1", "Nạp Thị Người", "Chuyên viên", "Phòng Một", "napthinguoi@quangninh.gov.vn", "0912000009", "napthinguoi"],
        ];
        for (var row = 0; row < rows.Length; row++)
            for (var column = 0; column < rows[row].Length; column++)
                sheet.Text(row + 1, column + 1, rows[row][column]);
        var file = WorkbookFile.Of(("Mẫu 01", sheet));
        using var admin = province.App.Admin();
        var preview = await PostAsync(admin, "api/imports/accounts?agency=H49.91", file, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        Assert.True(Verdicts(preview).SequenceEqual(["moi", "moi", "moi"]), preview.ToString());
        await PostAsync(admin, $"api/imports/accounts?agency=H49.91&apply={preview.GetProperty("mark").GetString()}", file, "application/octet-stream");
        Assert.Equal((AccountKind.AgencyAdmin, "Nạp Thị Quản"), ((await FindAsync("snlqtdv"))!.Kind, (await FindAsync("snlqtdv"))!.Holder));
        Assert.Equal(AccountKind.AgencyClerk, (await FindAsync("vanthusnl"))!.Kind);
        Assert.Equal("H49.91", (await FindAsync("napthinguoi"))!.AgencyCode);

        // Đ6.1a: it has its admin account already, so a request for another is flagged or refused as any other's.
        var asked = await province.ShowAsync((await province.FileAsync(Mau01.ForAgency("H49.91", "Sở Nạp Liệu"), "H49.91")).Id);
        Assert.All(asked.Lines, line => Assert.Equal("Refused", line.State));

        // What went in comes out in the shape in which it may come in again.
        var export = await admin.GetByteArrayAsync("api/accounts.xlsx?agency=H49.91");
        Assert.All(Verdicts(await PostAsync(admin, "api/imports/accounts", export, "application/octet-stream")), verdict => Assert.Equal("da-co", verdict));
    }

    [Fact]
    public async Task Agencies_come_in_the_shape_of_the_export_those_beneath_beside_those_above()
    {
        using var admin = province.App.Admin();
        var export = Encoding.UTF8.GetString(await admin.GetByteArrayAsync("api/agencies.csv")).TrimStart('\uFEFF');
        Assert.Contains("Sở Nội vụ", export, StringComparison.Ordinal);
        var file = Encoding.UTF8.GetBytes(export.TrimEnd() + "\r\n"
            + "90,H49.95.01,Chi cục Nạp Dưới,truc-thuoc,Nạp Dưới,trực thuộc,H49.95,snt,CCND,SỞ NẠP TRÊN,chicucnapduoi@quangninh.gov.vn,Đang hoạt động\r\n"
            + "91,H49.95,Sở Nạp Trên,so,Nạp Trên,tỉnh,,,SNT,UBND TỈNH QUẢNG NINH,sonaptren@quangninh.gov.vn,\r\n"
            + "92,H49.96,sở viết thường,so,viết thường,,,,,,khong-phai-thu,\r\n");
        var preview = await PostAsync(admin, "api/imports/agencies", file);
        Assert.Equal(["moi", "moi", "khong-nhan"], Verdicts(preview).TakeLast(3));
        Assert.All(Verdicts(preview).SkipLast(3), verdict => Assert.Equal("da-co", verdict));
        Assert.Contains("Điều 5", Words(preview, Verdicts(preview).Count - 1), StringComparison.Ordinal);
        var mark = preview.GetProperty("mark").GetString();
        Assert.Equal(2, (await PostAsync(admin, $"api/imports/agencies?apply={mark}", file)).GetProperty("new").GetInt32());
        Assert.Equal(0, (await PostAsync(admin, $"api/imports/agencies?apply={mark}", file)).GetProperty("new").GetInt32());
        var below = await (await admin.GetAsync("api/agencies/H49.95.01")).JsonAsync();
        Assert.Equal("H49.95", below.GetProperty("parentCode").GetString());

        var nothing = await Problem.OfAsync(SendAsync(admin, "api/imports/agencies", Encoding.UTF8.GetBytes("một,hai\r\n1,2")));
        Assert.Equal("tep-khong-co-dong-nao", nothing.Code);
        Assert.Contains("api/agencies.xlsx", nothing.Whole, StringComparison.Ordinal);
        var notUtf8 = await Problem.OfAsync(SendAsync(admin, "api/imports/agencies", [0xC3, 0x28, 0xFF]));
        Assert.Equal("tep-khong-doc-duoc", notUtf8.Code);
    }

    private static async Task<JsonElement> PostAsync(HttpClient client, string address, byte[] file, string type = "text/csv")
    {
        var answer = await SendAsync(client, address, file, type);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return await answer.JsonAsync();
    }

    private static Task<HttpResponseMessage> SendAsync(HttpClient client, string address, byte[] file, string type = "text/csv") =>
        client.PostAsync(address, new ByteArrayContent(file) { Headers = { ContentType = new MediaTypeHeaderValue(type) } });

    private static List<string?> Verdicts(JsonElement answer) =>
        [.. answer.GetProperty("lines").EnumerateArray().Select(line => line.GetProperty("verdict").GetString())];

    private static string Words(JsonElement answer, int at) =>
        string.Join("; ", answer.GetProperty("lines")[at].GetProperty("words").EnumerateArray().Select(word => word.GetString()));

    private IAccountDirectory DirectoryOf() => province.App.Services.GetRequiredService<IAccountDirectory>();

    private Task<DirectoryAccount?> FindAsync(string login) => DirectoryOf().FindAsync(login, TestContext.Current.CancellationToken);
}
