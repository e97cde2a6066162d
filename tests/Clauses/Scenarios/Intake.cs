using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CongVan.Functions.Identity;
using CongVan.Functions.Tests;
using CongVan.Functions.Tests.Processes;

namespace CongVan.Clauses.Scenarios;

/// <summary>What is taken in and what is not: Đ2.4, 4.7, 8.1, 8.2, 12.1, 17.1.</summary>
internal static class Intake
{
    [Accepts("Đ2.4")]
    public static async Task Each_kind_of_request_has_a_door_of_its_own(Province province)
    {
        await province.ProvideAsync(Mau01.For("Hà Văn Loại"));
        Assert.StartsWith("cap-moi-", (await province.FileAsync(Mau01.For("Hà Thị Loại"))).Id, StringComparison.Ordinal);
        Assert.StartsWith("thu-hoi-", (await province.RevokeAsync(Mau03.For(null, "havanloai"))).Id, StringComparison.Ordinal);
    }

    [Refuses("Đ2.4")]
    public static async Task The_form_of_one_kind_at_the_door_of_another_gets_nothing_and_there_is_no_sixth_door(Province province)
    {
        using var agency = province.Agency();
        var answer = await agency.PostAsync("api/requests/provisioning", Mau03.For(null, "havansai").Content(province));
        await province.App.IdleAsync();
        var id = (await answer.JsonAsync()).GetProperty("id").GetString()!;
        Assert.Equal("Refused", (await province.ShowAsync(id)).Line(1).State);
        Assert.Empty(await province.MailsAsync(id, Province.OfficialMail));
        Assert.Equal(HttpStatusCode.NotFound, (await agency.PostAsync("api/requests/deletion", Mau01.For("Hà Văn Xóa").Numbered(province).Content())).StatusCode);
    }

    [Accepts("Đ4.7")]
    public static async Task Decomposed_letters_are_put_together_and_the_notice_is_in_NFC(Province province)
    {
        var filed = await province.FileAsync(Mau01.For("Đặng Thị Tổ Hợp".Normalize(NormalizationForm.FormD)));
        var line = await province.LineAsync(filed);
        Assert.Equal(("Sound", "Đặng Thị Tổ Hợp", "dangthitohop"), (line.State, line.Holder, line.Login));
        await province.AnswerAsync(filed.Id);
        Assert.True(Assert.Single(await province.MailsAsync(filed.Id, Province.NoiVuMailbox, "notice")).Text.IsNormalized());
    }

    [Refuses("Đ4.7")]
    public static async Task A_name_in_TCVN3_is_refused_with_the_encoding_named_and_the_next_line_goes_on(Province province)
    {
        // "Trần Văn Đức" as TCVN3 (ABC) bytes read as Latin-1.
        var filed = await province.FileAsync(Mau01.For("TrÇn V¨n §øc", "Đặng Văn Đúng"));
        Assert.Contains("TCVN3", (await province.LineAsync(filed)).Reason, StringComparison.Ordinal);
        Assert.Equal("Sound", (await province.LineAsync(filed, 2)).State);
    }

    [Accepts("Đ8.1")]
    public static async Task By_HTTP_on_paper_and_from_the_mailbox_the_clock_runs_from_the_receipt(Province province)
    {
        Assert.Equal(province.Now, (await province.FileAsync(Mau01.For("Lê Văn Cửa"))).ReceivedAt);

        // Received on Friday 27/02 at 16:00, typed on Monday: 02, 03, 04/3 are the three working days.
        using var clerk = await ClerkAsync(province);
        foreach (var (channel, words) in new[] { ("paper", "nhập từ văn bản giấy"), ("mailbox", "nhập từ hộp thư công vụ") })
        {
            var filed = await province.FileAsync(ForXayDung($"Lê Thị {(channel == "paper" ? "Giấy" : "Thư")}", channel).With("receivedAt", "2026-02-27T16:00:00+07:00"), clerk);
            Assert.Equal(Acts.On("2026-03-05 00:00"), filed.Due);
            Assert.Contains(words, (await province.ShowAsync(filed.Id)).Words, StringComparison.Ordinal);
            Assert.Single(await province.MailsAsync(filed.Id, Province.XayDungMailbox, "receipt"));
        }
    }

    [Refuses("Đ8.1")]
    public static async Task Without_the_signed_document_or_the_moment_of_receipt_nothing_is_taken_in(Province province)
    {
        using var agency = province.Agency();
        var form = Mau01.For("Lê Văn Thiếu").Numbered(province);
        using var bare = new MultipartFormDataContent { { form.FormPart(), "form", "mau-01.json" } };
        await agency.PostAsync("api/requests/provisioning", bare).RefusesAsync(HttpStatusCode.BadRequest, "thieu-van-ban", "Đ8.1");

        using var clerk = await ClerkAsync(province);
        await province.TryFileAsync(ForXayDung("Lê Văn Chậm", "paper"), clerk).RefusesAsync(HttpStatusCode.BadRequest, "thieu-thoi-diem-nhan", "receivedAt");
        await province.TryFileAsync(ForXayDung("Lê Văn Sớm", "paper").With("receivedAt", "2026-03-02T08:01:00+07:00"), clerk)
            .RefusesAsync(HttpStatusCode.BadRequest, "thoi-diem-nhan-tuong-lai", "sau thời điểm hiện tại");

        await province.FileAsync(form); // the same form with its document
    }

