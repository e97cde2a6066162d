using System.Net;
using CongVan.Functions.Directory;
using CongVan.Functions.People;
using CongVan.Workflows.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.Tests.Processes;

/// <summary>Thay đổi thông tin (Đ13, Mẫu 02) from the request to the written result.</summary>
public sealed class ChangeTests(Province province) : IClassFixture<Province>
{
    [Fact]
    public async Task A_transfer_keeps_the_login_and_ends_the_rights_of_the_old_agency_the_same_moment()
    {
        await province.ProvideAsync(Mau01.For("Trần Văn Chuyển", "Lê Thị Ở Lại"));
        await GiveRightsAsync("tranvanchuyen");
        var filed = await province.ChangeAsync(Mau02.Of(Mau02.Transfer("TranVanChuyen", "Sở Xây dựng", "Phòng Quy hoạch", "Phó Trưởng phòng")));
        Assert.StartsWith("thay-doi-2026-", filed.Id, StringComparison.Ordinal);
        var open = await province.ShowAsync(filed.Id);
        Assert.Contains("Đ13.2", open.Process.Deadline!.Article, StringComparison.Ordinal);
        Assert.Contains("3 ngày làm việc", open.Process.Deadline.Explained, StringComparison.Ordinal);

        var asked = Assert.Single(await province.MailsAsync(filed.Id, Province.OfficialMail));
        Assert.All(
            ["tranvanchuyen", "Trần Văn Chuyển", "Thay đổi cơ quan công tác: Sở Nội vụ → Sở Xây dựng", "Phòng Quy hoạch", "Đ8.3c"],
            words => Assert.Contains(words, asked.Text, StringComparison.Ordinal));
        Assert.Equal(Province.NoiVu, (await AccountAsync("tranvanchuyen")).AgencyCode); // nothing before the decision

        await province.DecideAsync(filed.Id);
        var moved = await AccountAsync("tranvanchuyen");
        Assert.Equal(
            (Province.XayDung, "Phó Trưởng phòng", "Phòng Quy hoạch", true),
            (moved.AgencyCode, moved.Post, moved.Room, moved.Enabled));
        Assert.Empty(moved.Rights);
        Assert.Equal(Province.NoiVu, (await AccountAsync("lethiolai")).AgencyCode);

        await province.FinishAsync(filed.Id);
        var notice = Assert.Single(await province.MailsAsync(filed.Id, Province.NoiVuMailbox, "notice"));
        Assert.Contains("1 thông tin được thay đổi", notice.Text, StringComparison.Ordinal);
        var shown = await province.ShowAsync(filed.Id);
        Assert.Equal(("Answered", "Changed", "Đã chuyển", false), (shown.Process.State, shown.Line(1).State, shown.Line(1).Result, shown.Process.Overdue));
        Assert.Contains(await province.App.AuditAsync(Province.NoiVu), entry => entry.Act == "nộp đề nghị thay đổi thông tin tài khoản");

        // The agency a person comes to must know: rights there are its admin's to give (Đ23.5).
        Assert.Contains(await province.MailsAsync(filed.Id, Province.XayDungMailbox), mail => mail.Text.Contains("tranvanchuyen", StringComparison.Ordinal));

        // Now it is the new agency's account: the old one may ask nothing about it any more.
        var foreign = await province.ShowAsync((await province.ChangeAsync(Mau02.Of(Mau02.Person("tranvanchuyen", "chức vụ", "Chuyên viên")))).Id);
        Assert.Contains("không quản lý tài khoản tranvanchuyen", foreign.Line(1).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_persons_details_change_and_a_changed_name_is_kept_beside_the_old_one()
    {
        await province.ProvideAsync(Mau01.For("Ngô Thị Đổi"));
        var shown = await province.ChangedAsync(Mau02.Of(
            Mau02.Person("ngothidoi", "Họ và tên", "Ngô Thị Thay"),
            Mau02.Person("ngothidoi", "Số ĐT", "0987 000 111"),
            Mau02.Person("ngothidoi", "thư điện tử", "ngothidoi@quangninh.gov.vn"),
            Mau02.Person("ngothidoi", "phòng", "Phòng Cải cách")));
        Assert.Equal(["Changed", "Changed", "Changed", "Changed"], shown.Lines.Select(line => line.State));
        var account = await AccountAsync("ngothidoi");
        Assert.Equal(
            ("Ngô Thị Thay", "0987000111", "ngothidoi@quangninh.gov.vn", "Phòng Cải cách"), (account.Holder, account.Phone, account.Mail, account.Room));
        Assert.Contains(account.Names, name => name is { Of: NameOf.Holder, Name: "Ngô Thị Đổi" });

        // Known under the new name and number: nobody gets a second account (Đ8.2c).
        var again = await province.ShowAsync((await province.FileAsync(new Mau01().With(Mau01.Person("Ngô Thị Thay") with { Phone = "0987000111" }))).Id);
        Assert.Contains("người đã có tài khoản ngothidoi", again.Line(1).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_login_after_a_changed_name_leaves_the_old_one_locked_and_nobody_elses()
    {
        await province.ProvideAsync(Mau01.For("Đỗ Thị Cũ", "Đỗ Thị Mới"));
        var filed = await province.ChangeAsync(Mau02.Of(Mau02.Person("dothicu", "họ tên", "Đỗ Thị Mới", newLogin: true)));
        var asked = Assert.Single(await province.MailsAsync(filed.Id, Province.OfficialMail));
        Assert.Contains("dothimoi2", asked.Text, StringComparison.Ordinal); // the true name is approved (Đ6.2)

        await province.DecideAsync(filed.Id);
        var made = await AccountAsync("dothimoi2");
        Assert.Equal(("Đỗ Thị Mới", true, Province.NoiVu), (made.Holder, made.Enabled, made.AgencyCode));
        Assert.Contains(made.Names, name => name is { Of: NameOf.Login, Name: "dothicu" });
        Assert.Equal(AccountState.Revoked, (await AccountAsync("dothicu")).State);
        Assert.Contains(await province.App.MailsToAsync(Province.NoiVuMailbox), mail => mail.Kind == "password" && mail.Text.Contains("dothimoi2", StringComparison.Ordinal));

        await province.FinishAsync(filed.Id);
        Assert.Equal("dothicu2", (await province.ShowAsync((await province.FileAsync(Mau01.For("Đỗ Thị Cũ"))).Id)).Line(1).Login);
    }

    [Fact]
    public async Task A_room_is_renamed_in_every_account_that_is_in_it()
    {
        await province.RegisterAsync("H49.61", "Sở Du lịch", "Du lịch", "sodulich@quangninh.gov.vn");
        await province.ProvideAsync(Mau01.For("Phòng Văn Một", "Phòng Văn Hai"), "H49.61");
        await province.ChangedAsync(Mau02.Of(Mau02.Person("phongvanhai", "phòng", "Phòng Khác")), "H49.61");
        await province.ChangedAsync(Mau02.Of(new AgencyChangeRow { AgencyName = "Văn phòng", What = "Tên phòng, ban", Value = "Văn phòng Sở" }), "H49.61");
        Assert.Equal(("Văn phòng Sở", "Phòng Khác"), ((await AccountAsync("phongvanmot")).Room, (await AccountAsync("phongvanhai")).Room));
    }

    [Fact]
    public async Task An_agency_renamed_in_the_middle_of_a_process_keeps_in_it_the_name_it_filed_under()
    {
        await province.RegisterAsync("H49.62", "Sở Thể thao", "Thể thao", "sothethao@quangninh.gov.vn");
        var underWay = await province.FileAsync(Mau01.For("Thể Thị Dở"), "H49.62");
        var renaming = await province.ChangedAsync(
            Mau02.Of(new AgencyChangeRow { AgencyName = "Sở Thể thao", What = "Tên hiển thị", Value = "Sở Văn hóa và Thể thao" }), "H49.62");
        Assert.Equal(("Changed", "Sở Thể thao"), (renaming.Line(1).State, renaming.Line(1).Holder));

        var agency = await province.App.Services.GetRequiredService<IAgencies>().FindAsync("H49.62", CancellationToken.None);
        Assert.Equal(("Sở Văn hóa và Thể thao", "Văn hóa và Thể thao"), (agency!.DisplayName, agency.Name)); // Đ5

        await province.DecideAsync(underWay.Id);
        await province.FinishAsync(underWay.Id);
        Assert.Contains("Cơ quan đổi tên hiển thị thành Sở Văn hóa và Thể thao; quy trình giữ tên ghi khi nộp", (await province.ShowAsync(underWay.Id)).Words, StringComparison.Ordinal);
        Assert.Contains("Sở Thể thao", Assert.Single(await province.MailsAsync(underWay.Id, "sothethao@quangninh.gov.vn", "notice")).Text, StringComparison.Ordinal);

        var after = await province.FileAsync(Mau01.For("Thể Thị Sau"), "H49.62");
        Assert.Contains("Sở Văn hóa và Thể thao", Assert.Single(await province.MailsAsync(after.Id, Province.OfficialMail)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_holder_of_an_agency_account_sets_a_password_of_their_own()
    {
        await province.RegisterAsync("H49.63", "Sở Tài chính", "Tài chính", "sotaichinh@quangninh.gov.vn");
        await province.ProvideAsync(Mau01.ForAgency("H49.63", "Sở Tài chính"), "H49.63");
        await province.ChangedAsync(
            Mau02.Of(new AgencyChangeRow
            {
                Login = "vanthusnv2", // not its own: the line beside it is done all the same
                What = "chức vụ",
                Value = "Văn thư",
            },
            new AgencyChangeRow
            {
                Login = "stcqtdv",
                What = "người giữ",
                Holder = new AccountHolder { FullName = "Tạ Thị Kế", Post = "Chánh Văn phòng", Phone = "0977000222" },
            }),
            "H49.63");
        var account = await AccountAsync("stcqtdv");
        Assert.Equal(("Tạ Thị Kế", "Chánh Văn phòng", "0977000222", false), (account.Holder, account.Post, account.Phone, account.HasPassword));
        Assert.Contains(account.Names, name => name is { Of: NameOf.Holder, Name: "Vũ Văn Khoa" }); // Đ17: who answered for it before
        Assert.Null(account.Mail); // not the old holder's
        Assert.Equal(2, (await province.App.MailsToAsync("sotaichinh@quangninh.gov.vn")).Count(mail => mail.Kind == "password" && mail.Text.Contains("stcqtdv", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Unknown_revoked_and_foreign_accounts_are_refused_line_by_line_and_the_good_one_is_done()
    {
        await province.ProvideAsync(Mau01.For("Đặng Văn Tốt", "Đặng Văn Thôi"));
        await province.ProvideAsync(Mau01.For("Đặng Văn Khác"), Province.XayDung);
        var revoked = await province.RevokeAsync(Mau03.For(null, "dangvanthoi"));
        await province.DecideAsync(revoked.Id);
        await province.FinishAsync(revoked.Id);

        var shown = await province.ChangedAsync(Mau02.Of(
            Mau02.Person("dangvantot", "chức vụ", "Phó Chánh Văn phòng"),
            Mau02.Person("dangvantot", "chức vụ", "Chánh Văn phòng"),
            Mau02.Person("dangvanthoi", "chức vụ", "Chuyên viên chính"),
            Mau02.Person("dangvankhac", "chức vụ", "Chuyên viên chính"),
            Mau02.Person("khongcoai", "chức vụ", "Chuyên viên chính")));
        Assert.Equal(["Changed", "Refused", "Refused", "Refused", "Refused"], shown.Lines.OrderBy(line => line.Ordinal).Select(line => line.State));
        Assert.Contains("đã ghi ở dòng 1", shown.Line(2).Reason, StringComparison.Ordinal);
        Assert.Contains("đã thu hồi", shown.Line(3).Reason, StringComparison.Ordinal);
        Assert.Equal(
            shown.Line(4).Reason!.Replace("dangvankhac", "X", StringComparison.Ordinal),
            shown.Line(5).Reason!.Replace("khongcoai", "X", StringComparison.Ordinal));
        Assert.Equal("Phó Chánh Văn phòng", (await AccountAsync("dangvantot")).Post);
    }

    [Fact]
    public async Task A_withdrawn_request_changes_nothing_and_an_open_one_blocks_only_its_own_field()
    {
        await province.ProvideAsync(Mau01.For("Hồ Văn Rút"));
        var first = await province.ChangeAsync(Mau02.Of(Mau02.Transfer("hovanrut", "Sở Xây dựng")));
        var second = await province.ShowAsync((await province.ChangeAsync(Mau02.Of(
            Mau02.Transfer("hovanrut", "Sở Xây dựng"), Mau02.Person("hovanrut", "số điện thoại", "0966000333")))).Id);
        Assert.Equal(("Refused", "Sound"), (second.Line(1).State, second.Line(2).State));
        Assert.Contains("đang được đề nghị thay đổi tại văn bản", second.Line(1).Reason, StringComparison.Ordinal);

        using var agency = province.Agency();
        Assert.Equal(HttpStatusCode.Accepted, (await agency.PostAsync($"api/processes/{first.Id}/withdraw", null)).StatusCode);
        await province.App.IdleAsync();
        Assert.Equal(("Withdrawn", Province.NoiVu), ((await province.ShowAsync(first.Id)).Process.State, (await AccountAsync("hovanrut")).AgencyCode));
        Assert.Equal("Sound", (await province.ShowAsync((await province.ChangeAsync(Mau02.Of(Mau02.Transfer("hovanrut", "H49.30")))).Id)).Line(1).State);
    }

    [Fact]
    public async Task A_transfer_to_an_agency_that_ended_before_the_decision_is_a_case_and_moves_nobody()
    {
        await province.RegisterAsync("H49.64", "Ban Tạm thời", "Tạm thời", "bantamthoi@quangninh.gov.vn");
        await province.ProvideAsync(Mau01.For("Mạc Văn Lỡ"));
        var filed = await province.ChangeAsync(Mau02.Of(Mau02.Transfer("macvanlo", "Ban Tạm thời")));
        await province.App.Services.GetRequiredService<AgencyChanges>().EndAsync(
            "H49.64", new AgencyEnd(AgencyEnding.Dissolved, new DateOnly(2026, 3, 1), [], "Quyết định 9/QĐ-UBND"), new ChangedBy("test", "test"), CancellationToken.None);
        await province.DecideAsync(filed.Id);
        Assert.Equal(("Failed", Province.NoiVu), ((await province.ShowAsync(filed.Id)).Line(1).State, (await AccountAsync("macvanlo")).AgencyCode));
        Assert.Contains("đã ngừng hoạt động", Assert.Single(await province.MailsAsync(filed.Id, Province.LeadMail, "case")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Histories_of_a_change_hold_no_names_and_no_phone_numbers()
    {
        await province.ProvideAsync(Mau01.For("Nghiêm Văn Kín"));
        var shown = await province.ChangedAsync(Mau02.Of(Mau02.Person("nghiemvankin", "số điện thoại", "0955000444")));
        foreach (var instance in new[] { "", "-duyet", "-ky1", "-dau" })
        {
            var text = System.Text.Json.JsonSerializer.Serialize(await province.HistoryAsync(shown.Process.Id + instance), Plain);
            Assert.DoesNotContain("nghiemvankin", text, StringComparison.Ordinal);
            Assert.DoesNotContain("0955000444", text, StringComparison.Ordinal);
        }
    }

    private static readonly System.Text.Json.JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private Task GiveRightsAsync(string login) => DirectoryOf().SetRightsAsync(
        login, [AccountRight.Draft, AccountRight.ReadAll], new Warrant($"test.{login}", "test", "thử"), CancellationToken.None);

    private async Task<DirectoryAccount> AccountAsync(string login) => (await DirectoryOf().FindAsync(login, CancellationToken.None))!;

    private IAccountDirectory DirectoryOf() => province.App.Services.GetRequiredService<IAccountDirectory>();
}
