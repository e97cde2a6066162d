using System.Text;
using System.Text.RegularExpressions;
using CongVan.Pages;

namespace CongVan.Console.Tests;

public sealed class MailTests
{
    public static TheoryData<string> Names => [.. Letters.All.Keys];

    /// <summary>To approve a change: read the .received.txt beside the test's output, then copy it over approved/.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_mail_reads_as_approved(string name)
    {
        var mail = Letters.All[name];
        var received = $"Tiêu đề: {mail.Subject}\n\n{mail.Text}";
        var approved = Path.Combine(AppContext.BaseDirectory, "approved", $"{name}.txt");
        var expected = File.Exists(approved) ? await File.ReadAllTextAsync(approved, TestContext.Current.CancellationToken) : "";
        if (expected == received) return;

        var file = Path.Combine(AppContext.BaseDirectory, $"{name}.received.txt");
        await File.WriteAllTextAsync(file, received, TestContext.Current.CancellationToken);
        Assert.Fail($"{name}.txt is not as approved; what was written is in {file}.\n\n{received}");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Text_and_HTML_say_the_same(string name)
    {
        var mail = Letters.All[name];
        var html = Words(System.Net.WebUtility.HtmlDecode(Regex.Replace(mail.Html, "<[^>]+>", " ")));
        var missing = mail.Text.Split('\n')
            .SelectMany(line => line.Split(": "))
            .Select(part => Words(Regex.Replace(part, "^( *\\(!\\) | *- |-- $| +)", "")).TrimEnd(':'))
            .Where(part => part.Length > 0 && !html.Contains(part, StringComparison.OrdinalIgnoreCase));
        Assert.Empty(missing);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_mail_is_composed_Unicode_and_needs_no_image(string name)
    {
        var mail = Letters.All[name];
        Assert.True(mail.Subject.IsNormalized(NormalizationForm.FormC)); // TCVN 6909:2001 (Đ4.7)
        Assert.True(mail.Text.IsNormalized(NormalizationForm.FormC));
        Assert.True(mail.Html.IsNormalized(NormalizationForm.FormC));
        Assert.DoesNotMatch("(?i)<img|url\\(|<link|<script", mail.Html);
        Assert.DoesNotContain('\r', mail.Html);
        Assert.DoesNotContain('\r', mail.Text);
    }

    [Fact]
    public void A_hostile_name_stays_text_in_a_mail()
    {
        var mail = Mails.Reminder(new ReminderMail(
            Example.Department,
            "<script>alert(1)</script>",
            "duyệt yêu cầu",
            1,
            Example.Request with { Agency = "<img src=x onerror=alert(1)>" },
            Example.Deadline,
            "https://congvan.example/duyet/\"onclick=\""));
        Assert.DoesNotContain("<script", mail.Html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", mail.Html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("\"onclick=", mail.Html, StringComparison.Ordinal);
        Assert.Contains("<script>alert(1)</script>", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_feed_in_a_name_begins_no_new_header()
    {
        var mail = Mails.Reminder(new ReminderMail(
            Example.Department, "A", "duyệt", 1, Example.Request with { Agency = "Sở Nội vụ\r\nBcc: x@y.z" }, Example.Deadline, "https://congvan.example/"));
        Assert.Equal("Nhắc lần 1: duyệt, Sở Nội vụ Bcc: x@y.z, số đến 128/2026", mail.Subject);
    }

    [Fact]
    public void The_decision_mail_names_the_true_account_names()
    {
        var mail = Letters.All["decision"];
        Assert.Contains("1. Trần Văn A: tranvana2\n", mail.Text, StringComparison.Ordinal);
        Assert.Contains("2. Nguyễn Thị Hường: vanthupcaoxanh\n", mail.Text, StringComparison.Ordinal);
    }

    private static string Words(string text) => Regex.Replace(text, "\\s+", " ").Trim();
}
