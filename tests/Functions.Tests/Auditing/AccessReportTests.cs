using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CongVan.Functions.Auditing;
using CongVan.Functions.Identity;
using CongVan.Functions.People;
using CongVan.Functions.Storage;
using CongVan.Functions.Tests.Documents;
using CongVan.Workflows.Regulation;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.Tests.Auditing;

/// <summary>Số lượt truy cập vào Hệ thống (NĐ 30 Phụ lục VI Phần III, mục 6b): for managers and Administrators, counted from the audit.</summary>
public sealed class AccessReportTests(Office office) : IClassFixture<Office>
{
    private const string Today = "from=2026-03-02&to=2026-03-02";

    private static CancellationToken None => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sign_ins_and_what_was_opened_taken_and_refused_are_counted_for_the_agency_of_whoever_did_it()
    {
        const string Subject = "Đếm lượt truy cập";
        await office.IssuedAsync(Office.Draft(subject: Subject, to: [Office.XayDung]));
        var copy = await CopyAsync(Subject);
        var before = await OfAsync(Office.XayDung);
        using var clerk = await office.AsAsync(Office.Clerk, Office.XayDung);
        using var worker = await office.AsAsync(Office.Worker, Office.XayDung);
        var shown = await clerk.GetFromJsonAsync<JsonElement>($"api/incoming/{copy}", None);
        var file = shown.GetProperty("files")[0].GetProperty("file").GetProperty("sha256").GetString();
        await clerk.GetByteArrayAsync($"api/incoming/{copy}/files/{file}", None);
        Assert.Equal(HttpStatusCode.NotFound, (await worker.GetAsync($"api/incoming/{copy}", None)).StatusCode);
        using var browser = await SignedInAsync(Office.Director);

        var after = await OfAsync(Office.XayDung);
        Assert.Equal((1, 1, 0, 0, 1), (after.Views - before.Views, after.Downloads - before.Downloads, after.Prints - before.Prints, after.Others - before.Others, after.Refused - before.Refused));
        Assert.Equal((before.SignIns + 1, before.Total + 3), (after.SignIns, after.Total)); // refused ones are no accesses
        Assert.Equal(0, (await OfAsync(Office.CaoXanh)).SignIns);

        // On the page, and as a workbook: the head sees the agency's own.
        await browser.OpenAsync("console/luot-truy-cap?from=2026-03-02&to=2026-03-02");
        var page = WebUtility.HtmlDecode(browser.Page);
        Assert.Contains("02/3/2026", page, StringComparison.Ordinal);
        Assert.Contains("Sở Xây dựng", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Sở Nội vụ", page, StringComparison.Ordinal);
        using var leader = office.App.Client(await office.App.KeyAsync(Role.Leader));
        using var sheet = SpreadsheetDocument.Open(new MemoryStream(await leader.GetByteArrayAsync($"api/access-report?{Today}&format=xlsx", None)), isEditable: false);
        var names = sheet.WorkbookPart!.Workbook!.Descendants<Sheet>().Select(each => each.Name!.Value).ToList();
        Assert.Equal(["Theo cơ quan", "Theo ngày", "Ngày và cơ quan"], names);
        Assert.Contains(sheet.WorkbookPart.WorksheetParts.SelectMany(part => part.Worksheet!.Descendants<Cell>()), cell => cell.InnerText == "Sở Nội vụ");
    }

    [Fact]
    public async Task Only_managers_ask_and_an_agency_sees_only_its_own()
    {
        using var worker = await office.AsAsync(Office.Worker);
        Assert.Equal("khong-phai-nguoi-quan-ly", (await Problem.OfAsync(worker.GetAsync("api/access-report", None))).Code);
        using var clerk = office.App.Client(await office.App.KeyAsync(Role.Clerk));
        Assert.Equal(HttpStatusCode.Forbidden, (await clerk.GetAsync("api/access-report", None)).StatusCode);
        using var head = await office.AsAsync(Office.Director);
        Assert.Equal("khong-thuoc-co-quan", (await Problem.OfAsync(head.GetAsync($"api/access-report?agency={Office.XayDung}", None))).Code);
        var own = await head.GetFromJsonAsync<JsonElement>("api/access-report", None);
        Assert.All(own.GetProperty("lines").EnumerateArray(), line => Assert.Equal(Office.NoiVu, line.GetProperty("agencyCode").GetString()));

        using var admin = office.App.Admin();
        foreach (var (query, code) in new[] { ("from=2026-03-03&to=2026-03-02", "khoang-thoi-gian-sai"), ("from=2025-01-01&to=2026-03-02", "khoang-thoi-gian-sai"), ("from=hôm qua", "sai-ngay"), ("agency=H49.99999", "khong-co-co-quan"), ("format=pdf", "dinh-dang-khong-hop-le") })
            Assert.Equal(code, (await Problem.OfAsync(admin.GetAsync($"api/access-report?{query}", None))).Code);
    }

    /// <summary>Of a large audit nothing is held but the figures: the rows of a page are gone when the last page is read.</summary>
    [Fact]
    public async Task A_large_audit_is_counted_page_by_page()
    {
        var audit = new LargeAudit(200_000);
        var services = office.App.Services;
        var counting = new AccessCounting(new AuditChain(audit), services.GetRequiredService<Officials>(), services.GetRequiredService<IAgencies>());
        var report = await counting.OfAsync(new(2026, 3, 1), new(2026, 3, 31), agencyCode: null, None);

        Assert.Equal((100_000, 100_000, 200_000), (report.Total.SignIns, report.Total.Views, report.Total.Total));
        Assert.Equal(200, audit.Pages);
        Assert.False(audit.IsFirstPageHeld);
    }

    private async Task<AccessFigures> OfAsync(string agency)
    {
        using var admin = office.App.Admin();
        return (await admin.GetFromJsonAsync<JsonElement>($"api/access-report?{Today}&agency={agency}", None)).GetProperty("total").Deserialize<AccessFigures>(JsonSerializerOptions.Web)!;
    }

    private async Task<string> CopyAsync(string subject)
    {
        using var clerk = await office.AsAsync(Office.Clerk, Office.XayDung);
        return (await clerk.GetFromJsonAsync<JsonElement>("api/incoming", None)).EnumerateArray().Single(line => line.GetProperty("subject").GetString() == subject).GetProperty("id").GetString()!;
    }

    private async Task<Browser> SignedInAsync(string post)
    {
        var mail = Office.MailOf(post, Office.XayDung);
        var browser = office.App.Browser();
        await browser.OpenAsync("dang-nhap");
        await browser.SubmitAsync("dang-nhap", ("mail", mail));
        var link = new Uri((await office.App.MailsToAsync(mail)).Last(sent => sent.Kind == "dang-nhap").Links[0]).AbsolutePath;
        await browser.OpenAsync(link);
        await browser.SubmitAsync(link);
        return browser;
    }

    /// <summary>One chain whose entries are made as they are asked for.</summary>
    private sealed class LargeAudit(int entries) : IRegister<AuditRow>
    {
        private const string Chain = "H49.14 2026-03";
        private static readonly DateTimeOffset First = new(2026, 3, 2, 8, 0, 0, VietnamTime.Offset);
        private WeakReference? firstPage;

        public int Pages { get; private set; }

        public bool IsFirstPageHeld { get; private set; }

        public Task<RowPage<AuditRow>> LookupAsync(string lookup, string value, PageRequest page, CancellationToken cancellation) =>
            Task.FromResult(new RowPage<AuditRow>([new(Chain, "head", new AuditRow.Head(Chain, entries, ""), "1")], Continuation: null));

        public Task<RowPage<AuditRow>> PageAsync(string partition, PageRequest page, CancellationToken cancellation)
        {
            var from = int.Parse(page.Continuation ?? "0", System.Globalization.CultureInfo.InvariantCulture);
            var rows = Enumerable.Range(from, Math.Min(page.Size, entries - from)).Select(number => new Row<AuditRow>(
                Chain, $"entry-{number}", new AuditRow.Link(number + 1, "", new AuditEntry($"{number}", "official-nv-vanthu", number % 2 == 0 ? "đăng nhập" : "xem văn bản", "x", First, null, Office.NoiVu), ""), "1")).ToList();
            Pages++;
            firstPage ??= new WeakReference(rows);
            var next = from + rows.Count;
            if (next >= entries)
            {
                GC.Collect();
                IsFirstPageHeld = firstPage.IsAlive;
            }

            return Task.FromResult(new RowPage<AuditRow>(rows, next < entries ? next.ToString(System.Globalization.CultureInfo.InvariantCulture) : null));
        }

        public Task<Row<AuditRow>?> FindAsync(string partition, string key, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<WriteResult> WriteAsync(string partition, IReadOnlyList<RowWrite<AuditRow>> writes, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<int> RepairLookupsAsync(CancellationToken cancellation) => throw new NotSupportedException();
    }
}
