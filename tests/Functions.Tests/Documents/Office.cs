using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CongVan.Functions.Identity;
using CongVan.Functions.Mail;
using CongVan.Papers;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.Tests.Documents;

/// <summary>
/// A running application with three agencies that write to each other. In each: a drafter, the head of the drafting unit, one who checks
/// form, director, deputy and clerk, and one who works; their keys and seals are those of Development.
/// </summary>
public sealed class Office : IAsyncLifetime
{
    public const string NoiVu = "H49.14";
    public const string XayDung = "H49.19";
    public const string CaoXanh = "H49.60";

    public const string Drafter = "soan";
    public const string UnitHead = "truong";
    public const string FormChecker = "thethuc";
    public const string Director = "giamdoc";
    public const string Deputy = "pho";
    public const string Clerk = "vanthu";
    public const string Worker = "xuly";

    private static readonly (string Code, string Slug, string DisplayName, string Name, string Kind, string Abbreviation)[] Agencies =
    [
        (NoiVu, "nv", "Sở Nội vụ", "Nội vụ", "so", "SNV"),
        (XayDung, "xd", "Sở Xây dựng", "Xây dựng", "so", "SXD"),
        (CaoXanh, "cx", "UBND phường Cao Xanh", "Cao Xanh", "p", "UBND"),
    ];

    /// <summary>Names as the register writes them; the same post has another name in each agency.</summary>
    private static readonly (string Post, string[] Names)[] People =
    [
        (Drafter, ["Phạm Thị Soạn", "Vũ Văn Thảo", "Lương Thị Bút"]),
        (UnitHead, ["Trần Văn Trưởng", "Đinh Thị Phòng", "Ngô Văn Tổ"]),
        (FormChecker, ["Lê Thị Thể", "Bùi Văn Thức", "Đỗ Thị Mẫu"]),
        (Director, ["Nguyễn Văn Giám", "Hoàng Thị Đốc", "Trương Văn Chủ"]),
        (Deputy, ["Nguyễn Thị Hạnh", "Phan Văn Phó", "Mai Thị Tịch"]),
        (Clerk, ["Hà Thị Văn", "Tô Văn Thư", "Cao Thị Dấu"]),
        (Worker, ["Lý Văn Việc", "Kiều Thị Làm", "Thái Văn Xử"]),
    ];

    private readonly Dictionary<string, string> keys = new(StringComparer.Ordinal);

    public Office()
        : this([])
    {
    }

    internal Office(Dictionary<string, string> settings, Action<IServiceCollection>? replace = null) => App = new RunningApp(settings, folder: null, replace);

    /// <summary>In an application that is somebody else's: <see cref="FoundAsync()"/> puts the three agencies there.</summary>
    internal Office(RunningApp app) => App = app;

    public RunningApp App { get; }

    public async ValueTask InitializeAsync()
    {
        await App.InitializeAsync();
        await FoundAsync();
    }

