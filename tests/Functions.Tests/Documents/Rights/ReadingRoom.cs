using System.Net.Http.Json;
using CongVan.Functions.Accounts;
using CongVan.Functions.Documents.Exchange;
using CongVan.Functions.Documents.Incoming;
using CongVan.Functions.Documents.Rights;
using CongVan.Functions.Documents.Search;
using CongVan.Functions.Identity;
using CongVan.Functions.Storage;
using CongVan.Papers;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.Tests.Documents.Rights;

/// <summary>Two agencies with people in one of them, and documents that lie there.</summary>
public sealed class ReadingRoom : IAsyncLifetime
{
    public const string NoiVu = "H49.14";
    public const string YTe = "H49.27";
    public const string Clerk = "nv-van-thu";
    public const string Head = "nv-giam-doc";
    public const string HeadMail = "giamdoc.snv@quangninh.gov.vn";
    public const string Deputy = "nv-pho-giam-doc";
    public const string DeputyMail = "phogiamdoc.snv@quangninh.gov.vn";
    public const string Assignee = "nv-chuyen-vien-1";
    public const string AssigneeMail = "chuyenvien1.snv@quangninh.gov.vn";
    public const string Colleague = "nv-chuyen-vien-2";
    public const string ColleagueMail = "chuyenvien2.snv@quangninh.gov.vn";
    public const string OtherClerk = "yt-van-thu";

    public ReadingRoom() => App = new RunningApp();

    public RunningApp App { get; }

