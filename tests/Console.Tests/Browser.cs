using CongVan.Pages;
using Microsoft.Playwright;

namespace CongVan.Console.Tests;

/// <summary>Debian's chromium, shared by the tests of a class. Serves one page at a time under the policy the application sends.</summary>
public sealed class Browser : IAsyncLifetime
{
    private const string Executable = "/usr/bin/chromium";
    private const string Policy =
        "default-src 'none'; style-src 'self'; form-action 'self'; img-src 'self' data:; base-uri 'none'; frame-ancestors 'none'";

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Executable)) return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Executable,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    /// <summary>The page as shown, and what the browser complained of. Skips the test where there is no chromium.</summary>
    internal async Task<Shown> ShowAsync(string html, int width, int height, bool dark = false)
    {
        if (_browser is null) Assert.Skip($"{Executable} is not installed; pages were not looked at.");
        var context = await _browser.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = height },
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            Locale = "vi-VN",
        });
        var page = await context.NewPageAsync();
        var complaints = new List<string>();
        page.Console += (_, message) => complaints.Add(message.Text);
        page.PageError += (_, error) => complaints.Add(error);
        await page.RouteAsync("**/*", route => AnswerAsync(route, html));
        await page.GotoAsync("http://congvan.test/trang");
        return new Shown(context, page, complaints);
    }

    private static Task AnswerAsync(IRoute route, string html) =>
        new Uri(route.Request.Url).AbsolutePath == "/" + Assets.StylesheetRoute
            ? route.FulfillAsync(new RouteFulfillOptions { ContentType = Assets.StylesheetMediaType, BodyBytes = Assets.Stylesheet.ToArray() })
            : route.FulfillAsync(new RouteFulfillOptions
            {
                ContentType = "text/html; charset=utf-8",
                Body = html,
                Headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["Content-Security-Policy"] = Policy },
            });
}

internal sealed record Shown(IBrowserContext Context, IPage Page, IReadOnlyList<string> Complaints) : IAsyncDisposable
{
    public async ValueTask DisposeAsync() => await Context.DisposeAsync();
}
