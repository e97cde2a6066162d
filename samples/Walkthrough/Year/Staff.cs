namespace CongVan.Walkthrough.Year;

/// <summary>The officials of the Sở through the year: each settles what waits on one page, with a key of their own in place of a session.</summary>
internal sealed class Staff(Scene scene)
{
    private const string Inbox = "console/viec";

    private readonly List<(string Official, Browser Browser)> desks = [];
    private readonly Dictionary<string, string> keys = new(StringComparer.Ordinal);

    /// <summary>How a page is decided; the first that knows it decides. Null asks the next; <see cref="Waiting.LetLie"/> ends the asking.</summary>
    public List<Func<Waiting, (string Name, string Value)[]?>> Habits { get; } = [];

    /// <summary>How many decisions were taken.</summary>
    public int Decisions { get; private set; }

    public async Task ComeInAsync(IEnumerable<(string Official, string Role)> officials)
    {
        foreach (var (official, role) in officials)
        {
            var body = $$"""{"name":"Bàn làm việc {{official}}","roles":["{{role}}"],"officialId":"{{official}}"}""";
            var issued = scene.ExpectStatus(
                $"cấp khóa cho {official}", 201, await scene.Wire.JsonAsync(HttpMethod.Post, "api/keys", scene.Keys[Scene.Administrator], body));
            keys[official] = issued.Json.GetProperty("secret").GetString()!;
            desks.Add((official, new Browser(scene.Wire, keys[official])));
        }
    }

    public string KeyOf(string official) => keys[official];

    /// <summary>Everyone looks at their page and settles what they would, until nothing more comes of it.</summary>
    public async Task SettleAsync()
    {
        for (var again = true; again;)
        {
            again = false;
            foreach (var (official, browser) in desks)
                again |= await SettleAsync(official, browser) > 0;
        }
    }

    private async Task<int> SettleAsync(string official, Browser browser)
    {
        scene.ExpectStatus($"{official} mở việc đang chờ", 200, await browser.OpenAsync(Inbox));
        var settled = 0;
        foreach (var address in browser.LinksTo("/" + Inbox + "/"))
        {
            var shown = await browser.OpenAsync(address);
            if (shown.Code != 200)
                continue;
            var waiting = new Waiting(official, address[(Inbox.Length + 2)..], shown.Text, browser);
            if (Habits.Select(habit => habit(waiting)).FirstOrDefault(fields => fields is not null) is not { Length: > 0 } fields)
                continue;
            scene.ExpectStatus($"{official} quyết định {waiting.Id}", 200, await browser.SubmitAsync(address, fields));
            settled++;
        }

        if (settled > 0)
            await scene.Clock.IdleAsync();
        Decisions += settled;
        return settled;
    }
}

/// <summary>A page on which one official may decide.</summary>
/// <param name="Id">Of the approval: the process's id and the stage.</param>
internal sealed record Waiting(string Official, string Id, string Page, Browser Browser)
{
    /// <summary>What a habit answers that wants nothing done.</summary>
    public static (string Name, string Value)[] LetLie { get; } = [];

    public string ProcessId => Id[..Id.LastIndexOf('-')];

    public string Stage => Id[(Id.LastIndexOf('-') + 1)..];

    public bool Offers(string decision) => Page.Contains($"value=\"{decision}\"", StringComparison.Ordinal);
}