    public async ValueTask InitializeAsync()
    {
        await App.InitializeAsync();
        await RegisterAsync(NoiVu, "Sở Nội vụ", "Nội vụ", "sonoivu@quangninh.gov.vn", "SNV");
        await RegisterAsync(YTe, "Sở Y tế", "Y tế", "soyte@quangninh.gov.vn", "SYT");
        await AppointAsync(Head, NoiVu, null, "Lê Thị Dung", "Giám đốc", HeadMail, "LeadDocuments", "SignDocuments", "AssignDocuments");
        await AppointAsync(Deputy, NoiVu, null, "Hoàng Văn Phúc", "Phó Giám đốc", DeputyMail, "SignDocuments");
        await AppointAsync(Clerk, NoiVu, "VP", "Phạm Văn Em", "Văn thư", "vanthu.snv@quangninh.gov.vn", "KeepDocuments");
        await AppointAsync(Assignee, NoiVu, "CCVC", "Trần Thị Bình", "Chuyên viên", AssigneeMail, "WorkOnDocuments");
        await AppointAsync(Colleague, NoiVu, "XDCQ", "Đỗ Văn Giang", "Chuyên viên", ColleagueMail, "WorkOnDocuments");
        await AppointAsync(OtherClerk, YTe, "VP", "Vũ Thị Hạnh", "Văn thư", "vanthu.syt@quangninh.gov.vn", "KeepDocuments");
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();

    /// <summary>A client of an official, by a key of theirs.</summary>
    public async Task<HttpClient> AsAsync(string officialId) =>
        App.Client(await App.KeyAsync(Role.AgencyOfficial, officialId.StartsWith("yt", StringComparison.Ordinal) ? YTe : NoiVu, officialId));

    /// <summary>A document that came in and lies in the register; its file says what the subject says, and more.</summary>
    internal async Task<IncomingRow> ArrivedAsync(int number, string subject, string body, string agency = NoiVu, string? assignee = Assignee, string? documentId = null)
    {
        var stored = await App.Services.GetRequiredService<IFileVault>().AddAsync(new MemoryStream(PdfOf(subject, body)), CancellationToken.None);
        var envelope = new Envelope(
            new Organ("H49.30", "Sở Xây dựng", "H49.30"),
            [new Organ(agency, "")],
            documentId ?? $"H49.30.2026.{number:D6}",
            new DocumentCode($"{number}", "SXD-VP"),
            new PromulgationInfo("Quảng Ninh", new DateOnly(2026, 3, 2)),
            new DocumentTypeInfo("Công văn"),
            subject,
            [new EnvelopeFile(EnvelopeFileRole.Signed, stored.Sha256, "van-ban.pdf", "application/pdf", stored.Length)])
        {
            Signer = new EnvelopeSigner("Bùi Đức Khôi", "Giám đốc"),
        };
        var row = new IncomingRow(
            $"vbden-{agency.ToLowerInvariant().Replace('.', '-')}-2026-{number}",
            agency,
            IncomingSource.Axis,
            envelope,
            [new IncomingFile(EnvelopeFileRole.Signed, new FiledFile("signed", "van-ban.pdf", "application/pdf", stored.Sha256, stored.Length))],
            IncomingState.Assigned,
            App.Now)
        {
            ArrivalNumber = number,
            ArrivalDate = new DateOnly(2026, 3, 2),
            Assignments = assignee is null ? [] : [new Assignment(1, new CongVan.Functions.Documents.Incoming.Assignee(assignee, null, "Trần Thị Bình, Chuyên viên"), [], "Nghiên cứu, tham mưu", null, null, Head, App.Now)],
        };
        await App.Services.GetRequiredService<IncomingRegister>().AddAsync(row, CancellationToken.None);
        await App.Services.GetRequiredService<IDocumentIndex>().PutAsync(
            (await App.Services.GetRequiredService<DocumentAccess>().FindAsync(new DocumentRef(agency, row.Id, DocumentDirection.Incoming), CancellationToken.None))!, CancellationToken.None);
        await App.Services.GetRequiredService<TextReading>().SettledAsync(CancellationToken.None);
        return row;
    }

    public static byte[] PdfOf(string subject, string body) => PaperWriter.Write(new Paper
    {
        Agency = "Sở Xây dựng",
        Notation = "SXD-VP",
        Place = "Quảng Ninh",
        Subject = subject,
        Blocks = [new Block.Paragraph(body)],
        Recipients = ["Như trên", "Lưu: VT"],
        Signature = new SigningBlock { PostLine = "GIÁM ĐỐC", FullName = "Bùi Đức Khôi" },
    }).Pdf;

    /// <summary>The newest link to decide by that somebody was sent about a process.</summary>
    public async Task<string> LinkAsync(string processId, string mail) =>
        (await App.MailsToAsync(mail)).Where(sent => sent.About == processId).SelectMany(sent => sent.Links).Select(link => new Uri(link).AbsolutePath)
            .Last(path => path.StartsWith("/duyet/", StringComparison.Ordinal));

    public async Task AnswerAsync(string processId, string mail, string code, string reason = "")
    {
        var link = await LinkAsync(processId, mail);
        using var page = App.Browser();
        Assert.True((await page.OpenAsync(link)).IsSuccessStatusCode, page.Page);
        var answer = await page.SubmitAsync(link, ("decision", code), ("reason", reason));
        Assert.True(answer.IsSuccessStatusCode, page.Page);
        await App.IdleAsync();
    }

    public async Task<Browser> SignedInAsync(string mail)
    {
        var browser = App.Browser();
        await browser.OpenAsync("dang-nhap");
        await browser.SubmitAsync("dang-nhap", ("mail", mail));
        var link = new Uri((await App.MailsToAsync(mail)).Last(sent => sent.Kind == "dang-nhap").Links[0]).AbsolutePath;
        await browser.OpenAsync(link);
        await browser.SubmitAsync(link);
        return browser;
    }

    private async Task RegisterAsync(string code, string displayName, string name, string mailbox, string abbreviation)
    {
        using var admin = App.Admin();
        var answer = await admin.PutAsJsonAsync(
            $"api/agencies/{code}", new { code, displayName, kind = "so", name, abbreviation, parentName = "UBND TỈNH QUẢNG NINH", mailbox });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private async Task AppointAsync(string id, string agencyCode, string? unit, string fullName, string post, string mail, params string[] duties)
    {
        using var admin = App.Admin();
        var answer = await admin.PutAsJsonAsync(
            $"api/officials/{id}", new { id, agencyCode, unit, fullName, post, mail, duties, agencies = Array.Empty<string>(), alternates = Array.Empty<string>(), active = true });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }
}
