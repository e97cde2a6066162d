using System.Net;
using System.Net.Http.Json;
using CongVan.Functions.Directory;
using CongVan.Functions.Identity;
using CongVan.Functions.Tests.Processes;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.Tests.Directories;

/// <summary>The agency's admin account for the agency's own people (Đ23.5), and security locks on an official's word (Đ24.2).</summary>
public sealed class OwnAccountsTests(Province province) : IClassFixture<Province>
{
    [Fact]
    public async Task An_agencys_admin_sets_rights_room_contact_and_password_of_its_own_people_and_each_act_is_audited()
    {
        var login = await HolderAsync("Vũ Thị Phòng", "vuthiphong@quangninh.gov.vn");
        using var own = province.App.Client(await province.App.KeyAsync(Role.AgencyAdmin, Province.NoiVu));
        Assert.Contains(login, (await (await own.GetAsync("api/agency/accounts")).JsonAsync()).EnumerateArray().Select(row => row.GetProperty("login").GetString()));

        await DoneAsync(own.PutAsJsonAsync($"api/agency/accounts/{login}/rights", new { rights = new[] { "Sign", "Draft" } }));
        var wrong = await Problem.OfAsync(own.PutAsJsonAsync($"api/agency/accounts/{login}/rights", new { rights = new[] { "Fly" } }));
        Assert.Equal((HttpStatusCode.BadRequest, "quyen-chua-hop-le"), (wrong.Status, wrong.Code));

        var read = await own.GetAsync($"api/agency/accounts/{login}");
        var version = read.Headers.ETag!.ToString();
        var contact = new { room = "Phòng Tổ chức", phone = "0988 777 666", mail = "vuphong@quangninh.gov.vn" };
        Assert.Equal(HttpStatusCode.OK, (await own.PutAsync($"api/agency/accounts/{login}/contact", contact, version)).StatusCode);
        var late = await Problem.OfAsync(own.PutAsync($"api/agency/accounts/{login}/contact", new { room = "Thanh tra" }, version));
        Assert.Equal((HttpStatusCode.PreconditionFailed, "da-thay-doi"), (late.Status, late.Code));
        var phone = await Problem.OfAsync(own.PutAsJsonAsync($"api/agency/accounts/{login}/contact", new { phone = "12" }));
        Assert.Equal((HttpStatusCode.BadRequest, "thong-tin-chua-hop-le"), (phone.Status, phone.Code));
        var account = await AccountAsync(login);
        Assert.Equal(("Phòng Tổ chức", "0988777666", "vuphong@quangninh.gov.vn"), (account.Room, account.Phone, account.Mail));
        Assert.Equal([AccountRight.Draft, AccountRight.Sign], account.Rights);

        await DoneAsync(own.PostAsync($"api/agency/accounts/{login}/reset", null));
        Assert.Equal((false, true), ((await AccountAsync(login)).HasPassword, (await AccountAsync(login)).MustChangePassword));
        var mail = Assert.Single(await province.App.MailsToAsync("vuphong@quangninh.gov.vn"));
        Assert.Contains("đã được quản trị đặt lại", mail.Text, StringComparison.Ordinal);
        var link = mail.Links.Select(each => new Uri(each).AbsolutePath).Single(path => path.StartsWith("/mat-khau/", StringComparison.Ordinal));
        using var page = province.App.Browser();
        await page.OpenAsync(link);
        Assert.Equal(HttpStatusCode.OK, (await page.SubmitAsync(link, ("password", "Mật-khẩu-9-Mới"), ("repeat", "Mật-khẩu-9-Mới"))).StatusCode);
        Assert.True((await AccountAsync(login)).HasPassword);

        var acts = (await province.App.AuditAsync(Province.NoiVu)).Where(entry => entry.About == login).Select(entry => entry.Act).ToList();
        Assert.Contains("phân quyền tài khoản", acts);
        Assert.Contains("cập nhật thông tin tài khoản: phòng ban, điện thoại, thư công vụ", acts);
        Assert.Contains("đặt lại mật khẩu cho người sử dụng", acts);
    }

    [Fact]
    public async Task Another_agencys_account_is_not_there_and_an_agency_that_is_no_admin_may_not()
    {
        var login = await HolderAsync("Vũ Văn Khác", "vuvankhac@quangninh.gov.vn");
        using var other = province.App.Client(await province.App.KeyAsync(Role.AgencyAdmin, Province.XayDung));
        var nothing = new { rights = Array.Empty<string>() };
        await NotThereAsync(other.GetAsync($"api/agency/accounts/{login}"));
        await NotThereAsync(other.PutAsJsonAsync($"api/agency/accounts/{login}/rights", nothing));
        await NotThereAsync(other.PutAsJsonAsync($"api/agency/accounts/{login}/contact", new { room = "X" }));
        await NotThereAsync(other.PostAsync($"api/agency/accounts/{login}/reset", null));
        await NotThereAsync(other.PostAsync($"api/agency/accounts/{login}/unlock", null));
        await NotThereAsync(other.GetAsync("api/agency/accounts/khongcoai"));
        Assert.Empty((await (await other.GetAsync("api/agency/accounts")).JsonAsync()).EnumerateArray());
        using var plain = province.Agency();
        Assert.Equal(HttpStatusCode.Forbidden, (await plain.PostAsync($"api/agency/accounts/{login}/reset", null)).StatusCode);
        Assert.True((await AccountAsync(login)).HasPassword);
    }

