using System.Net;
using System.Text;
using CongVan.Functions.Directory;
using CongVan.Functions.Tests.Processes;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.Tests.Accounts;

/// <summary>Account names of real requests (Đ6): namesakes, requests at once, agencies of one abbreviation, text of every kind.</summary>
public sealed class NameTests(Province province) : IClassFixture<Province>
{
    [Fact]
    public async Task The_second_Tran_Van_A_gets_tranvana2_and_the_official_is_told()
    {
        var first = await province.FileAsync(Mau01.For("Trần Văn A"));
        var second = await province.FileAsync(Mau01.For("Trần Văn A"), Province.XayDung);
        Assert.Equal("tranvana", (await province.ShowAsync(first.Id)).Line(1).Login);
        Assert.Equal("tranvana2", (await province.ShowAsync(second.Id)).Line(1).Login); // Đ6.2
        var asked = Assert.Single(await province.MailsAsync(second.Id, Province.OfficialMail));
        Assert.Contains("cần lưu ý", asked.Text, StringComparison.Ordinal);
        Assert.Contains("tranvana2", asked.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_name_with_the_same_phone_is_the_same_person_and_is_refused()
    {
        var person = Mau01.Person("Trần Văn Trùng");
        await province.FileAsync(new Mau01().With(person));
        var again = await province.FileAsync(new Mau01().With(person with { Post = "Phó phòng" }), Province.XayDung);
        var line = (await province.ShowAsync(again.Id)).Line(1);
        Assert.Equal(("Refused", null), (line.State, line.Login));
        Assert.Contains("số điện thoại", line.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Twenty_requests_at_once_for_one_name_get_ordinals_without_gap_or_double()
    {
        var filed = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => province.FileAsync(Mau01.For("Nguyễn Thị Đông"))));
        await province.App.IdleAsync();
        var shown = await Task.WhenAll(filed.Select(each => province.ShowAsync(each.Id)));
        var expected = Enumerable.Range(2, 19).Select(n => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"nguyenthidong{n}")).Append("nguyenthidong");
        Assert.Equal(expected.Order(StringComparer.Ordinal), shown.Select(each => each.Line(1).Login!).Order(StringComparer.Ordinal));

        // Arrival numbers as well (NĐ 30 Đ22): 20 in a row.
        var numbers = filed.Select(each => each.ArrivalNumber).Order().ToArray();
        Assert.Equal(Enumerable.Range(numbers[0], 20), numbers);
    }

    [Fact]
    public async Task Agencies_of_one_abbreviation_are_put_before_the_official_who_gives_another_name()
    {
        await province.RegisterAsync("H49.40", "Sở Ngoại vụ", "Ngoại vụ", "songoaivu@quangninh.gov.vn");
        var first = await province.FileAsync(Mau01.ForAgency(Province.NoiVu, "Sở Nội vụ"));
        await province.DecideAsync(first.Id);
        Assert.Equal("snvqtdv", (await province.ShowAsync(first.Id)).Line(1).Login); // Đ6.1b
        var second = await province.FileAsync(Mau01.ForAgency("H49.40", "Sở Ngoại vụ"), "H49.40");

        var link = await province.LinkAsync(second.Id, Province.OfficialMail);
        using var page = province.App.Browser();
        await page.OpenAsync(link);
        Assert.Contains("đã thuộc Sở Nội vụ", WebUtility.HtmlDecode(page.Page), StringComparison.Ordinal);

        await WrongAsync("", "chưa có tên tài khoản");
        await WrongAsync("SNgV QTDV", "không hợp lệ");
        await WrongAsync("snvqtdv", "đã có nơi dùng");
        await WrongAsync("vanthusngv", "hai dòng");
        Assert.Equal(HttpStatusCode.OK, (await GiveAsync("sngvqtdv")).StatusCode);
        await province.App.IdleAsync();
        var shown = await province.ShowAsync(second.Id);
        Assert.Equal([("Created", "sngvqtdv"), ("Created", "vanthusngv")], shown.Lines.Select(line => (line.State, line.Login!)));
        Assert.NotNull(await province.App.Services.GetRequiredService<IAccountDirectory>().FindAsync("sngvqtdv", CancellationToken.None));

        async Task WrongAsync(string name, string says)
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await GiveAsync(name)).StatusCode);
            var text = WebUtility.HtmlDecode(page.Page);
            Assert.Contains(says, text, StringComparison.Ordinal);
            Assert.Contains("value=\"vanthusngv\"", text, StringComparison.Ordinal); // what was entered right stays
        }

        Task<HttpResponseMessage> GiveAsync(string admin) => page.SubmitAsync(
            link, ("decision", "approve"), ("line", "II.1-1/admin"), ("line", "II.1-1/clerk"), ("name-II.1-1/admin", admin), ("name-II.1-1/clerk", "vanthusngv"));
    }

    [Fact]
    public async Task An_agency_account_is_asked_for_by_its_own_agency_or_the_one_above_and_no_other()
    {
        var filed = await province.FileAsync(Mau01.ForAgency(Province.XayDung, "Sở Xây dựng"));
        var shown = await province.ShowAsync(filed.Id);
        Assert.All(shown.Lines, line => Assert.Equal("Refused", line.State));
        Assert.Contains("Đ12.1", shown.Line(1).Reason, StringComparison.Ordinal);
        var unknown = await province.FileAsync(Mau01.ForAgency("H49.99", "Sở Không Có"));
        Assert.Contains("H49.99", (await province.ShowAsync(unknown.Id)).Line(1).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Decomposed_text_is_put_right_and_taken_in()
    {
        var filed = await province.FileAsync(Mau01.For("Nguyễn Thị Tổ Hợp".Normalize(NormalizationForm.FormD)));
        var line = (await province.ShowAsync(filed.Id)).Line(1);
        Assert.Equal(("Sound", "nguyenthitohop", "Nguyễn Thị Tổ Hợp"), (line.State, line.Login, line.Holder)); // Đ4.7: NFC
        await province.DecideAsync(filed.Id);
        await province.FinishAsync(filed.Id);
        var notice = Assert.Single(await province.MailsAsync(filed.Id, Province.NoiVuMailbox, "notice"));
        Assert.True(notice.Text.IsNormalized());
    }

    [Fact]
    public async Task Text_in_TCVN3_is_refused_line_by_line_with_the_cure()
    {
        // "Trần Văn Đức" as TCVN3 (ABC) bytes read as Latin-1.
        var filed = await province.FileAsync(Mau01.For("TrÇn V¨n §øc", "Trần Văn Đúng"));
        var shown = await province.ShowAsync(filed.Id);
        Assert.Equal(("Refused", "Sound"), (shown.Line(1).State, shown.Line(2).State));
        Assert.Contains("TCVN3", shown.Line(1).Reason, StringComparison.Ordinal);
        Assert.Contains("Unicode", shown.Line(1).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_row_is_a_refused_line_and_stops_no_other()
    {
        var form = Mau01.For("Trần Văn Dòng");
        var filed = await province.FileAsync(form.With([null!, form.Form.PersonalAccounts![0]]));
        var shown = await province.ShowAsync(filed.Id);
        Assert.Equal(("Refused", "Sound"), (shown.Line(1).State, shown.Line(2).State));
    }
}
