namespace CongVan.Walkthrough.Acts;

/// <summary>What officials do from the links in their mails, and at the console after signing in.</summary>
internal static class Deciding
{
    /// <summary>Opens the link and sends the form. A repeat after a kill may find the decision made: ours, by this link.</summary>
    public static async Task DecideAsync(this Scene scene, Letter letter, params (string Name, string Value)[] fields)
    {
        var browser = new Browser(scene.Wire);
        var path = letter.LinkTo("duyet");
        scene.ExpectStatus("mở liên kết trong thư", 200, await browser.OpenAsync(path));
        var answer = await browser.SubmitAsync(path, fields);
        if (!(answer.WasInterrupted && answer.Code == 409))
            scene.ExpectStatus("gửi quyết định", 200, answer);
        await scene.Clock.IdleAsync();
    }

    /// <summary>Signs in by a mailed link; the browser then carries the session.</summary>
    public static async Task<Browser> SignInAsync(this Scene scene, string mail)
    {
        // A link is used up by one try; killed in that moment, the official asks for another, as people do.
        for (var tries = 1; ; tries++)
        {
            var browser = new Browser(scene.Wire);
            scene.ExpectStatus("mở trang đăng nhập", 200, await browser.OpenAsync("dang-nhap"));
            scene.ExpectStatus("xin liên kết đăng nhập", 200, await browser.SubmitAsync("dang-nhap", ("mail", mail), ("return", "/console/viec")));
            var link = (await scene.Mailbox.NewestAsync("dang-nhap", mail, about: null)).LinkTo("dang-nhap");
            scene.ExpectStatus("mở liên kết đăng nhập", 200, await browser.OpenAsync(link));
            var answer = await browser.SubmitAsync(link);
            if (answer.WasInterrupted && answer.Code != 302 && tries < 3)
                continue;

            scene.ExpectStatus("đăng nhập", 302, answer);
            return browser;
        }
    }

    /// <summary>Seals at once all that waits; returns how many papers it were.</summary>
    public static async Task SealAllAsync(this Scene scene, string mail, int expected)
    {
        var browser = await scene.SignInAsync(mail);
        scene.ExpectStatus("mở danh sách việc đang chờ", 200, await browser.OpenAsync("console/viec"));
        var papers = browser.ValuesOf("paper");
        scene.Expect("số văn bản chờ đóng dấu", expected, papers.Count);
        var answer = await browser.SubmitAsync("console/viec", [.. papers.Select(paper => ("paper", paper)), ("decision", "seal")]);

        // Killed in between, some were sealed by the first try: the page then says so for those.
        if (!(answer.WasInterrupted && answer.Code == 400))
            scene.ExpectStatus("đóng dấu các văn bản đã chọn", 302, answer);
        await scene.Clock.IdleAsync();
        scene.ExpectStatus("xem lại việc đang chờ", 200, await browser.OpenAsync("console/viec"));
        scene.Expect("văn bản còn chờ đóng dấu", 0, browser.ValuesOf("paper").Count);
    }
}
