using System.Net;
using CongVan.Functions.Accounts.Forms;
using CongVan.Functions.Documents.Exchange;
using CongVan.Functions.Documents.Incoming;
using CongVan.Functions.Documents.Outgoing;
using CongVan.Functions.Documents.Registers;
using CongVan.Functions.Documents.Rights;
using CongVan.Functions.Identity;
using CongVan.Functions.Storage;
using CongVan.Functions.Tests.Processes;
using CongVan.Workflows.Documents;
using Microsoft.Extensions.DependencyInjection;
using UglyToad.PdfPig;

namespace CongVan.Functions.Tests.Documents.Registers;

/// <summary>Registers of NĐ 30 Phụ lục IV, printed at the door.</summary>
public sealed class RegistersTests : IAsyncLifetime
{
    private readonly Province province = new();

    private static CancellationToken None => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => province.InitializeAsync();

    public ValueTask DisposeAsync() => province.DisposeAsync();

    [Fact]
    public async Task An_agency_prints_its_registers_with_the_columns_of_the_appendix_and_nobody_another_s()
    {
        await IssueAsync(1, "quyet-dinh", "Quyết định ban hành Quy chế");
        await IssueAsync(2, "quyet-dinh", null);
        await IssueAsync(3, "cong-van", "V/v góp ý dự thảo");
        await ReceiveAsync(1, "Mời họp triển khai nhiệm vụ", IncomingState.Assigned);
        await ReceiveAsync(2, "Nội dung không được lộ", IncomingState.Done);
        await province.App.Services.GetRequiredService<IRegister<DocumentRightsRow>>().WriteAsync(
            Province.NoiVu,
            [new RowWrite<DocumentRightsRow>.Add(IncomingId(2), new(new(Province.NoiVu, IncomingId(2), DocumentDirection.Incoming), DocumentOpenness.Ordinary, [], Quarantine: new("mat-1", [], province.Now)))],
            None);
        using var clerk = province.Agency();

        var sent = await TextAsync(clerk, "outgoing");
        Assert.All(
            ["SỔ ĐĂNG KÝ VĂN BẢN ĐI", "Năm: 2026", "Số, ký hiệu", "01/QĐ-CQ", "02/QĐ-CQ", "Hủy: người ký", "01/CQ-VP", "Quyết định ban hành Quy chế", "1/1", "Sổ có 3 số, trong đó 1 số hủy, không cấp lại."],
            part => Assert.Contains(part, sent, StringComparison.Ordinal));
        Assert.Equal(
            ["Số, ký hiệu văn bản", "Ngày tháng văn bản", "Tên loại và trích yếu nội dung văn bản", "Người ký", "Nơi nhận văn bản", "Đơn vị, người nhận bản lưu", "Số lượng bản", "Ngày chuyển", "Ký nhận", "Ghi chú"],
            OutgoingBook.Columns.Select(column => column.Head));
        Assert.Contains("Từ số 01 đến số 02", await TextAsync(clerk, "outgoing?series=di-QĐ"), StringComparison.Ordinal);

        var came = await TextAsync(clerk, "incoming");
        Assert.All(["SỔ ĐĂNG KÝ VĂN BẢN ĐẾN", "Từ số 01 đến số 02", "Sở Xây dựng", "101/SXD-VP", "Mời họp", "Phòng Công chức", HiddenPart], part => Assert.Contains(part, came, StringComparison.Ordinal));
        Assert.DoesNotContain("không được lộ", came, StringComparison.Ordinal);
        Assert.Equal(["Ngày đến", "Số đến", "Tác giả", "Số, ký hiệu văn bản", "Ngày tháng văn bản", "Tên loại và trích yếu nội dung văn bản", "Đơn vị hoặc người nhận", "Ngày chuyển", "Ký nhận", "Ghi chú"], IncomingBooks.Columns.Select(column => column.Head));

        var followed = await TextAsync(clerk, "follow-up");
        Assert.All(["SỔ THEO DÕI GIẢI QUYẾT VĂN BẢN ĐẾN", "20/3/2026", "đang lấy ý kiến", "05/CQ-VP", "trong đó 1 văn bản đang giải quyết"], part => Assert.Contains(part, followed, StringComparison.Ordinal));
        Assert.Equal(7, IncomingBooks.FollowUpColumns.Count);

        foreach (var kind in new[] { "outgoing", "incoming", "follow-up" })
        {
            using var answer = await clerk.GetAsync($"api/documents/registers/{kind}?format=xlsx&year=2026", None);
            Assert.Equal(Mau01Workbook.ContentType, answer.Content.Headers.ContentType!.MediaType);
            Assert.Equal("PK"u8.ToArray(), (await answer.Content.ReadAsByteArrayAsync(None))[..2]);
        }

        using var other = province.Agency(Province.XayDung);
        Assert.Contains("Sổ có 0 số.", await TextAsync(other, "outgoing"), StringComparison.Ordinal);
        Assert.Contains("Sổ có 0 văn bản đến.", await TextAsync(other, "incoming?year=2026"), StringComparison.Ordinal);
        Assert.Equal("khong-co-so", (await Problem.OfAsync(clerk.GetAsync("api/documents/registers/mat"))).Code);
        Assert.Equal("dinh-dang-khong-hop-le", (await Problem.OfAsync(clerk.GetAsync("api/documents/registers/incoming?format=doc"))).Code);
        using var admin = province.App.Admin();
        Assert.Equal(HttpStatusCode.Forbidden, (await Problem.OfAsync(admin.GetAsync("api/documents/registers/incoming"))).Status);
        Assert.Contains(await province.App.AuditAsync(Province.NoiVu), entry => entry.Act == "in sổ đăng ký văn bản đi năm 2026");
    }

