using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using CongVan.Functions.Identity;
using CongVan.Functions.Mail;

namespace CongVan.Functions.Tests.Processes;

/// <summary>
/// A running application with people in it: agencies, an official who decides, a deputy director who signs with KT., the director
/// who is told of delays, a clerk with the seal – and what they do, each in one call.
/// </summary>
public sealed class Province : IAsyncLifetime
{
    public const string NoiVu = "H49.25";
    public const string XayDung = "H49.30";
    public const string NoiVuMailbox = "sonoivu@quangninh.gov.vn";
    public const string XayDungMailbox = "soxaydung@quangninh.gov.vn";

    public const string Official = "cb-duyet";
    public const string OfficialName = "Trần Thị Bình";
    public const string OfficialMail = "tranthibinh@quangninh.gov.vn";

    public const string Alternate = "cb-du-phong";
    public const string AlternateName = "Đỗ Văn Giang";
    public const string AlternateMail = "dovangiang@quangninh.gov.vn";

    public const string DeputyMail = "nguyenvancuong@quangninh.gov.vn";
    public const string DeputyName = "Nguyễn Văn Cường";
    public const string LeadMail = "lethidung@quangninh.gov.vn";
    public const string ClerkMail = "phamvanem@quangninh.gov.vn";
    public const string SealClerk = "van-thu";

    private readonly Dictionary<string, string> agencyKeys = new(StringComparer.Ordinal);
    private int lastNumber = 100;

    public Province()
        : this([])
    {
    }

    internal Province(Dictionary<string, string> settings, Action<Microsoft.Extensions.DependencyInjection.IServiceCollection>? replace = null) =>
        App = new RunningApp(settings, folder: null, replace);

    public RunningApp App { get; }

    public DateTimeOffset Now => App.Now;

