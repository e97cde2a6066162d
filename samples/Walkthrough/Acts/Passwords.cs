namespace CongVan.Walkthrough.Acts;

/// <summary>Holders set their first password by the link they were sent.</summary>
internal static class Passwords
{
    private const string Weak = "matkhau";
    private const string Strong = "Hạ-Long#2026xanh";

    /// <summary>The link came to the holder's own official mail.</summary>
    public static async Task SetDirectlyAsync(this Scene scene, string mail, string login)
    {
        var (browser, path) = await OpenAsync(scene, mail, login);
        scene.ExpectStatus(
            "mật khẩu yếu bị từ chối", 400, await browser.SubmitAsync(path, ("password", Weak), ("repeat", Weak)));
        await SetAsync(scene, browser, path, ("password", Strong), ("repeat", Strong));
    }

    /// <summary>The link came through the agency's mailbox and the receiver: the holder proves by the last four digits of the phone.</summary>
    public static async Task SetThroughReceiverAsync(this Scene scene, string mailbox, string login, string digits)
    {
        var (browser, path) = await OpenAsync(scene, mailbox, login);
        scene.ExpectStatus(
            "bốn số cuối điện thoại sai bị từ chối",
            400,
            await browser.SubmitAsync(path, ("phone", "0000"), ("password", Strong), ("repeat", Strong)));
        await SetAsync(scene, browser, path, ("phone", digits), ("password", Strong), ("repeat", Strong));
    }

    private static async Task<(Browser Browser, string Path)> OpenAsync(Scene scene, string mail, string login)
    {
        var letter = await scene.Mailbox.NewestAsync("password", mail, about: null, login);
        var browser = new Browser(scene.Wire);
        var path = letter.LinkTo("mat-khau");
        scene.ExpectStatus("mở liên kết đặt mật khẩu", 200, await browser.OpenAsync(path));
        scene.ExpectContains("trang đặt mật khẩu", login, browser.Page);
        return (browser, path);
    }

    private static async Task SetAsync(Scene scene, Browser browser, string path, params (string Name, string Value)[] fields)
    {
        var answer = await browser.SubmitAsync(path, fields);
        if (!(answer.WasInterrupted && answer.Code == 410))
            scene.ExpectStatus("đặt mật khẩu", 200, answer);
        scene.ExpectStatus("liên kết chỉ dùng một lần", 410, await new Browser(scene.Wire).OpenAsync(path));
    }
}
