using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using CongVan.Functions;
using CongVan.Functions.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CongVan.Benchmarks;

/// <summary>The real application with a sender and a recipient, their people and the keys of Development.</summary>
internal sealed class Province : IAsyncDisposable
{
    private const string Sender = "H49.14";
    private const string Recipient = "H49.19";
    private const int PreparedAtOnce = 4;
    private readonly Dictionary<string, HttpClient> _people = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _subjects = new(StringComparer.Ordinal);
    private readonly Watching _watching;
    private readonly IHost _host;
    private readonly Uri _address;
    private readonly string _folder;
    private int _drafted;

    private Province(IHost host, Watching watching, Uri address, string folder) => (_host, _watching, _address, _folder) = (host, watching, address, folder);

    public static async Task<Province> New(Settings settings)
    {
        var folder = Bench.NewFolder(settings);
        using var free = new TcpListener(System.Net.IPAddress.Loopback, 0);
        free.Start();
        var address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((System.Net.IPEndPoint)free.LocalEndpoint).Port}"));
        free.Stop();
        Environment.SetEnvironmentVariable("AZURE_FUNCTIONS_ENVIRONMENT", "Development");
        var watching = new Watching();
        var host = App.Build(
            [$"--SelfHost:Urls={address}", $"--CongVan:DataFolder={folder}", $"--Site:PublicAddress={address}", "--Logging:LogLevel:Default=Warning", "--Agency:Code=H49.18", "--Agency:DisplayName=Sở Thông tin và Truyền thông", "--Agency:Name=Thông tin và Truyền thông", "--Agency:Kind=so", "--Agency:Abbreviation=STTTT", "--Agency:ParentName=UBND TỈNH QUẢNG NINH", "--Agency:Mailbox=qnict@quangninh.gov.vn"],
            watching.Put);
        await host.StartAsync();
        var province = new Province(host, watching, address, folder);
        await province.Found();
        return province;
    }

    public Counted Counted() => _watching.Counted();

    /// <summary>Documents drafted and checked, so that only the signer is waited for.</summary>
    public async Task<IReadOnlyList<string>> AtTheSigner(int count, int bytes)
    {
        using var atOnce = new SemaphoreSlim(PreparedAtOnce);
        return await Task.WhenAll(Enumerable.Range(0, count).Select(async _ =>
        {
            await atOnce.WaitAsync();
            try
            {
                return await Prepare(bytes);
            }
            finally
            {
                atOnce.Release();
            }
        }));
    }

    /// <summary>The signer signs, the clerk seals and issues, the recipient has it: what the machine took.</summary>
    public async Task<TimeSpan> Send(string id)
    {
        var signing = await Answer("pho-giam-doc", $"{id}-ky1", "ky");
        var asked = await _watching.Asked(id, MailOf("van-thu"));
        var issuing = await Answer("van-thu", $"{id}-vanthu1", "phat-hanh");
        var arrived = await _watching.Arrived(_subjects[id]);
        return Stopwatch.GetElapsedTime(signing, asked) + Stopwatch.GetElapsedTime(issuing, arrived);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
        _watching.Dispose();
        foreach (var client in _people.Values)
        {
            client.Dispose();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private async Task<string> Prepare(int bytes)
    {
        var number = Interlocked.Increment(ref _drafted);
        var subject = string.Create(CultureInfo.InvariantCulture, $"Về việc ban hành Quy chế lần {number}");
        using var form = new MultipartFormDataContent
        {
            { new StringContent("quyet-dinh"), "type" },
            { new StringContent(subject), "subject" },
            { new StringContent(IdOf("pho-giam-doc")), "signer" },
            { new StringContent("true"), "submit" },
            { new StringContent(Recipient), "to" },
            { new ByteArrayContent(DraftFiles.Pdf(subject, bytes, number)), "pdf", "du-thao.pdf" },
            { new ByteArrayContent(DraftFiles.Docx(number)), "source", "du-thao.docx" },
        };
        using var answer = await _people["soan-thao"].PostAsync("api/outgoing", form);
        var id = (await Read(answer)).GetProperty("id").GetString()!;
        lock (_subjects)
        {
            _subjects[id] = subject;
        }

        await _watching.Asked(id, MailOf("chanh-van-phong"));
        await Answer("chanh-van-phong", $"{id}-noidung1", "dat");
        await _watching.Asked(id, MailOf("the-thuc"));
        await Answer("the-thuc", $"{id}-thethuc1", "dat");
        await _watching.Asked(id, MailOf("pho-giam-doc"));
        return id;
    }

    /// <summary>When the answer was sent off.</summary>
    private async Task<long> Answer(string post, string approval, string decision)
    {
        var client = _people[post];
        using var question = await client.GetAsync($"api/approvals/{approval}");
        var shown = (await Read(question)).GetProperty("shown").GetString();
        var start = Stopwatch.GetTimestamp();
        using var answer = await client.PostAsJsonAsync($"api/approvals/{approval}", new { decision, shown });
        await Read(answer);
        return start;
    }

    private async Task Found()
    {
        using var admin = Client(await Key(Role.Administrator, null, null));
        foreach (var (code, name, abbreviation) in new[] { (Sender, "Nội vụ", "SNV"), (Recipient, "Xây dựng", "SXD") })
        {
            await Put(admin, $"api/agencies/{code}", new { code, displayName = $"Sở {name}", kind = "so", name, abbreviation, parentName = "UBND TỈNH QUẢNG NINH", mailbox = $"{abbreviation.ToLowerInvariant()}@quangninh.gov.vn" });
        }

        await Appoint(admin, "soan-thao", "Phạm Thị Thảo", "DraftDocuments");
        await Appoint(admin, "chanh-van-phong", "Trần Văn Trường", "CheckContent");
        await Appoint(admin, "the-thuc", "Lê Thị Mẫn", "CheckForm");
        await Appoint(admin, "pho-giam-doc", DraftFiles.Signer, "SignDocuments", new { rank = "cap-pho", prefix = "KT.", postLine = "GIÁM ĐỐC", from = "2026-01-01", ground = "Quy chế làm việc" });
        await Appoint(admin, "van-thu", "Hà Thị Vân", "KeepDocuments");
        await Appoint(admin, "van-thu-den", "Tô Văn Thư", "KeepDocuments", Recipient);
    }

    private Task Appoint(HttpClient admin, string post, string name, string duty, params object[] mandates) => Appoint(admin, post, name, duty, Sender, mandates);

    private async Task Appoint(HttpClient admin, string post, string name, string duty, string agency, params object[] mandates)
    {
        var id = IdOf(post);
        await Put(admin, $"api/officials/{id}", new { id, fullName = name, post = duty == "SignDocuments" ? "Phó Giám đốc" : "Công chức", mail = MailOf(post), duties = new[] { duty }, agencies = Array.Empty<string>(), alternates = Array.Empty<string>(), agencyCode = agency, unit = "VP", mandates });
        _people[post] = Client(await Key(Role.AgencyOfficial, agency, id));
    }

    private static async Task Put(HttpClient admin, string address, object row)
    {
        using var answer = await admin.PutAsJsonAsync(address, row);
        await Read(answer);
    }

    private static async Task<JsonElement> Read(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? JsonSerializer.Deserialize<JsonElement>(text) : throw new InvalidOperationException($"{answer.RequestMessage?.RequestUri}: {answer.StatusCode} {text}");
    }

    private async Task<string> Key(Role role, string? agency, string? official) =>
        (await _host.Services.GetRequiredService<ApiKeys>().IssueAsync(new KeyRequest($"Khóa {official ?? "quản trị"}", [role], agency, official), "benchmark", CancellationToken.None)).Secret;

    private HttpClient Client(string key)
    {
        var client = new HttpClient { BaseAddress = _address };
        client.DefaultRequestHeaders.Add("X-Api-Key", key);
        return client;
    }

    private static string IdOf(string post) => $"nv-{post}";

    private static string MailOf(string post) => $"{post}@quangninh.gov.vn";
}
