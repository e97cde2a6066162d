using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using CongVan.Functions.Documents.Exchange;
using CongVan.Functions.Documents.Incoming;
using CongVan.Functions.Identity;
using CongVan.Functions.Storage;
using CongVan.Papers;
using CongVan.Signing;
using CongVan.Workflows.Documents;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.Tests.Documents.Incoming;

/// <summary>
/// A sender (Sở Nội vụ, H49.14) and a receiver (Sở Xây dựng, H49.19) with its clerk, leaders, a unit with a head and two who settle
/// documents. What the sender's process would do is done here on the axis itself.
/// </summary>
public sealed class ReceivingOffice : IAsyncLifetime
{
    public const string Sender = "H49.14";
    public const string Receiver = "H49.19";
    public const string Stranger = "H49.25";
    public const string Clerk = "xd-van-thu";
    public const string ClerkMail = "vanthu.sxd@quangninh.gov.vn";
    public const string Deputy = "xd-pho-giam-doc";
    public const string DeputyMail = "phogiamdoc.sxd@quangninh.gov.vn";
    public const string DirectorMail = "giamdoc.sxd@quangninh.gov.vn";
    public const string Head = "xd-truong-phong";
    public const string HeadMail = "truongphong.sxd@quangninh.gov.vn";
    public const string Worker = "xd-cv-1";
    public const string WorkerName = "Bùi Thị Lan";
    public const string WorkerMail = "buithilan.sxd@quangninh.gov.vn";
    public const string Other = "xd-cv-2";
    public const string OtherMail = "hoangvanminh.sxd@quangninh.gov.vn";

    private readonly DirectoryInfo trusted = System.IO.Directory.CreateTempSubdirectory("congvan-trust-");
    private readonly Lazy<CertificateSigningKey> person;
    private readonly Lazy<CertificateSigningKey> agency;
    private int lastNumber;

    public ReceivingOffice()
        : this([])
    {
    }

    internal ReceivingOffice(Dictionary<string, string> settings, Action<IServiceCollection>? replace = null)
    {
        settings["Trust:Folder"] = trusted.FullName;
        settings["Trust:Online"] = "false";
        App = new RunningApp(settings, folder: null, replace);
        person = new(() => Key("CN=Lê Thị Dung,O=Sở Nội vụ,C=VN"));
        agency = new(() => Key("CN=Sở Nội vụ,C=VN"));
    }

