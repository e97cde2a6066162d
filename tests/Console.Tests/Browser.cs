using CongVan.Pages;
using Microsoft.Playwright;

namespace CongVan.Console.Tests;

/// <summary>Debian's chromium, shared by the tests of a class. Serves one page at a time under the policy the application sends.</summary>
public sealed class Browser : IAsyncLifetime
{
    private const string Executable = "/usr/bin/chromium";

    /// <summary>A mail program keeps style attributes and drops nearly all else.</summary>
    private const string MailPolicy = "default-src 'none'; style-src-attr 'unsafe-inline'";

    private const string PagePolicy =
        "default-src 'none'; style-src 'self'; form-action 'self'; img-src 'self' data:; base-uri 'none'; frame-ancestors 'none'";

    private readonly List<string> _complaints = [];
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private IPage? _page;
    private string _html = "";
    private string _policy = PagePolicy;

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Executable)) return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Executable,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        _page = await _browser.NewPageAsync(new BrowserNewPageOptions { Locale = "vi-VN" });
        _page.Console += (_, message) => _complaints.Add(message.Text);
        _page.PageError += (_, error) => _complaints.Add(error);
        await _page.RouteAsync("**/*", AnswerAsync);
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    /// <summary>The page as shown, and what the browser complained of. Skips the test where there is no chromium.</summary>
    internal async Task<Shown> ShowAsync(string html, int width, int height, bool dark = false, bool mail = false)
    {
        if (_page is null) Assert.Skip($"{Executable} is not installed; pages were not looked at.");
        _html = html;
        _policy = mail ? MailPolicy : PagePolicy;
        _complaints.Clear();
        await _page.SetViewportSizeAsync(width, height);
        await _page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light });
        await _page.GotoAsync("http://congvan.test/trang");
        return new Shown(_page, _complaints);
    }

    private Task AnswerAsync(IRoute route) =>
        new Uri(route.Request.Url).AbsolutePath == "/" + Assets.StylesheetRoute
            ? route.FulfillAsync(new RouteFulfillOptions { ContentType = Assets.StylesheetMediaType, BodyBytes = Assets.Stylesheet.ToArray() })
            : route.FulfillAsync(new RouteFulfillOptions
            {
                ContentType = "text/html; charset=utf-8",
                Body = _html,
                Headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["Content-Security-Policy"] = _policy },
            });
}

internal sealed record Shown(IPage Page, IReadOnlyList<string> Complaints);
