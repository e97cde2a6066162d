using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using CongVan.Functions.Documents.Dossiers;
using CongVan.Functions.Documents.Exchange;
using CongVan.Functions.Tests.Documents.Incoming;
using UglyToad.PdfPig;

namespace CongVan.Functions.Tests.Documents.Dossiers;

/// <summary>What a receiving office does with its dossiers in tests: a list of two in force, documents in work, closing.</summary>
internal static class Filing
{
    public const string List = "api/dossier-lists/2026";

    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    private static CancellationToken None => TestContext.Current.CancellationToken;

    public static object Two => new { items = new[] { Item("01.QLHT", "10 năm", work: "xay-dung-co-ban"), Item("02.QLHT", "5 năm", title: "Công văn trao đổi năm 2026") } };

    public static object Item(string notation, string retention, string creator = ReceivingOffice.Worker, string title = "Hồ sơ xây dựng cầu năm 2026", string work = "khac") =>
        new { notation, heading = "Quản lý hạ tầng", title, retention, creatorId = creator, work };

    public static async Task<DossierListRow> IssueListAsync(this ReceivingOffice office, HttpClient clerk)
    {
        var proposed = (await (await clerk.PostAsync($"{List}/propose", null)).Content.ReadFromJsonAsync<DossierListRow>(Json, None))!;
        await office.App.IdleAsync();
        await ReceivingOffice.DoneAsync(office.AnswerAsync("xd-giam-doc", $"{proposed.ProcessId}-danhmuc", "ban-hanh"));
        return (await clerk.GetFromJsonAsync<DossierListRow>(List, Json))!;
    }

    /// <summary>A document that arrived, was accepted and assigned to the worker.</summary>
    public static async Task<string> InWorkAsync(this ReceivingOffice office, int day, string suffix = "", string? subject = null)
    {
        var row = await office.ArriveAsync(envelope => envelope with
        {
            DocumentId = $"H49.14.2026.{day:000000}{suffix}",
            Code = new($"{day:00}", "SNV-VP"),
            Promulgation = new("Hạ Long", new DateOnly(2026, 3, day)),
            Subject = subject ?? envelope.Subject,
        });
        await ReceivingOffice.DoneAsync(office.AnswerAsync(
            ReceivingOffice.Clerk, $"{row.Id}-tiepnhan", "tiep-nhan", entered: suffix.Length == 0 ? null : new(StringComparer.Ordinal) { ["ly-do-tiep-nhan"] = "Bản gửi lại" }));
        await office.AssignAsync(row.Id, "2026-03-20");
        return row.Id;
    }

    public static async Task<IReadOnlyList<DossierRow>> DossiersAsync(HttpClient client) =>
        (await client.GetFromJsonAsync<DossierRow[]>("api/dossiers?year=2026", Json))!.OrderBy(row => row.Notation, StringComparer.Ordinal).ToList();

    public static async Task<DossierClosed> ClosedAsync(HttpClient client, string id, string query, object body)
    {
        using var answer = await client.PostAsJsonAsync($"api/dossiers/{id}/close{query}", body);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(None));
        return (await answer.Content.ReadFromJsonAsync<DossierClosed>(Json, None))!;
    }

    public static async Task<Browser> SignedInAsync(this ReceivingOffice office, string mail)
    {
        var browser = office.App.Browser();
        await browser.OpenAsync("dang-nhap");
        await ReceivingOffice.DoneAsync(browser.SubmitAsync("dang-nhap", ("mail", mail)));
        var link = new Uri((await office.App.MailsToAsync(mail)).Last(sent => sent.Kind == "dang-nhap").Links[0]).AbsolutePath;
        await browser.OpenAsync(link);
        await browser.SubmitAsync(link);
        return browser;
    }

    public static async Task<string> TextAsync(HttpClient client, string address)
    {
        using var answer = await client.GetAsync(address, None);
        var pdf = await answer.Content.ReadAsByteArrayAsync(None);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, System.Text.Encoding.UTF8.GetString(pdf));
        if (Environment.GetEnvironmentVariable("CONGVAN_KEEP") is { Length: > 0 } folder)
            await File.WriteAllBytesAsync(Path.Combine(folder, address.Split('?')[0].Replace('/', '-') + ".pdf"), pdf, None);
        using var document = PdfDocument.Open(pdf);
        return string.Join(' ', document.GetPages().SelectMany(page => page.GetWords()).Select(word => word.Text));
    }
}
