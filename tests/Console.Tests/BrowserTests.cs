using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace CongVan.Console.Tests;

/// <summary>Every page as a person meets it: a phone of 360 px, a desk's screen, light and dark. Pictures are left in the output folder.</summary>
public sealed class BrowserTests(Browser browser) : IClassFixture<Browser>
{
    public static TheoryData<string> Names => [.. Screens.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task On_a_phone_nothing_is_wider_than_the_screen(string name)
    {
        await using var shown = await browser.ShowAsync(await Screens.All[name].HtmlAsync(), 360, 740);
        await PictureAsync(shown, $"{name}-360");
        Assert.Empty(shown.Complaints);
        Assert.Equal(360, await shown.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
        Assert.Empty(await shown.Page.EvaluateAsync<string[]>(
            """
            () => [...document.querySelectorAll('main *, header *')]
              .filter(e => !e.closest('.unseen, thead') && e.getBoundingClientRect().right > 361)
              .map(e => e.outerHTML.slice(0, 120))
            """));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task On_a_phone_buttons_and_boxes_are_large_enough_for_a_thumb(string name)
    {
        await using var shown = await browser.ShowAsync(await Screens.All[name].HtmlAsync(), 360, 740);
        Assert.Empty(await shown.Page.EvaluateAsync<string[]>(
            """
            () => [...document.querySelectorAll('main button, main .button, main label.tick, summary')]
              .filter(e => e.checkVisibility() && e.getBoundingClientRect().height < 44)
              .map(e => e.outerHTML.slice(0, 120))
            """));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task On_a_desk_the_page_fits_and_breaks_no_policy(string name)
    {
        await using var shown = await browser.ShowAsync(await Screens.All[name].HtmlAsync(), 1280, 900);
        await PictureAsync(shown, $"{name}-1280");
        Assert.Empty(shown.Complaints);
        Assert.Equal(1280, await shown.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_page_passes_the_accessibility_rules_light_and_dark(string name)
    {
        var html = await Screens.All[name].HtmlAsync();
        foreach (var dark in new[] { false, true })
        {
            await using var shown = await browser.ShowAsync(html, 360, 740, dark);
            if (dark) await PictureAsync(shown, $"{name}-360-dark");
            var judged = await shown.Page.RunAxe(new AxeRunOptions
            {
                RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
            });
            Assert.Empty(judged.Violations.SelectMany(rule => rule.Nodes.Select(node => $"{rule.Id}: {node.Html} ({string.Join("; ", node.Any.Select(check => check.Message))})")));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_input_has_a_label(string name)
    {
        await using var shown = await browser.ShowAsync(await Screens.All[name].HtmlAsync(), 360, 740);
        Assert.Empty(await shown.Page.EvaluateAsync<string[]>(
            """
            () => [...document.querySelectorAll('input:not([type=hidden]), select, textarea')]
              .filter(e => !e.labels || e.labels.length !== 1 || !e.labels[0].textContent.trim())
              .map(e => e.outerHTML)
            """));
    }

    [Fact]
    public async Task The_first_key_stroke_reaches_the_way_past_the_head()
    {
        await using var shown = await browser.ShowAsync(await Screens.All["console"].HtmlAsync(), 360, 740);
        await shown.Page.Keyboard.PressAsync("Tab");
        Assert.Equal("Đến nội dung chính", await shown.Page.EvaluateAsync<string>("() => document.activeElement.textContent"));
        Assert.True(await shown.Page.EvaluateAsync<bool>("() => document.activeElement.getBoundingClientRect().left >= 0"));
    }

    [Theory]
    [InlineData("decision")]
    [InlineData("notice")]
    [InlineData("password-link")]
    public async Task A_mail_fits_a_phone(string name)
    {
        await using var shown = await browser.ShowAsync(Letters.All[name].Html, 360, 740);
        Assert.Equal(360, await shown.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
    }

    private static Task<byte[]> PictureAsync(Shown shown, string name) => shown.Page.ScreenshotAsync(new PageScreenshotOptions
    {
        Path = Path.Combine(AppContext.BaseDirectory, "pictures", $"{name}.png"),
        FullPage = true,
    });
}