    internal async Task FoundAsync()
    {
        foreach (var (agency, at) in Agencies.Select((agency, at) => (agency, at)))
            await FoundAsync(agency, at);
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();

    /// <summary>"nv-giamdoc".</summary>
    public static string IdOf(string post, string agency = NoiVu) => $"{Agencies.First(one => one.Code == agency).Slug}-{post}";

    public static string NameOf(string post, string agency = NoiVu) =>
        People.First(one => one.Post == post).Names[Array.FindIndex(Agencies, one => one.Code == agency)];

    public static string MailOf(string post, string agency = NoiVu) => $"{IdOf(post, agency)}@quangninh.gov.vn";

    /// <summary>An official with a key of their own.</summary>
    public async Task<HttpClient> AsAsync(string post, string agency = NoiVu)
    {
        var id = IdOf(post, agency);
        if (!keys.TryGetValue(id, out var key))
            keys[id] = key = await App.KeyAsync(Role.AgencyOfficial, agency, id);
        return App.Client(key);
    }

    /// <summary>A draft as the papers write it, with places for number and date; decisions signed by the deputy with KT. unless told otherwise.</summary>
    internal static byte[] Pdf(
        string subject = "Về việc ban hành Quy chế văn thư", string notation = "QĐ-SNV", string? type = "QUYẾT ĐỊNH", bool byDirector = false, string agency = NoiVu, string? mark = null) => PaperWriter.Write(new Paper
        {
            ParentAgency = "UBND tỉnh Quảng Ninh",
            Agency = Agencies.First(one => one.Code == agency).DisplayName,
            Notation = notation,
            Place = "Quảng Ninh",
            TypeName = type,
            Subject = subject,
            Blocks = [.. mark is null ? Array.Empty<Block>() : [new Block.Paragraph(mark)], new Block.Paragraph("Điều 1. Ban hành kèm theo Quyết định này Quy chế công tác văn thư."), new Block.Paragraph("Điều 2. Quyết định này có hiệu lực từ ngày ký.")],
            Recipients = ["Như Điều 2", "Lưu: VT, VP"],
            Signature = byDirector
            ? new() { PostLine = "GIÁM ĐỐC", FullName = NameOf(Director, agency) }
            : new() { PrefixLine = "KT. GIÁM ĐỐC", PostLine = "PHÓ GIÁM ĐỐC", FullName = NameOf(Deputy, agency) },
        }).Pdf;

    /// <summary>A small docx, as far as its first and last bytes go, and like no other: the same bytes twice would be the same document arriving again.</summary>
    internal static byte[] Docx()
    {
        using var file = new MemoryStream();
        using (var zip = new System.IO.Compression.ZipArchive(file, System.IO.Compression.ZipArchiveMode.Create, leaveOpen: true))
        {
            using (var part = zip.CreateEntry("word/document.xml").Open())
                part.Write("<w:document/>"u8);
            zip.CreateEntry($"customXml/{Guid.NewGuid():N}.xml");
        }

        return file.ToArray();
    }

    internal static MultipartFormDataContent Draft(
        byte[]? pdf = null,
        byte[]? source = null,
        string sourceName = "quyet-dinh.docx",
        string subject = "Về việc ban hành Quy chế văn thư",
        string type = "quyet-dinh",
        string[]? to = null,
        string? signer = null,
        bool submit = true,
        byte[]? appendix = null,
        params ReadOnlySpan<(string Name, string Value)> more)
    {
        var content = new MultipartFormDataContent
        {
            { new StringContent(type), "type" },
            { new StringContent(subject), "subject" },
            { new StringContent(signer ?? IdOf(Deputy)), "signer" },
            { new StringContent(submit ? "true" : "false"), "submit" },
            { new ByteArrayContent(pdf ?? Pdf(subject)), "pdf", "du-thao.pdf" },
            { new ByteArrayContent(source ?? Docx()), "source", sourceName },
        };
        foreach (var code in to ?? [XayDung])
            content.Add(new StringContent(code), "to");
        if (appendix is not null)
            content.Add(new ByteArrayContent(appendix), "appendix", "phu-luc.pdf");
        foreach (var (name, value) in more)
            content.Add(new StringContent(value), name);
        return content;
    }

    /// <summary>Files a draft of the agency's drafter that is taken in; its id.</summary>
    internal async Task<string> DraftedAsync(MultipartFormDataContent draft, string agency = NoiVu)
    {
        using var drafter = await AsAsync(Drafter, agency);
        var answer = await drafter.PostAsync("api/outgoing", draft);
        Assert.True(answer.StatusCode == HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync());
        await App.IdleAsync();
        return (await answer.JsonAsync()).GetProperty("id").GetString()!;
    }

    /// <summary>Answers a question by the key of an official.</summary>
    internal async Task<HttpResponseMessage> AnswerAsync(
        string post, string approval, string decision, string? reason = null, Dictionary<string, string>? entered = null, string agency = NoiVu)
    {
        using var client = await AsAsync(post, agency);
        var asked = await client.GetAsync($"api/approvals/{approval}");
        if (!asked.IsSuccessStatusCode)
            return asked;
        var shown = (await asked.JsonAsync()).GetProperty("shown").GetString();
        var answer = await client.PostAsJsonAsync($"api/approvals/{approval}", new { decision, shown, reason, entered });
        await App.IdleAsync();
        return answer;
    }

    internal async Task AgreedAsync(string post, string approval, string decision, string agency = NoiVu)
    {
        var answer = await AnswerAsync(post, approval, decision, agency: agency);
        Assert.True(answer.IsSuccessStatusCode, $"{approval}: {await answer.Content.ReadAsStringAsync()}");
    }

    /// <summary>From the submitted draft to the signer's desk.</summary>
    internal async Task CheckedAsync(string id, int version = 1, string agency = NoiVu)
    {
        await AgreedAsync(UnitHead, $"{id}-noidung{version}", "dat", agency);
        await AgreedAsync(FormChecker, $"{id}-thethuc{version}", "dat", agency);
    }

    /// <summary>Drafted, checked, signed with the signer's key, sealed, issued; its id.</summary>
    internal async Task<string> IssuedAsync(MultipartFormDataContent draft, string signer = Deputy, string agency = NoiVu)
    {
        var id = await DraftedAsync(draft, agency);
        await CheckedAsync(id, agency: agency);
        await AgreedAsync(signer, $"{id}-ky1", "ky", agency);
        await AgreedAsync(Clerk, $"{id}-vanthu1", "phat-hanh", agency);
        return id;
    }

    internal async Task<JsonElement> ShowAsync(string id, string agency = NoiVu)
    {
        using var clerk = await AsAsync(Clerk, agency);
        var answer = await clerk.GetAsync($"api/outgoing/{id}");
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await answer.JsonAsync();
    }

    internal async Task<IReadOnlyList<MailInOutbox>> MailsAsync(string id, string post, string? kind = null, string agency = NoiVu) =>
    [
        .. (await App.MailsToAsync(MailOf(post, agency))).Where(mail => mail.About == id && (kind is null || mail.Kind == kind)),
    ];

    private async Task FoundAsync((string Code, string Slug, string DisplayName, string Name, string Kind, string Abbreviation) agency, int at)
    {
        using var admin = App.Admin();
        await DoneAsync(admin.PutAsJsonAsync($"api/agencies/{agency.Code}", new
        {
            code = agency.Code,
            displayName = agency.DisplayName,
            kind = agency.Kind,
            name = agency.Name,
            parentCode = (string?)null,
            parentAbbreviation = (string?)null,
            abbreviation = agency.Abbreviation,
            parentName = "UBND TỈNH QUẢNG NINH",
            mailbox = $"{agency.Slug}@quangninh.gov.vn",
        }));
        await AppointAsync(Drafter, at, "Chuyên viên", "VP", ["DraftDocuments"]);
        await AppointAsync(UnitHead, at, "Chánh Văn phòng", "VP", ["CheckContent"]);
        await AppointAsync(FormChecker, at, "Phó Chánh Văn phòng", "VP", ["CheckForm"]);
        await AppointAsync(Director, at, "Giám đốc", null, ["SignDocuments", "LeadDocuments", "AssignDocuments"], new { rank = "nguoi-dung-dau", prefix = "khong", from = "2026-01-01", ground = "Quyết định bổ nhiệm" });
        await AppointAsync(Deputy, at, "Phó Giám đốc", null, ["SignDocuments"], new { rank = "cap-pho", prefix = "KT.", postLine = "GIÁM ĐỐC", from = "2026-01-01", ground = "Quy chế làm việc, Đ5" });
        await AppointAsync(Clerk, at, "Văn thư", "VP", ["KeepDocuments"]);
        await AppointAsync(Worker, at, "Chuyên viên", "VP", ["WorkOnDocuments"]);
    }

    private Task AppointAsync(string post, int at, string title, string? unit, string[] duties, params object[] mandates)
    {
        var code = Agencies[at].Code;
        return AppointAsync(IdOf(post, code), People.First(one => one.Post == post).Names[at], title, code, unit, duties, mandates);
    }

    /// <summary>Another official of an agency, or one as they are from now on.</summary>
    internal async Task AppointAsync(string id, string fullName, string post, string agencyCode, string? unit, string[] duties, params object[] mandates)
    {
        using var admin = App.Admin();
        var known = await admin.GetAsync($"api/officials/{id}");
        if (known.Headers.ETag is { } version)
            admin.DefaultRequestHeaders.IfMatch.Add(version);
        await DoneAsync(admin.PutAsJsonAsync($"api/officials/{id}", new
        {
            id,
            fullName,
            post,
            mail = $"{id}@quangninh.gov.vn",
            duties,
            agencies = Array.Empty<string>(),
            alternates = Array.Empty<string>(),
            agencyCode,
            unit,
            mandates,
        }));
    }

    private static async Task DoneAsync(Task<HttpResponseMessage> answering)
    {
        var answer = await answering;
        Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
    }
}
