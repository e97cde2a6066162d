using System.Text.RegularExpressions;
using CongVan.Pages;

namespace CongVan.Console.Tests;

/// <summary>What holds for the HTML of every page, no browser needed.</summary>
public sealed class PageTests
{
    public static TheoryData<string> Names => [.. Screens.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_page_is_Vietnamese_with_one_main_heading(string name)
    {
        var html = await Screens.All[name].HtmlAsync();
        Assert.StartsWith("<!DOCTYPE html>", html, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"vi\">", html, StringComparison.Ordinal);
        Assert.Single(Regex.Matches(html, "<h1[ >]"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_page_lives_under_a_policy_without_inline_styles_and_scripts(string name)
    {
        var html = await Screens.All[name].HtmlAsync();
        Assert.DoesNotMatch("(?i)<script|<style|\\sstyle=|\\son[a-z]+=|javascript:", html);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_form_that_changes_something_carries_the_anti_forgery_field(string name)
    {
        var html = await Screens.All[name].HtmlAsync();
        foreach (Match form in Regex.Matches(html, "<form[^>]*method=\"post\".*?</form>", RegexOptions.Singleline))
            Assert.Contains($"name=\"__RequestVerificationToken\" value=\"{Example.Token}\"", form.Value, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Vietnamese_letters_are_written_as_they_are(string name) =>
        Assert.DoesNotContain("&#x1", await Screens.All[name].HtmlAsync(), StringComparison.Ordinal);

    [Fact]
    public async Task A_hostile_name_stays_text_on_a_page()
    {
        const string Hostile = "<script>alert(1)</script>\"'&";
        var model = Screens.Decision with
        {
            Request = Example.Request with { Agency = Hostile },
            Lines = [Example.Person with { Holder = Hostile, LineId = Hostile, Login = Hostile, NameMayBeReplaced = true }],
            Input = new DecisionInput(Decisions.Ask, [], Hostile, new Dictionary<string, string>(StringComparer.Ordinal) { [Hostile] = Hostile }),
        };
        var html = await Page.Of(model).HtmlAsync();
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("\"'&", html, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_answers_with_its_status_and_sets_no_cookie_of_its_own()
    {
        var (status, headers, _) = await Screens.All["error"].AnswerAsync();
        Assert.Equal(413, status);
        Assert.StartsWith("text/html", headers.ContentType.ToString(), StringComparison.Ordinal);
        Assert.Empty(headers.SetCookie.ToString());
        Assert.Equal(200, (await Screens.All["decision"].AnswerAsync()).Status);
        Assert.Empty((await Screens.All["decision"].AnswerAsync()).Headers.SetCookie.ToString());
    }

    [Fact]
    public void The_end_of_a_day_is_written_as_24_hours_of_that_day() // BLDS 2015 Đ148.6
    {
        Assert.Equal("24:00 ngày 26/11/2026", VietnamTime.Due(new DateTimeOffset(2026, 11, 26, 17, 0, 0, TimeSpan.Zero)));
        Assert.Equal("23:59 ngày 26/11/2026", VietnamTime.Due(new DateTimeOffset(2026, 11, 26, 16, 59, 0, TimeSpan.Zero)));
    }

    [Fact]
    public void Moments_are_written_in_Vietnam_time() =>
        Assert.Equal("21/11/2026 00:30", VietnamTime.Moment(new DateTimeOffset(2026, 11, 20, 17, 30, 0, TimeSpan.Zero)));

    [Fact]
    public void The_style_sheet_is_embedded_and_its_tag_is_quoted()
    {
        Assert.True(Assets.Stylesheet.Length > 1000);
        Assert.Matches("^\"[0-9a-f]{24}\"$", Assets.StylesheetETag);
        Assert.StartsWith("/tinh/congvan.css?v=", Assets.StylesheetAddress, StringComparison.Ordinal);
    }
}