    /// <summary>At the Sở the requests about accounts count among the arrivals, and notices among what goes out.</summary>
    [Fact]
    public async Task The_Sở_s_register_of_arrivals_has_the_requests_about_accounts_too()
    {
        var filed = await province.FileAsync(Mau01.For("Trần Văn An"));
        using var so = province.App.Client(await province.App.KeyAsync(Role.Clerk));
        var came = await TextAsync(so, "incoming");
        Assert.All(["Sở Nội vụ", "Đề nghị về tài", filed.Id], part => Assert.Contains(part, came, StringComparison.Ordinal));
    }

    private const string HiddenPart = "khoản 6";

    private static string IncomingId(int n) => $"vbden-h49-25-2026-{n}";

    private async Task IssueAsync(int n, string type, string? subject)
    {
        var id = $"vbdi-h49-25-2026-{n}";
        var numbers = province.App.Services.GetRequiredService<DocumentNumbers>();
        var taken = await numbers.TakeAsync(Province.NoiVu, DocumentType.Find(type)!, "VP", id, None);
        if (subject is null)
        {
            await numbers.VoidAsync(Province.NoiVu, id, "người ký trả lại", None);
            return;
        }

        var row = new OutgoingRow(
            id, Province.NoiVu, OutgoingState.Issued, new OutgoingMetadata(type, subject, [new(Province.XayDung, "Sở Xây dựng")], SignerInfo: new("Giám đốc", "Lê Thị Hoa")), "VP", "cv-1", "gd-1", province.Now, [])
        {
            Number = new(taken.Given.Number, taken.Date, taken.Code.Number, taken.Code.Notation, taken.Given.Series),
            NumberKey = id,
            IssuedAt = province.Now,
        };
        await province.App.Services.GetRequiredService<OutgoingRegister>().AddAsync(row, None);
        var accepted = StatusHistory.Empty.With(new StatusReport("H49.25.2026.000001", Province.XayDung, ExchangeStatus.Accepted, province.Now));
        await province.App.Services.GetRequiredService<DeliveryRegister>().AddAsync(
            new DeliveryRow(id, "H49.25.2026.000001", Province.XayDung, "Sở Xây dựng", province.Now) { Statuses = accepted }, None);
    }

    private async Task ReceiveAsync(int n, string subject, IncomingState state)
    {
        var taken = await province.App.Services.GetRequiredService<DocumentNumbers>().TakeArrivalAsync(Province.NoiVu, IncomingId(n), None);
        var envelope = new Envelope(
            new Organ(Province.XayDung, "Sở Xây dựng", Province.XayDung), [new Organ(Province.NoiVu, "Sở Nội vụ", Province.NoiVu)], $"H49.30.2026.00000{n}", new($"10{n}", "SXD-VP"), new("Quảng Ninh", new(2026, 3, 2)), new("Công văn"), subject, []);
        await province.App.Services.GetRequiredService<IncomingRegister>().AddAsync(
            new IncomingRow(IncomingId(n), Province.NoiVu, IncomingSource.Axis, envelope, [], state, province.Now)
            {
                ArrivalNumber = taken.Number,
                ArrivalDate = taken.Date,
                Assignments = [new(1, new(null, "CC", "Phòng Công chức"), [], "Tham mưu trả lời", new(2026, 3, 20), null, "gd-1", province.Now)],
                Progress = [new("1", province.Now, "cv-1", "cv-1", "đang lấy ý kiến")],
                Settled = state is IncomingState.Done ? new(null, "05/CQ-VP", "đã trả lời", "cv-1", province.Now) : null,
            },
            None);
    }

    private static async Task<string> TextAsync(HttpClient client, string kind)
    {
        using var answer = await client.GetAsync($"api/documents/registers/{kind}", None);
        var pdf = await answer.Content.ReadAsByteArrayAsync(None);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, System.Text.Encoding.UTF8.GetString(pdf));
        if (Environment.GetEnvironmentVariable("CONGVAN_KEEP") is { Length: > 0 } folder)
            await File.WriteAllBytesAsync(Path.Combine(folder, kind.Split('?')[0] + ".pdf"), pdf, None);
        using var document = PdfDocument.Open(pdf);
        return string.Join(' ', document.GetPages().SelectMany(page => page.GetWords()).Select(word => word.Text));
    }
}
