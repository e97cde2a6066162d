using System.Net;
using CongVan.Functions.Tests;
using CongVan.Functions.Tests.Processes;

namespace CongVan.Clauses.Scenarios;

/// <summary>What a password must be, and that the holder sets it (Đ16.1, 16.6).</summary>
internal static class Passwords
{
    [Accepts("Đ16.1", "Đ16.6", Guards = ["PasswordLength"])]
    public static async Task The_holder_sets_eight_characters_of_four_kinds_at_the_first_use(Province province)
    {
        var link = await LinkAsync(province, "Hồ Thị Tám", "tam@quangninh.gov.vn");
        using var page = province.App.Browser();
        await page.OpenAsync(link);
        var answer = await SetAsync(page, link, "Ngắn-8ký"); // eight letters, signs and digits
        Assert.True(answer.StatusCode == HttpStatusCode.OK, WebUtility.HtmlDecode(page.Page));
    }

    [Refuses("Đ16.1", Guards = ["PasswordLength"])]
    public static async Task Seven_characters_or_three_kinds_are_refused_with_what_is_missing(Province province)
    {
        var link = await LinkAsync(province, "Hồ Văn Bảy", "bay@quangninh.gov.vn");
        using var page = province.App.Browser();
        await page.OpenAsync(link);
        foreach (var (weak, says) in new[]
        {
            ("Ngan-1a", "ít nhất 8 ký tự"), ("khong-in-hoa-1", "chữ in hoa"), ("KHONG-THUONG-1", "chữ thường"), ("Khong-co-so", "chữ số"), ("KhongDacBiet1", "ký tự đặc biệt"),
        })
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await SetAsync(page, link, weak)).StatusCode);
            Assert.Contains(says, WebUtility.HtmlDecode(page.Page), StringComparison.Ordinal);
        }
    }

    [Refuses("Đ16.6")]
    public static async Task The_link_of_the_first_use_sets_a_password_once_and_no_mail_carries_one(Province province)
    {
        var link = await LinkAsync(province, "Hồ Thị Một", "mot@quangninh.gov.vn");
        using var page = province.App.Browser();
        await page.OpenAsync(link);
        var form = page.Page;
        Assert.Equal(HttpStatusCode.OK, (await SetAsync(page, link, "Một-lần-8-thôi")).StatusCode);
        page.Show(form);
        Assert.Equal(HttpStatusCode.Gone, (await SetAsync(page, link, "Một-lần-9-thôi")).StatusCode);
        Assert.All(await province.App.MailsToAsync("mot@quangninh.gov.vn"), mail => Assert.DoesNotContain("Một-lần", mail.Text, StringComparison.Ordinal));
    }

    private static async Task<string> LinkAsync(Province province, string name, string mail)
    {
        var filed = await province.FileAsync(new Mau01().With(Mau01.Person(name, mail)));
        await province.DecideAsync(filed.Id);
        return Assert.Single(await province.MailsAsync(filed.Id, mail, "password")).Links.Select(link => new Uri(link).AbsolutePath)
            .First(path => path.StartsWith("/mat-khau/", StringComparison.Ordinal));
    }

    private static Task<HttpResponseMessage> SetAsync(Browser page, string link, string password) =>
        page.SubmitAsync(link, ("password", password), ("repeat", password));
}
