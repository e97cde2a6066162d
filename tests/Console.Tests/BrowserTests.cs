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
        var shown = await browser.ShowAsync(await Screens.All[name].HtmlAsync(), 360, 740);
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
        var shown = await browser.ShowAsync(await Screens.All[name].HtmlAsync(), 360, 740);
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
        var shown = await browser.ShowAsync(await Screens.All[name].HtmlAsync(), 1280, 900);
        await PictureAsync(shown, $"{name}-1280");
        Assert.Empty(shown.Complaints);
        Assert.Equal(1280, await shown.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_page_passes_the_accessibility_rules(string name)
    {
        var shown = await browser.ShowAsync(await Screens.All[name].HtmlAsync(), 360, 740);
        Assert.Empty(await JudgeAsync(shown, "tag", "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task In_the_dark_the_contrast_is_enough_too(string name)
    {
        var shown = await browser.ShowAsync(await Screens.All[name].HtmlAsync(), 360, 740, dark: true);
        await PictureAsync(shown, $"{name}-360-dark");
        Assert.Empty(await JudgeAsync(shown, "rule", "color-contrast"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_input_has_a_label(string name)
    {
        var shown = await browser.ShowAsync(await Screens.All[name].HtmlAsync(), 360, 740);
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
        var shown = await browser.ShowAsync(await Screens.All["console"].HtmlAsync(), 360, 740);
        await shown.Page.Keyboard.PressAsync("Tab");
        Assert.Equal("Đến nội dung chính", await shown.Page.EvaluateAsync<string>("() => document.activeElement.textContent"));
        Assert.True(await shown.Page.EvaluateAsync<bool>("() => document.activeElement.getBoundingClientRect().left >= 0"));
    }

    [Theory]
    [InlineData("decision")]
    [InlineData("notice")]
    [InlineData("password-link")]
    [InlineData("ask-for-more")]
    public async Task A_mail_fits_a_phone_and_can_be_read(string name)
    {
        var shown = await browser.ShowAsync(Letters.All[name].Html, 360, 740, mail: true);
        await PictureAsync(shown, $"mail-{name}-360");
        Assert.Equal(360, await shown.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
        Assert.Empty(await JudgeAsync(shown, "rule", "color-contrast", "document-title", "html-has-lang", "link-name"));
    }

    [Fact]
    public async Task Enter_in_a_name_field_approves_nothing()
    {
        var shown = await browser.ShowAsync(await Screens.All["decision"].HtmlAsync(), 360, 740);
        var posted = false;
        void Note(object? sender, IRequest request) => posted |= request.Method == "POST";
        shown.Page.Request += Note;
        await shown.Page.GetByLabel("Tên đăng nhập khác").FillAsync("vanthucx");
        await shown.Page.Keyboard.PressAsync("Enter");
        Assert.Equal("vanthucx", await shown.Page.GetByLabel("Tên đăng nhập khác").InputValueAsync());
        shown.Page.Request -= Note;
        Assert.False(posted);
    }

    [Fact]
    public async Task With_a_line_unticked_all_can_no_longer_be_approved_by_mistake()
    {
        var shown = await browser.ShowAsync(await Screens.All["decision"].HtmlAsync(), 360, 740);
        var all = shown.Page.GetByRole(AriaRole.Button, new() { Name = "Duyệt tất cả 3 dòng" });
        var some = shown.Page.GetByRole(AriaRole.Button, new() { Name = "Duyệt các dòng đã chọn" });
        Assert.Equal((true, false), (await all.IsVisibleAsync(), await some.IsVisibleAsync()));
        await shown.Page.Locator("#dong-2").UncheckAsync();
        Assert.Equal((false, true), (await all.IsVisibleAsync(), await some.IsVisibleAsync()));
        await shown.Page.Locator("#dong-1").UncheckAsync();
        await shown.Page.Locator("#dong-3").UncheckAsync();
        Assert.Equal((false, false), (await all.IsVisibleAsync(), await some.IsVisibleAsync()));
    }

    private static async Task<IEnumerable<string>> JudgeAsync(Shown shown, string kind, params List<string> rules)
    {
        var judged = await shown.Page.RunAxe(new AxeRunOptions { RunOnly = new RunOnlyOptions { Type = kind, Values = rules } });
        return judged.Violations.SelectMany(rule =>
            rule.Nodes.Select(node => $"{rule.Id}: {node.Html} ({string.Join("; ", node.Any.Select(check => check.Message))})"));
    }

    private static Task<byte[]> PictureAsync(Shown shown, string name) => shown.Page.ScreenshotAsync(new PageScreenshotOptions
    {
        Path = Path.Combine(AppContext.BaseDirectory, "pictures", $"{name}.png"),
        FullPage = true,
    });
}