    public async ValueTask InitializeAsync()
    {
        await App.InitializeAsync();
        await RegisterAsync(NoiVu, "Sở Nội vụ", "Nội vụ", NoiVuMailbox);
        await RegisterAsync(XayDung, "Sở Xây dựng", "Xây dựng", XayDungMailbox);
        await AppointAsync(Alternate, AlternateName, "Chuyên viên", AlternateMail, []);
        await AppointAsync(Official, OfficialName, "Chuyên viên", OfficialMail, ["DecideAccounts"], alternates: [Alternate]);
        await AppointAsync("pho-giam-doc", DeputyName, "Phó Giám đốc", DeputyMail, ["SignNotices"], prefix: "KT.");
        await AppointAsync("giam-doc", "Lê Thị Dung", "Giám đốc", LeadMail, ["Lead"]);
        await AppointAsync(SealClerk, "Phạm Văn Em", "Văn thư", ClerkMail, ["ApplySeal"]);
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();

    public async Task RegisterAsync(string code, string displayName, string name, string mailbox)
    {
        using var admin = App.Admin();
        await DoneAsync(admin.PutAsJsonAsync(
            $"api/agencies/{code}", new { code, displayName, kind = "so", name, parentCode = (string?)null, parentAbbreviation = (string?)null, abbreviation = "CQ", parentName = "UBND TỈNH QUẢNG NINH", mailbox }));
        agencyKeys[code] = await App.KeyAsync(Role.Agency, code);
    }

    public async Task AppointAsync(
        string id, string fullName, string post, string mail, string[] duties, string[]? alternates = null, string? prefix = null)
    {
        using var admin = App.Admin();
        await DoneAsync(admin.PutAsJsonAsync($"api/officials/{id}", new
        {
            id,
            fullName,
            post,
            mail,
            duties,
            agencies = Array.Empty<string>(),
            alternates = alternates ?? [],
            signingPrefix = prefix,
            prefixPost = prefix is null ? null : "Giám đốc",
            active = true,
        }));
    }

    public HttpClient Agency(string code = NoiVu) => App.Client(agencyKeys[code]);

    /// <summary>A number no request had before.</summary>
    public string NextNumber() => Interlocked.Increment(ref lastNumber).ToString(CultureInfo.InvariantCulture);

    /// <summary>Files a request that is taken in, and waits until everything it sets off has been done.</summary>
    internal async Task<Filed> FileAsync(Mau01 form, string agency = NoiVu)
    {
        using var client = Agency(agency);
        var answer = await client.PostAsync("api/requests/provisioning", form.Numbered(this).Content());
        Assert.True(answer.StatusCode == System.Net.HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync());
        await App.IdleAsync();
        return (await answer.Content.ReadFromJsonAsync<Filed>(JsonSerializerOptions.Web))!;
    }

    /// <summary>Files a Mẫu 03 that is taken in, and waits likewise.</summary>
    internal Task<Filed> RevokeAsync(Mau03 form, string agency = NoiVu) => PostAsync("api/requests/revocation", form.Content(this), agency);

    /// <summary>Files a Mẫu 02 that is taken in, and waits likewise.</summary>
    internal Task<Filed> ChangeAsync(Mau02 form, string agency = NoiVu) => PostAsync("api/requests/change", form.Content(this), agency);

    /// <summary>A Mẫu 02 that is decided, signed and sealed.</summary>
    internal async Task<Shown> ChangedAsync(Mau02 form, string agency = NoiVu)
    {
        var filed = await ChangeAsync(form, agency);
        await DecideAsync(filed.Id);
        await FinishAsync(filed.Id);
        return await ShowAsync(filed.Id);
    }

    internal async Task<Filed> PostAsync(string address, MultipartFormDataContent content, string agency)
    {
        using var client = Agency(agency);
        var answer = await client.PostAsync(address, content);
        Assert.True(answer.StatusCode == System.Net.HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync());
        await App.IdleAsync();
        return (await answer.Content.ReadFromJsonAsync<Filed>(JsonSerializerOptions.Web))!;
    }

    /// <summary>Accounts that exist: asked for, decided, signed and sealed.</summary>
    internal async Task<Shown> ProvideAsync(Mau01 form, string agency = NoiVu)
    {
        var filed = await FileAsync(form, agency);
        await DecideAsync(filed.Id);
        await FinishAsync(filed.Id);
        return await ShowAsync(filed.Id);
    }

    /// <summary>The mails about a process so far, in the order they were written.</summary>
    internal async Task<IReadOnlyList<MailInOutbox>> MailsAsync(string processId, string to, string? kind = null) =>
    [
        .. (await App.MailsToAsync(to)).Where(mail => mail.About == processId && (kind is null || mail.Kind == kind)),
    ];

    /// <summary>The path of the newest decision link somebody was sent.</summary>
    internal async Task<string> LinkAsync(string processId, string to) =>
        (await MailsAsync(processId, to)).SelectMany(mail => mail.Links).Select(link => new Uri(link).AbsolutePath)
            .Last(path => path.StartsWith("/duyet/", StringComparison.Ordinal));

    /// <summary>Opens the link in the mail and presses a button of the page.</summary>
    internal async Task<Browser> PressAsync(string link, params (string Name, string Value)[] fields)
    {
        var browser = App.Browser();
        await DoneAsync(browser.OpenAsync(link));
        await DoneAsync(browser.SubmitAsync(link, fields));
        await App.IdleAsync();
        return browser;
    }

    public async Task DecideAsync(string processId, string decision = "approve", string? reason = null, string by = OfficialMail)
    {
        using var page = await PressAsync(await LinkAsync(processId, by), ("decision", decision), ("reason", reason ?? ""));
    }

    public async Task SignAsync(string processId)
    {
        using var page = await PressAsync(await LinkAsync(processId, DeputyMail), ("decision", "sign"));
    }

    public async Task SealAsync(string processId)
    {
        using var page = await PressAsync(await LinkAsync(processId, ClerkMail), ("decision", "seal"));
    }

    /// <summary>From the decision to the sealed notice.</summary>
    public async Task FinishAsync(string processId)
    {
        await SignAsync(processId);
        await SealAsync(processId);
    }

    internal async Task<Shown> ShowAsync(string processId)
    {
        using var admin = App.Admin();
        return (await admin.GetFromJsonAsync<Shown>($"api/processes/{processId}", JsonSerializerOptions.Web))!;
    }

    public async Task<Browser> SignedInAsync(string mail)
    {
        var browser = App.Browser();
        await browser.OpenAsync("dang-nhap");
        await DoneAsync(browser.SubmitAsync("dang-nhap", ("mail", mail)));
        var link = new Uri((await App.MailsToAsync(mail)).Last(sent => sent.Kind == "dang-nhap").Links[0]).AbsolutePath;
        await browser.OpenAsync(link);
        await browser.SubmitAsync(link);
        return browser;
    }

    /// <summary>A moment in Vietnam.</summary>
    public static DateTimeOffset At(int day, int hour, int minute = 0, int month = 3) => new(2026, month, day, hour, minute, 0, TimeSpan.FromHours(7));

    private static async Task DoneAsync(Task<HttpResponseMessage> answering)
    {
        var answer = await answering;
        Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
    }

    /// <summary>What the engine's management API shows of an instance's history.</summary>
    internal async Task<JsonElement> HistoryAsync(string instance)
    {
        var key = await File.ReadAllTextAsync(Path.Combine(App.Folder, "host", "system.key"));
        using var client = App.Client();
        var answer = await client.GetAsync(
            $"runtime/webhooks/durabletask/instances/{instance}?showHistory=true&showHistoryOutput=true&code={Uri.EscapeDataString(key.Trim())}");
        Assert.True(answer.IsSuccessStatusCode, $"{instance}: {answer.StatusCode}");
        return (await answer.JsonAsync()).GetProperty("historyEvents");
    }
}
