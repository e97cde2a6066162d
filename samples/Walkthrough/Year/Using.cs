using System.Globalization;
using System.Text;
using CongVan.Walkthrough.Acts;

namespace CongVan.Walkthrough.Year;

/// <summary>People use their accounts, or do not: what the document system reports each month, and passwords that grow old.</summary>
internal static class Using
{
    private const int WithPasswords = 4;

    /// <summary>A few set their passwords by the links that came through their agency (Đ16.6).</summary>
    public static async Task SetPasswordsAsync(this Chronicle year)
    {
        foreach (var person in year.Chosen())
            await year.Scene.SetThroughReceiverAsync(person.Place.Mailbox, person.Login!, person.Phone[^4..]);
        year.Scene.Say($"{WithPasswords} người đặt mật khẩu qua liên kết dùng một lần");
    }

    /// <summary>Of the first to come, those whose login is not the beginning of another's: mails are found by it.</summary>
    private static IEnumerable<Person> Chosen(this Chronicle year) => year.People
        .Where(person => person.Login is { } login && !year.People.Exists(other => other != person && other.Login?.StartsWith(login, StringComparison.Ordinal) == true))
        .Take(WithPasswords);

    /// <summary>The month's figures as the document system gives them: most were in yesterday, some people never are.</summary>
    public static async Task ReportUseAsync(this Chronicle year)
    {
        var yesterday = year.Scene.Clock.Now.AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var csv = new StringBuilder("login,last_login,last_send_or_receive\n");
        foreach (var person in year.People.Where(person => person is { Works: true, IsIdle: false }))
            csv.Append(CultureInfo.InvariantCulture, $"{person.Login},{yesterday},{yesterday}\n");
        var answer = await year.Scene.Wire.SendAsync(() =>
        {
            var request = Wire.Request(HttpMethod.Post, "api/activity", year.Scene.Keys[Scene.Administrator]);
            request.Content = new StringContent(csv.ToString(), Encoding.UTF8, "text/csv");
            return request;
        });
        year.Scene.ExpectStatus("nạp dữ liệu sử dụng tài khoản", 200, answer);
        year.Scene.Expect("dòng sai trong dữ liệu sử dụng", 0, answer.Json.GetProperty("errors").GetArrayLength());
    }

    /// <summary>Đ16.2: 14, 7 and 1 days before the password's three months are over.</summary>
    public static async Task ExpectRemindersAsync(this Chronicle year)
    {
        var mails = await year.Scene.Mailbox.AllAsync();
        foreach (var person in year.Chosen().Where(person => person.Works))
        {
            year.Scene.Expect(
                $"số lần nhắc đổi mật khẩu {person.Login}", 3, mails.Count(mail => mail.Kind == "password-age" && mail.Text.Contains($"{person.Login}\n", StringComparison.Ordinal)));
        }
    }
}