    [Accepts("Đ8.2")]
    public static async Task The_ground_of_each_line_is_put_before_the_official(Province province)
    {
        var filed = await province.FileAsync(new Mau01().With(Mau01.Person("Đỗ Thị Căn"), Mau01.Person("Đỗ Văn Cứ") with { Ground = "d" }));
        var asked = Assert.Single(await province.MailsAsync(filed.Id, Province.OfficialMail));
        Assert.All(["Đ8.2c", "Đ8.2d"], ground => Assert.Contains(ground, asked.Text, StringComparison.Ordinal));
    }

    [Refuses("Đ8.2")]
    public static async Task A_line_without_a_ground_or_with_an_agencys_ground_for_a_person_is_refused(Province province)
    {
        var filed = await province.FileAsync(new Mau01().With(
            Mau01.Person("Đỗ Văn Không") with { Ground = null }, Mau01.Person("Đỗ Văn Nhầm") with { Ground = "a" }, Mau01.Person("Đỗ Văn Đủ")));
        Assert.Contains("căn cứ cấp mới (khoản 2 Điều 8)", (await province.LineAsync(filed)).Reason, StringComparison.Ordinal);
        Assert.Contains("không dùng được ở mục này", (await province.LineAsync(filed, 2)).Reason, StringComparison.Ordinal);
        Assert.Equal("Sound", (await province.LineAsync(filed, 3)).State);
    }

    [Accepts("Đ12.1")]
    public static async Task The_agency_above_asks_for_an_agency_beneath_it(Province province)
    {
        using var unit = await province.RegisteredAsync("H49.25.1", "Chi cục Văn thư", "truc-thuoc", "Văn thư", Province.NoiVu, "snv");
        var filed = await province.FileAsync(Mau01.ForAgency("H49.25.1", "Chi cục Văn thư"));
        Assert.All((await province.ShowAsync(filed.Id)).Lines, line => Assert.Equal("Sound", line.State));
    }

    [Refuses("Đ12.1")]
    public static async Task Another_agency_asks_in_vain_and_does_not_learn_what_is_there(Province province)
    {
        var filed = await province.FileAsync(Mau01.ForAgency(Province.XayDung, "Sở Xây dựng"));
        Assert.All((await province.ShowAsync(filed.Id)).Lines, line => Assert.Equal(("Refused", null), (line.State, line.Login)));
        Assert.Contains("Đ12.1", (await province.LineAsync(filed)).Reason, StringComparison.Ordinal);
    }

    [Accepts("Đ17.1", "Đ6.1a")]
    public static async Task Both_accounts_of_an_agency_have_a_holder_by_name(Province province)
    {
        using var agency = await province.RegisteredAsync("H49.62", "Sở Tài chính", "so", "Tài chính");
        var filed = await province.FileAsync(Mau01.ForAgency("H49.62", "Sở Tài chính"), agency);
        await province.AnswerAsync(filed.Id);
        var shown = await province.ShowAsync(filed.Id);
        Assert.Equal([("stcqtdv", "Vũ Văn Khoa"), ("vanthustc", "Bùi Thị Lan")], shown.Lines.Select(line => (line.Login!, line.Holder)));
        var notice = Assert.Single(await province.MailsAsync(filed.Id, Acts.MailboxOf("H49.62"), "notice"));
        Assert.All(["stcqtdv", "vanthustc"], login => Assert.Contains(login, notice.Text, StringComparison.Ordinal));
    }

    [Refuses("Đ17.1")]
    public static async Task An_agency_account_without_a_holder_is_refused_and_the_other_goes_on(Province province)
    {
        using var agency = await province.RegisteredAsync("H49.63", "Sở Công Thương", "so", "Công Thương");
        var form = Mau01.ForAgency("H49.63", "Sở Công Thương");
        var row = form.Form.AgencyAccounts![0] with { AdminHolder = null };
        var filed = await province.FileAsync(form with { Form = form.Form with { AgencyAccounts = [row] } }, agency);
        Assert.Contains("người giữ tài khoản quản trị", (await province.LineAsync(filed)).Reason, StringComparison.Ordinal);
        Assert.Equal("Sound", (await province.LineAsync(filed, 2)).State);
    }

    [Refuses("Đ6.1a")]
    public static async Task A_line_that_asks_for_neither_kind_of_agency_account_is_refused(Province province)
    {
        using var agency = await province.RegisteredAsync("H49.64", "Sở Du lịch", "so", "Du lịch");
        var form = Mau01.ForAgency("H49.64", "Sở Du lịch");
        var row = form.Form.AgencyAccounts![0] with { Admin = false, Clerk = false };
        var filed = await province.FileAsync(form with { Form = form.Form with { AgencyAccounts = [row] } }, agency);
        Assert.Contains("Chưa đánh dấu tài khoản quản trị hay tài khoản văn thư", (await province.LineAsync(filed)).Reason, StringComparison.Ordinal);
    }

    private static async Task<HttpClient> ClerkAsync(Province province) =>
        province.App.Client(await province.App.KeyAsync(Role.Clerk, officialId: Province.SealClerk));

    private static Mau01 ForXayDung(string name, string channel) => Mau01.For(name).With("agencyCode", Province.XayDung).With("channel", channel);
}