    public RunningApp App { get; }

    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web);

    public async ValueTask InitializeAsync()
    {
        _ = (person.Value, agency.Value);
        await App.InitializeAsync();
        await RegisterAsync(Sender, "Sở Nội vụ", "Nội vụ", "SNV", "sonoivu@quangninh.gov.vn");
        await RegisterAsync(Receiver, "Sở Xây dựng", "Xây dựng", "SXD", "soxaydung@quangninh.gov.vn");
        await RegisterAsync(Stranger, "Sở Y tế", "Y tế", "SYT", "soyte@quangninh.gov.vn");
        await AppointAsync(Clerk, "Phạm Văn Em", "Văn thư", ClerkMail, ["KeepDocuments"], "VP");
        await AppointAsync(Deputy, "Nguyễn Văn Cường", "Phó Giám đốc", DeputyMail, ["AssignDocuments"]);
        await AppointAsync("xd-giam-doc", "Vũ Thị Hoa", "Giám đốc", DirectorMail, ["LeadDocuments"]);
        await AppointAsync(Head, "Đặng Văn Khoa", "Trưởng phòng", HeadMail, ["CheckContent", "WorkOnDocuments"], "QLHT");
        await AppointAsync(Worker, WorkerName, "Chuyên viên", WorkerMail, ["WorkOnDocuments"], "QLHT");
        await AppointAsync(Other, "Hoàng Văn Minh", "Chuyên viên", OtherMail, ["WorkOnDocuments"], "VP");
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        trusted.Delete(recursive: true);
        if (person.IsValueCreated)
        {
            person.Value.Dispose();
            agency.Value.Dispose();
        }
    }

    public async Task AppointAsync(string id, string fullName, string post, string mail, string[] duties, string? unit = null, string agencyCode = Receiver, string? login = null)
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
            alternates = Array.Empty<string>(),
            active = true,
            agencyCode,
            unit,
            accountLogin = login,
        }));
    }

    /// <summary>The software of a person of the receiver.</summary>
    public async Task<HttpClient> AsAsync(string official, string agencyCode = Receiver) =>
        App.Client(await App.KeyAsync(Role.AgencyOfficial, agencyCode, official));

    /// <summary>Sends a document as the sender's process would, and lets the sweep bring it to the receiver.</summary>
    internal async Task<IncomingRow> ArriveAsync(Func<Envelope, Envelope>? change = null, byte[]? pdf = null)
    {
        await SendAsync(change, pdf);
        return await NewestAsync();
    }

    internal async Task<AxisMessage> SendAsync(Func<Envelope, Envelope>? change = null, byte[]? pdf = null)
    {
        var number = ++lastNumber;
        using var content = new MemoryStream(pdf ?? await SignedAsync(number), writable: false);
        var kept = await App.Services.GetRequiredService<IFileVault>().AddAsync(content, TestContext.Current.CancellationToken);
        var envelope = new Envelope(
            new Organ(Sender, "Sở Nội vụ", Sender),
            [new Organ(Receiver, "Sở Xây dựng", Receiver)],
            FormattableString.Invariant($"H49.14.2026.{number:000000}"),
            new DocumentCode(NumberAndNotation.Padded(number), "SNV-VP"),
            new PromulgationInfo("Hạ Long", new DateOnly(2026, 3, 2)),
            new DocumentTypeInfo("Công văn"),
            $"Về việc rà soát hồ sơ lần {number}",
            [new EnvelopeFile(EnvelopeFileRole.Signed, kept.Sha256, FormattableString.Invariant($"{number:00}-snv-vp.pdf"), "application/pdf", kept.Length)])
        {
            Signer = new EnvelopeSigner("Lê Thị Dung", "Giám đốc"),
        };
        var sent = await App.Services.GetRequiredService<IDocumentAxis>().SendAsync(change?.Invoke(envelope) ?? envelope, TestContext.Current.CancellationToken);
        await SweepAsync();
        return sent[0].Message!;
    }

    /// <summary>The quarter-hourly sweep takes in what nobody was woken for.</summary>
    public Task SweepAsync() => App.AdvanceAsync(TimeSpan.FromMinutes(15));

    internal IncomingRegister Register => App.Services.GetRequiredService<IncomingRegister>();

    internal Task<IncomingRow> RowAsync(string id, string agencyCode = Receiver) => Register.GetAsync(agencyCode, id, TestContext.Current.CancellationToken);

    internal async Task<IncomingRow> NewestAsync(string agencyCode = Receiver)
    {
        var all = new List<IncomingRow>();
        await foreach (var row in Register.OfAgencyAsync(agencyCode, TestContext.Current.CancellationToken)) all.Add(row.Value);
        return all.OrderBy(row => row.Id.Length).ThenBy(row => row.Id, StringComparer.Ordinal).Last();
    }

    /// <summary>What the sender was told on the axis, in the order of the moments.</summary>
    internal async Task<IReadOnlyList<StatusReport>> ReportsAsync(string documentId)
    {
        var all = new List<StatusReport>();
        await foreach (var report in App.Services.GetRequiredService<IDocumentAxis>().ReportsAsync(Sender, TestContext.Current.CancellationToken))
        {
            if (report.Message.Report.DocumentId == documentId) all.Add(report.Message.Report);
        }

        return [.. all.OrderBy(report => report.At).ThenBy(report => report.Status)];
    }

    /// <summary>Answers a question about the document with a person's key, as their software does.</summary>
    public async Task<HttpResponseMessage> AnswerAsync(string official, string approval, string decision, string? reason = null, Dictionary<string, string>? entered = null)
    {
        using var client = await AsAsync(official);
        var question = await client.GetFromJsonAsync<JsonElement>($"api/approvals/{approval}", Json);
        var answer = await client.PostAsJsonAsync($"api/approvals/{approval}", new { decision, shown = question.GetProperty("shown").GetString(), reason, entered });
        await App.IdleAsync();
        return answer;
    }

    public Task AcceptAsync(string id) => DoneAsync(AnswerAsync(Clerk, $"{id}-tiepnhan", "tiep-nhan"));

    public Task AssignAsync(string id, string due, string lead = Worker, string? with = null) => DoneAsync(AnswerAsync(
        Deputy, $"{id}-phancong", "phan-cong", entered: new(StringComparer.Ordinal) { ["chu-tri"] = lead, ["phoi-hop"] = with ?? "", ["chi-dao"] = "Nghiên cứu, tham mưu trả lời", ["thoi-han"] = due }));

    /// <summary>An act at a JSON door, as a person.</summary>
    public async Task<HttpResponseMessage> ActAsync(string official, string id, string act, object body)
    {
        using var client = await AsAsync(official);
        var answer = await client.PostAsJsonAsync($"api/incoming/{id}/{act}", body, Json);
        await App.IdleAsync();
        return answer;
    }

    /// <summary>The clerk enters what came another way.</summary>
    public async Task<HttpResponseMessage> EnterAsync(object metadata, params (string Part, string Name, byte[] Content)[] files)
    {
        using var client = await AsAsync(Clerk);
        using var form = new MultipartFormDataContent { { new StringContent(JsonSerializer.Serialize(metadata, Json)), "metadata" } };
        foreach (var (part, name, content) in files)
        {
            var file = new ByteArrayContent(content);
            file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
            form.Add(file, part, name);
        }

        var answer = await client.PostAsync("api/incoming", form);
        await App.IdleAsync();
        return answer;
    }

    public async Task<byte[]> SignedAsync(int number)
    {
        var once = await SignAsync(Letter(number), person.Value, "NguoiKy");
        return await SignAsync(once, agency.Value, "CoQuan");
    }

    public static byte[] Letter(int number) => PaperWriter.Write(new Paper
    {
        ParentAgency = "UBND tỉnh Quảng Ninh",
        Agency = "Sở Nội vụ",
        Number = number,
        Notation = "SNV-VP",
        Place = "Hạ Long",
        Date = new DateOnly(2026, 3, 2),
        TypeName = "CÔNG VĂN",
        Subject = "Rà soát hồ sơ",
        Blocks = [new Block.Paragraph("Đề nghị quý cơ quan rà soát hồ sơ và báo cáo kết quả.")],
        Recipients = ["Lưu: VT"],
        Signature = new() { PostLine = "GIÁM ĐỐC", FullName = "Lê Thị Dung" },
    }).Pdf;

    public static async Task DoneAsync(Task<HttpResponseMessage> answering)
    {
        using var answer = await answering;
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private async Task RegisterAsync(string code, string displayName, string name, string abbreviation, string mailbox)
    {
        using var admin = App.Admin();
        await DoneAsync(admin.PutAsJsonAsync(
            $"api/agencies/{code}", new { code, displayName, kind = "so", name, parentCode = (string?)null, parentAbbreviation = (string?)null, abbreviation, parentName = "UBND TỈNH QUẢNG NINH", mailbox }));
    }

    private async Task<byte[]> SignAsync(byte[] pdf, SigningKey key, string field) =>
        await PdfSigner.SignAsync(pdf, key, new SignatureRequest { FieldName = field, Time = App.Now }, TestContext.Current.CancellationToken);

    private CertificateSigningKey Key(string subject)
    {
        using var rsa = RSA.Create(2048);
        var request = new CertificateRequest(new X500DistinguishedName(subject), rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var certificate = request.CreateSelfSigned(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2045, 1, 1, 0, 0, 0, TimeSpan.Zero));
        File.WriteAllText(Path.Combine(trusted.FullName, $"{Guid.NewGuid():N}.pem"), certificate.ExportCertificatePem());
        return new(certificate, []);
    }
}
