using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CongVan.Functions.Directory;
using CongVan.Functions.Identity;
using CongVan.Functions.People;
using CongVan.Functions.Tests.Processes;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.Tests.Directory;

public sealed class AccountListTests(Province province) : IClassFixture<Province>
{
    private static readonly Warrant Word = new("thu-1", "cb-duyet", "báo lộ mật khẩu");

    [Fact]
    public async Task The_list_shows_all_that_is_known_of_each_account_and_an_agency_sees_only_its_own()
    {
        var directory = province.App.Services.GetRequiredService<IAccountDirectory>();
        await MakeAsync(directory, "tranvana", AccountKind.Person, Province.NoiVu, "Trần Văn A");
        await MakeAsync(directory, "snvqtdv", AccountKind.AgencyAdmin, Province.NoiVu, "Lê Thị B");
        await MakeAsync(directory, "phamthic", AccountKind.Person, Province.XayDung, "Phạm Thị C");
        await directory.SetPasswordAsync("tranvana", "Mat-khau-1", CancellationToken.None);
        await directory.ChangeAsync("tranvana", new AccountChange(Holder: "Trần Vân A"), new Warrant("doi-1", "x", "sửa tên"), CancellationToken.None);
        await directory.SecurityLockAsync("tranvana", LockReason.OfficialWord, Word, CancellationToken.None);
        await province.App.AdvanceAsync(TimeSpan.FromDays(3));

        using var own = province.Agency();
        var page = (await own.GetFromJsonAsync<JsonObject>("api/accounts?q=tran%20van"))!;
        var shown = Assert.Single(page["accounts"]!.AsArray())!;
        Assert.Equal("tranvana", shown["login"]!.GetValue<string>());
        Assert.Equal("SecurityLocked", shown["state"]!.GetValue<string>());
        Assert.Equal(3, shown["passwordAgeDays"]!.GetValue<int>());
        Assert.Equal("Sở Nội vụ", shown["agencyName"]!.GetValue<string>());
        Assert.Contains("Trần Văn A", shown["names"]!.AsArray().Select(name => name!["name"]!.GetValue<string>()));
        Assert.Equal(["snvqtdv", "tranvana"], await LoginsAsync(own));
        Assert.Equal(HttpStatusCode.OK, (await own.GetAsync("api/accounts/tranvana")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await own.GetAsync("api/accounts/phamthic")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await own.GetAsync("api/accounts/phamthic/history")).StatusCode);

        using var admin = province.App.Admin();
        Assert.Equal(["phamthic", "snvqtdv", "tranvana"], await LoginsAsync(admin));
        var history = await admin.GetStringAsync("api/accounts/tranvana/history");
        Assert.Contains("cb-duyet", history, StringComparison.Ordinal);
        var agency = (await admin.GetFromJsonAsync<JsonObject>($"api/agencies/{Province.NoiVu}"))!;
        Assert.Equal("Lê Thị B", Assert.Single(agency["accounts"]!.AsArray())!["holder"]!.GetValue<string>());
    }

    /// <summary>Without the account of the other test, which may have run before.</summary>
    private static async Task<IEnumerable<string>> LoginsAsync(HttpClient client) =>
        (await client.GetFromJsonAsync<JsonObject>("api/accounts"))!["accounts"]!.AsArray()
            .Select(account => account!["login"]!.GetValue<string>()).Where(login => login != "dovand").Order(StringComparer.Ordinal);

    [Fact]
    public async Task Officials_read_the_accounts_on_the_console()
    {
        var directory = province.App.Services.GetRequiredService<IAccountDirectory>();
        await MakeAsync(directory, "dovand", AccountKind.Person, Province.NoiVu, "Đỗ Văn D");
        using var browser = await province.SignedInAsync(Province.OfficialMail);
        var listed = await browser.OpenAsync("console/tai-khoan?q=do+van+d");
        Assert.Contains("dovand", await listed.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var one = await (await browser.OpenAsync("console/tai-khoan/dovand")).Content.ReadAsStringAsync();
        Assert.Contains("Tạo tài khoản", one, StringComparison.Ordinal);
        Assert.Contains("chưa đặt", one, StringComparison.Ordinal);
    }

    private static Task<AccountCreation> MakeAsync(IAccountDirectory directory, string login, AccountKind kind, string agency, string holder) =>
        directory.CreateAsync(new NewAccount(login, $"thu-{login}", kind, agency, holder, holder, "Chuyên viên", "Văn phòng", null, "0912345678"), CancellationToken.None);
}
