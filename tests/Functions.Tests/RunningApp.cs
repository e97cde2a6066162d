using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using CongVan.Functions.Auditing;
using CongVan.Functions.Identity;
using CongVan.Functions.Mail;
using CongVan.Functions.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CongVan.Functions.Tests;

/// <summary>
/// The real application on a free port: Program's own composition, strict host, virtual clock, a data folder of its own. Use as
/// <c>IClassFixture&lt;RunningApp&gt;</c>, or start one for a test alone.
/// </summary>
public sealed class RunningApp : IAsyncLifetime
{
    /// <summary>Monday 02/03/2026, 08:00 in Vietnam: an ordinary working week, no holiday near.</summary>
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);

    private readonly Dictionary<string, string> settings;
    private readonly Action<IServiceCollection>? replace;
    private IHost? host;

    public RunningApp()
        : this(new Dictionary<string, string>(StringComparer.Ordinal))
    {
    }

    /// <summary>With settings of its own.</summary>
    /// <param name="replace">Puts a failing or slow adapter in place of the real one.</param>
    internal RunningApp(Dictionary<string, string> settings, string? folder = null, Action<IServiceCollection>? replace = null)
    {
        this.settings = settings;
        this.replace = replace;
        Folder = folder ?? System.IO.Directory.CreateTempSubdirectory("congvan-").FullName;
        Address = new Uri($"http://127.0.0.1:{FreePorts.Next()}");
    }

    public Uri Address { get; }

    /// <summary>The data folder.</summary>
    public string Folder { get; private set; }

    /// <summary>Mails wait here as .eml.</summary>
    public string Mailbox => Path.Combine(Folder, "outbox");

    /// <summary>The mails to an address so far, in the order they were written.</summary>
    internal async Task<IReadOnlyList<MailInOutbox>> MailsToAsync(string address) =>
    [
        .. (await Services.GetRequiredService<Outbox>().AllAsync(CancellationToken.None))
            .Where(mail => mail.To.Contains(address, StringComparer.OrdinalIgnoreCase))
            .OrderBy(mail => mail.Written),
    ];

    public IServiceProvider Services => host!.Services;

    /// <summary>The first Administrator's key.</summary>
    public string AdminKey { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        await StartAsync();
        AdminKey = await KeyAsync(Role.Administrator);
    }

    /// <summary>Stops the application and starts it on the same data: what was only in memory is gone.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        await StartAsync();
    }

    /// <summary>Stops the application and starts it on another data folder; the old one is gone.</summary>
    public async Task MoveToAsync(string folder)
    {
        await StopAsync();
        System.IO.Directory.Delete(Folder, recursive: true);
        Folder = folder;
        await StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        System.IO.Directory.Delete(Folder, recursive: true);
    }

    /// <summary>A key as Administrators issue it, without the way through the API.</summary>
    public async Task<string> KeyAsync(Role role, string? agencyCode = null, string? officialId = null)
    {
        var asked = new KeyRequest($"Khóa thử {role}", [role], agencyCode, officialId);
        return (await Services.GetRequiredService<ApiKeys>().IssueAsync(asked, "test", CancellationToken.None)).Secret;
    }

    /// <summary>A caller's client; null: nobody. Follows no redirects and keeps no cookies.</summary>
    public HttpClient Client(string? key = null)
    {
        var client = new HttpClient(Heard(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })) { BaseAddress = Address };
        if (key is not null)
            client.DefaultRequestHeaders.Add("X-Api-Key", key);
        return client;
    }

    public HttpClient Admin() => Client(AdminKey);

    /// <summary>A browser: keeps cookies, asks for pages, posts forms with their hidden fields.</summary>
    public Browser Browser() => new(Address, Heard);

    /// <summary>Hears of every call made with <see cref="Client"/> and <see cref="Browser"/>; set before they are made.</summary>
    internal Action<HttpRequestMessage, HttpResponseMessage>? Hears { get; set; }

    /// <summary>Moves the virtual clock; returns when all work that became due is done.</summary>
    public async Task AdvanceToAsync(DateTimeOffset until)
    {
        using var client = Client();
        client.Timeout = TimeSpan.FromMinutes(10); // half a year of timers takes its time where many tests share the processors
        var answer = await client.PostAsJsonAsync("runtime/clock/advance", new { until });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    public async Task AdvanceAsync(TimeSpan by) => await AdvanceToAsync(Now + by);

    /// <summary>Returns when nothing is in flight.</summary>
    public async Task IdleAsync()
    {
        using var client = Client();
        var answer = await client.PostAsync("runtime/clock/idle", null);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    public DateTimeOffset Now => Services.GetRequiredService<TimeProvider>().GetUtcNow();

    /// <summary>What was recorded, oldest key first; "he-thong" for what concerns no agency.</summary>
    public async Task<IReadOnlyList<AuditEntry>> AuditAsync(string? agencyCode = null)
    {
        var entries = new List<AuditEntry>();
        var chain = Services.GetRequiredService<AuditChain>();
        await foreach (var link in chain.LinksAsync(AuditChain.ChainOf(agencyCode, Now), CancellationToken.None)) entries.Add(link.Entry);
        return entries;
    }

    private HttpMessageHandler Heard(HttpMessageHandler calls) => Hears is null ? calls : new Hearing(calls, Hears);

    private async Task StartAsync()
    {
        host = App.Build([.. Settings().Select(setting => $"--{setting.Key}={setting.Value}")], replace);
        await host.StartAsync();
    }

    internal async Task StopAsync()
    {
        if (host is null)
            return;

        await host.StopAsync();
        host.Dispose();
        host = null;
    }

    private Dictionary<string, string> Settings()
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["AZURE_FUNCTIONS_ENVIRONMENT"] = "Development",
            ["SelfHost:Urls"] = Address.ToString(),
            ["SelfHost:Strict"] = "true",
            ["SelfHost:VirtualClock"] = Start.ToString("O"),
            ["CongVan:DataFolder"] = Folder,
            ["Site:PublicAddress"] = Address.ToString(),
            ["Logging:LogLevel:Default"] = "Warning",
        };
        foreach (var (name, value) in Sample.Concat(settings)) all[name] = value;
        return all;
    }

    /// <summary>What the sample says about the Sở, so that the sample is tried by every test.</summary>
    private static IEnumerable<KeyValuePair<string, string>> Sample
    {
        get
        {
            using var sample = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "local.settings.sample.json")));
            return
            [
                .. sample.RootElement.GetProperty("Values").EnumerateObject()
                    .Where(value => value.Name.StartsWith("Agency__", StringComparison.Ordinal))
                    .Select(value => KeyValuePair.Create(value.Name.Replace("__", ":", StringComparison.Ordinal), value.Value.GetString()!)),
            ];
        }
    }

    private sealed class Hearing(HttpMessageHandler calls, Action<HttpRequestMessage, HttpResponseMessage> hears) : DelegatingHandler(calls)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var answer = await base.SendAsync(request, cancellationToken);
            hears(request, answer);
            return answer;
        }
    }
}