    [Fact]
    public async Task An_official_locks_on_their_word_and_only_an_official_unlocks()
    {
        var login = await HolderAsync("Vũ Văn Lạ", "vuvanla@quangninh.gov.vn");
        using var official = province.App.Client(await province.App.KeyAsync(Role.Officer, officialId: Province.Official));
        using var agency = province.App.Client(await province.App.KeyAsync(Role.AgencyAdmin, Province.NoiVu));
        var why = new { reason = "OfficialWord", why = "Đăng nhập bất thường lúc 2 giờ sáng, cơ quan báo qua điện thoại" };
        Assert.Equal(HttpStatusCode.Forbidden, (await agency.PostAsJsonAsync($"api/accounts/{login}/lock", why)).StatusCode);
        await DoneAsync(official.PostAsJsonAsync($"api/accounts/{login}/lock", why));
        await DoneAsync(official.PostAsJsonAsync($"api/accounts/{login}/lock", why));
        Assert.Equal(AccountState.SecurityLocked, (await AccountAsync(login)).State);
        var told = Assert.Single(await province.App.MailsToAsync(Province.NoiVuMailbox), mail => mail.Kind == "account-locked" && mail.Text.Contains(login, StringComparison.Ordinal));
        Assert.Contains("không phải tạm dừng theo khoản 4 Điều 8", told.Text, StringComparison.Ordinal);

        var own = await Problem.OfAsync(agency.PostAsync($"api/agency/accounts/{login}/unlock", null));
        Assert.Equal((HttpStatusCode.Conflict, "khong-bi-khoa"), (own.Status, own.Code));
        var reset = await Problem.OfAsync(agency.PostAsync($"api/agency/accounts/{login}/reset", null));
        Assert.Equal((HttpStatusCode.Conflict, "tai-khoan-khong-hoat-dong"), (reset.Status, reset.Code));
        var suspend = await Problem.OfAsync(official.PostAsJsonAsync($"api/accounts/{login}/lock", new { reason = "Suspension", why = "Vi phạm Đ24.3" }));
        Assert.Equal((HttpStatusCode.BadRequest, "ly-do-khong-dung"), (suspend.Status, suspend.Code));
        var bare = await Problem.OfAsync(official.PostAsJsonAsync($"api/accounts/{login}/unlock", new { reason = "OfficialWord", why = "ok" }));
        Assert.Equal((HttpStatusCode.BadRequest, "thieu-ly-do"), (bare.Status, bare.Code));
        await DoneAsync(official.PostAsJsonAsync($"api/accounts/{login}/unlock", new { reason = "OfficialWord", why = "Đã xác minh với người sử dụng" }));
        Assert.Equal(AccountState.Active, (await AccountAsync(login)).State);
    }

    [Fact]
    public async Task A_leak_told_to_an_official_locks_and_the_holder_gets_a_link_that_opens_again()
    {
        var login = await HolderAsync("Vũ Thị Hở", "vuthiho@quangninh.gov.vn");
        using var official = province.App.Client(await province.App.KeyAsync(Role.Officer, officialId: Province.Official));
        await DoneAsync(official.PostAsJsonAsync($"api/accounts/{login}/lock", new { reason = "Leak", why = "Người sử dụng báo qua điện thoại" }));
        Assert.Equal(LockReason.Leak, Assert.Single((await AccountAsync(login)).Locks).Reason);
        var link = (await province.App.MailsToAsync("vuthiho@quangninh.gov.vn"))[^1].Links.Select(each => new Uri(each).AbsolutePath)
            .Single(path => path.StartsWith("/mat-khau/", StringComparison.Ordinal));
        using var page = province.App.Browser();
        await page.OpenAsync(link);
        Assert.Equal(HttpStatusCode.OK, (await page.SubmitAsync(link, ("password", "Mật-khẩu-9-Mới"), ("repeat", "Mật-khẩu-9-Mới"))).StatusCode);
        Assert.Equal(AccountState.Active, (await AccountAsync(login)).State);
    }

    private static async Task NotThereAsync(Task<HttpResponseMessage> answering)
    {
        var refused = await Problem.OfAsync(answering);
        Assert.Equal((HttpStatusCode.NotFound, "khong-co-tai-khoan"), (refused.Status, refused.Code));
        Assert.Contains("của cơ quan mình (Đ23.5)", refused.Detail, StringComparison.Ordinal);
    }

    private async Task<string> HolderAsync(string name, string mail)
    {
        var filed = await province.FileAsync(new Mau01().With(Mau01.Person(name, mail)));
        await province.DecideAsync(filed.Id);
        var login = (await province.ShowAsync(filed.Id)).Line(1).Login!;
        await Accounts.SetPasswordAsync(login, "Mật-khẩu-8-Cũ", CancellationToken.None);
        return login;
    }

    private IAccountDirectory Accounts => province.App.Services.GetRequiredService<IAccountDirectory>();

    private async Task<DirectoryAccount> AccountAsync(string login) => (await Accounts.FindAsync(login, CancellationToken.None))!;

    private static async Task DoneAsync(Task<HttpResponseMessage> answering)
    {
        var answer = await answering;
        Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
    }
}
