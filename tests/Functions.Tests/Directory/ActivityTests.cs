using System.Net;
using System.Net.Http.Json;
using System.Text;
using CongVan.Functions.Directory;
using CongVan.Functions.Identity;
using CongVan.Functions.Tests.Processes;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.Tests.Directories;

/// <summary>Last login and last send/receive by import: bad lines are named and lose no good line; unknown is never none.</summary>
public sealed class ActivityTests(RunningApp app) : IClassFixture<RunningApp>
{
    [Fact]
    public async Task Lines_of_a_CSV_are_taken_one_by_one_and_the_bad_ones_named()
    {
        await HaveAsync("csva", "csvb", "csvc");
        using var admin = app.Admin();
        const string Csv = """
            Tên đăng nhập;Đăng nhập gần nhất;Gửi nhận gần nhất
            csva;01/02/2026 08:30;chưa
            khongcoai;01/02/2026;
            csvb;32/01/2026;
            csvc;;
            "csvb";2026-01-05T08:00:00+07:00;2026-01-06
            csva;03/03/2027;
            ;01/02/2026;
            """;
        using var body = new StringContent("\uFEFF" + Csv, Encoding.UTF8, "text/csv");
        var answer = await admin.PostAsync("api/activity", body);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var noted = await answer.JsonAsync();
        Assert.Equal(2, noted.GetProperty("noted").GetInt32());
        Assert.Equal([3, 4, 5, 7, 8], noted.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("line").GetInt32()));
        Assert.Contains("ở tương lai", noted.GetProperty("errors")[3].GetProperty("message").GetString(), StringComparison.Ordinal);

        Assert.Equal(new LastActivity(Activity.On(Province.At(1, 8, 30, 2).ToUniversalTime()), Activity.Never), await SeenAsync("csva"));
        Assert.Equal(new LastActivity(Activity.On(Province.At(5, 8, 0, 1).ToUniversalTime()), Activity.On(Province.At(6, 0, 0, 1).ToUniversalTime())), await SeenAsync("csvb"));
        Assert.Equal(LastActivity.Unknown, await SeenAsync("csvc"));
        Assert.Contains(await app.AuditAsync(), entry => entry is { Act: "nạp dữ liệu sử dụng tài khoản", Details: "2 dòng ghi nhận, 5 dòng sai" });
    }

    [Fact]
    public async Task JSON_lines_are_taken_likewise_and_nobody_but_an_administrator_may()
    {
        await HaveAsync("jsona");
        using var admin = app.Admin();
        var feed = new { accounts = new object[] { new { login = "jsona", lastLogin = "2026-02-01T08:30:00+07:00" }, new { login = 7, lastLogin = "never" }, new { login = "jsona", lastLogin = 5 } } };
        var noted = await (await admin.PostAsJsonAsync("api/activity", feed)).JsonAsync();
        Assert.Equal((1, 2), (noted.GetProperty("noted").GetInt32(), noted.GetProperty("errors").GetArrayLength()));
        Assert.Equal(new LastActivity(Activity.On(Province.At(1, 8, 30, 2).ToUniversalTime()), Activity.Unknown), await SeenAsync("jsona"));

        var none = await Problem.OfAsync(admin.PostAsJsonAsync("api/activity", new { accounts = new[] { new { login = "khongcoai", lastLogin = "never" } } }));
        Assert.Equal((HttpStatusCode.BadRequest, "khong-dong-nao-dung"), (none.Status, none.Code));
        using var headless = new StringContent("csva,01/02/2026", Encoding.UTF8, "text/csv");
        var columns = await Problem.OfAsync(admin.PostAsync("api/activity", headless));
        Assert.Equal((HttpStatusCode.BadRequest, "thieu-cot"), (columns.Status, columns.Code));
        using var agency = app.Client(await app.KeyAsync(Role.Agency, "H49.1"));
        Assert.Equal(HttpStatusCode.Forbidden, (await agency.PostAsJsonAsync("api/activity", feed)).StatusCode);
    }

    private IAccountDirectory Accounts => app.Services.GetRequiredService<IAccountDirectory>();

    private Task<LastActivity> SeenAsync(string login) => Accounts.LastActivityAsync(login, CancellationToken.None);

    private async Task HaveAsync(params string[] logins)
    {
        foreach (var login in logins)
        {
            await Accounts.CreateAsync(
                new NewAccount(login, $"thu.{login}", AccountKind.Person, "H49.1", login, login, null, null, null, "0912345678"), CancellationToken.None);
            await Accounts.SetPasswordAsync(login, "Mật-khẩu-8-Cũ", CancellationToken.None);
        }
    }
}
